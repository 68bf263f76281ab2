/**
 * The rows of a search whose variables hold sets as bits (`packed-sets.ts`). In: a state, or a row. Out: the other one.
 * Which variables these are is decided once in a search, when it is known how its sets are read. Then the rows so far
 * are rewritten, and other threads find the universes in the store.
 */
import type { RowForm, StateTuple } from '../../model/model.js';
import { areUniversesOf, hasUniverses, openUniverses } from '../../values/store/element-universe.js';
import type { Handle } from '../../values/store/handles.js';
import type { PackedSets } from './packed-sets.js';
import type { Runtime } from './runtime.js';

export class PackedRows implements RowForm {
  /** For each variable, its packed sets; undefined if rows hold its values. Empty until rows have another form. */
  private readonly sets: (PackedSets | undefined)[] = [];
  /** Whether `current` and `next` have the form of rows. */
  inUse = false;

  constructor(
    private readonly runtime: Runtime,
    /** The number of variables. */
    private readonly size: number,
    /** The variables for which code expects that a slot may have the form of rows. */
    private readonly setVariables: ReadonlySet<number>,
  ) {}

  choose(states: number): boolean {
    const { runtime, size } = this;
    // An earlier search of the same specification may have chosen.
    if (hasUniverses(runtime.store)) return areUniversesOf(runtime.store, size);
    const variables = runtime.variablesWorthPacking(states).filter((variable) => this.setVariables.has(variable));
    if (variables.length === 0) return false;
    openUniverses(runtime.store, variables, size);
    return true;
  }

  use(on: boolean): void {
    if (on && this.sets.length === 0) this.see();
    this.inUse = on;
  }

  pack(state: StateTuple): void {
    const { sets, runtime } = this;
    if (sets.length === 0) this.see();
    for (let i = 0; i < state.length; i++) {
      const value = state[i] as Handle;
      const packed = sets[i];
      state[i] = packed === undefined ? runtime.store.promote(value) : packed.inRow(value);
    }
  }

  unpack(row: StateTuple): void {
    if (this.sets.length === 0) this.see();
    const { sets, runtime } = this;
    for (let i = 0; i < row.length; i++) {
      const packed = sets[i];
      if (packed !== undefined) row[i] = runtime.store.promote(packed.plain(row[i] as Handle));
    }
  }

  /** Whether two values of a variable are equal, of which one may have the form of a row. */
  areEqual(variable: number, first: Handle, second: Handle | undefined): boolean {
    const packed = this.sets[variable];
    return packed !== undefined && second !== undefined && packed.plain(first) === packed.plain(second);
  }

  private see(): void {
    const { runtime, sets, size } = this;
    runtime.seeUniverses(size);
    for (let i = 0; i < size; i++) sets.push(runtime.packedSets(i));
  }
}
