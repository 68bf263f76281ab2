/**
 * Two kinds of drafts of a value. A draft of Immer becomes the next value. The other kind only records the patches that
 * Immer would make, in the same order, in a fraction of the time.
 */
import type { Patch } from 'immer';
import { type ArgumentKey, isRecord, type Value } from '../../values/forms/plain-values.js';

export interface Draft {
  /** Returns the draft of a part. Nothing changes until that draft is edited. */
  inside(key: ArgumentKey): Draft;
  set(key: ArgumentKey, value: Value): void;
  /** Removes an argument of a function, or a field of a record. */
  remove(key: ArgumentKey): void;
  /** Adds an element at the end of a sequence. */
  push(value: Value): void;
  /** Removes the last elements of a sequence. */
  truncate(length: number): void;
}

export class ImmerDraft implements Draft {
  constructor(private readonly draft: unknown) {}

  inside(key: ArgumentKey): Draft {
    const { draft } = this;
    return new ImmerDraft(draft instanceof Map ? draft.get(key) : (draft as Record<ArgumentKey, unknown>)[key]);
  }

  set(key: ArgumentKey, value: Value): void {
    const { draft } = this;
    if (draft instanceof Map) draft.set(key, value);
    else (draft as Record<ArgumentKey, Value>)[key] = value;
  }

  remove(key: ArgumentKey): void {
    const { draft } = this;
    if (draft instanceof Map) draft.delete(key);
    else delete (draft as Record<ArgumentKey, Value>)[key];
  }

  push(value: Value): void {
    (this.draft as Value[]).push(value);
  }

  truncate(length: number): void {
    (this.draft as Value[]).length = length;
  }
}

export class PatchRecorder implements Draft {
  private readonly inner: PatchRecorder[] = [];
  private readonly own: Patch[] = [];
  private readonly dropped: Patch[] = [];
  /** The length of a sequence. */
  private length: number;

  constructor(
    private readonly value: Value,
    private readonly path: readonly ArgumentKey[] = [],
  ) {
    this.length = Array.isArray(value) ? value.length : 0;
  }

  inside(key: ArgumentKey): Draft {
    const part = new PatchRecorder(partAt(this.value, key) as Value, [...this.path, key]);
    this.inner.push(part);
    return part;
  }

  set(key: ArgumentKey, value: Value): void {
    const op = partAt(this.value, key) === undefined ? 'add' : 'replace';
    this.own.push({ op, path: [...this.path, key], value });
  }

  remove(key: ArgumentKey): void {
    this.own.push({ op: 'remove', path: [...this.path, key] });
  }

  push(value: Value): void {
    this.own.push({ op: 'add', path: [...this.path, this.length++], value });
  }

  truncate(length: number): void {
    while (this.length > length) this.dropped.push({ op: 'remove', path: [...this.path, --this.length] });
  }

  /** Returns the patches of the parts, and then those of the value itself. Immer ends with the part that was edited first. */
  patches(): readonly Patch[] {
    return [...[...this.inner].reverse().flatMap((part) => part.patches()), ...this.own, ...this.dropped];
  }
}

function partAt(value: Value, key: ArgumentKey): Value | undefined {
  if (Array.isArray(value)) return value[Number(key)];
  if (value instanceof Map) return value.get(key);
  return isRecord(value) ? value[key] : undefined;
}
