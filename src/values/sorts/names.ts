/**
 * Strings and model values. Their characters are in the store, so that all threads can read them. Each thread caches
 * the JavaScript strings that it has decoded. Words of the record: rank, length, then two UTF-16 code units in each
 * word.
 */
import { type Handle, Variant } from '../store/handles.js';
import { mix } from '../store/mix.js';
import type { Store } from '../store/store.js';

/** The rank of all names that do not occur in the text of the specification, but appear while it is evaluated. */
const lastRank = 2 ** 31 - 1;

export class Names {
  private readonly ranks = new Map<string, number>();
  private readonly handles = [new Map<string, Handle>(), new Map<string, Handle>()] as const;
  private readonly texts = new Map<Handle, string>();

  constructor(private readonly store: Store) {}

  /**
   * Assigns ranks to names in the order in which the specification mentions them. Must be called before anything is
   * evaluated.
   */
  rank(names: Iterable<string>): void {
    for (const name of names) if (!this.ranks.has(name)) this.ranks.set(name, this.ranks.size);
  }

  string(text: string): Handle {
    return this.intern(Variant.string, text);
  }

  modelValue(text: string): Handle {
    return this.intern(Variant.modelValue, text);
  }

  private intern(variant: typeof Variant.string | typeof Variant.modelValue, text: string): Handle {
    const known = this.handles[variant === Variant.string ? 0 : 1];
    const found = known.get(text);
    if (found !== undefined) return found;
    const { store } = this;
    const size = 2 + ((text.length + 1) >> 1);
    const at = store.stage(size);
    const { words } = store;
    words[at + 2] = this.ranks.get(text) ?? lastRank;
    words[at + 3] = text.length;
    let hash = variant as number;
    for (let i = 0; i < text.length; i += 2) {
      const pair = text.charCodeAt(i) | ((i + 1 < text.length ? text.charCodeAt(i + 1) : 0) << 16);
      words[at + 4 + (i >> 1)] = pair;
      hash = (Math.imul(hash, 31) + pair) | 0;
    }
    const handle = store.commit(at, variant, size, mix(hash));
    if (store.isForGood(handle)) known.set(text, handle);
    return handle;
  }

  text(handle: Handle): string {
    const known = this.texts.get(handle);
    if (known !== undefined) return known;
    const { store } = this;
    const units: number[] = [];
    const length = store.word(handle, 1);
    for (let i = 0; i < length; i++) units.push((store.word(handle, 2 + (i >> 1)) >>> ((i & 1) * 16)) & 0xffff);
    const text = units.map((unit) => String.fromCharCode(unit)).join('');
    if (!store.isScratch(handle)) this.texts.set(handle, text);
    return text;
  }
}
