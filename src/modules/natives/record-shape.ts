/**
 * Makes and reads records with certain fields, for natives that do so often. In: the names of the fields, and their
 * values. Out: the record. The set of the field names, and the index of each field in it, are computed once for each
 * store.
 */
import { recordOf } from '../../values/sorts/functions.js';
import { find, setOf } from '../../values/sorts/sets.js';
import { type Handle, none, Variant } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import type { NativeContext } from './native.js';

type Making = Pick<NativeContext, 'store' | 'names'>;

interface Made {
  /** The names of the fields, as a set. */
  readonly domain: Handle;
  /** The index of each field in the domain. */
  readonly indices: readonly number[];
}

export class RecordShape {
  private readonly known = new WeakMap<Store, Made>();

  /** @param names at least one name. All names are distinct. */
  constructor(private readonly names: readonly string[]) {}

  /** Returns the record with these values, which are in the order of the names. */
  make(context: Making, values: readonly Handle[]): Handle {
    const { domain, indices } = this.madeIn(context);
    const ordered = new Int32Array(values.length);
    for (let i = 0; i < values.length; i++) ordered[indices[i] as number] = values[i] as Handle;
    return recordOf(context.store, domain, ordered);
  }

  /**
   * Returns the value of the field with this index among the names; `none` if the record has not exactly these fields.
   */
  read(context: Making, record: Handle, name: number): Handle {
    const { store } = context;
    const { domain, indices } = this.madeIn(context);
    if ((record & 3) !== 0 || store.variant(record) !== Variant.function || store.word(record, 0) !== domain)
      return none;
    return store.word(record, (indices[name] as number) + 1);
  }

  private madeIn({ store, names }: Making): Made {
    const known = this.known.get(store);
    if (known !== undefined) return known;
    const fields = this.names.map((name) => names.string(name));
    const domain = setOf(store, [...fields], fields.length);
    const made = { domain, indices: fields.map((field) => find(store, domain, field)) };
    if (store.isForGood(domain)) this.known.set(store, made);
    return made;
  }
}
