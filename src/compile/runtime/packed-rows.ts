/**
 * Converts states to rows, in which some variables have packed sets (`packed-sets.ts`), and back. In: a state, or a
 * row. Out: the row, or the state. The variables are chosen once in a search, when enough states were expanded to know
 * how code reads the sets. Then all rows so far are rewritten. Other threads recognize the chosen variables: these have
 * universes in the store.
 */
import type { RowForm, StateTuple } from '../../model/model.js';
import { openUniverses, variablesWithUniverses } from '../../values/store/element-universe.js';
import type { Handle } from '../../values/store/handles.js';
import type { Runtime } from './runtime.js';
import type { PackedSets } from './sets/packed-sets.js';

export class PackedRows implements RowForm {
  /** For each variable, its packed sets; undefined if the variable has none. Empty until a row is read or written. */
  private readonly sets: (PackedSets | undefined)[] = [];
  /** Whether the state buffers `current` and `next` may hold packed sets. */
  inUse = false;

  constructor(
    private readonly runtime: Runtime,
    /** The number of variables. */
    private readonly size: number,
    /** The variables whose code can handle a packed set in a slot. */
    private readonly setVariables: ReadonlySet<number>,
  ) {}

  choose(states: number): boolean {
    const { runtime, setVariables } = this;
    // The store may have universes of an earlier search. They are used only if the code of this search can handle
    // packed sets for all of their variables.
    const before = variablesWithUniverses(runtime.store);
    if (before.length > 0) return before.every((variable) => setVariables.has(variable));
    const variables = runtime.variablesWorthPacking(states).filter((variable) => setVariables.has(variable));
    if (variables.length === 0) return false;
    openUniverses(runtime.store, variables);
    return true;
  }

  use(on: boolean): void {
    if (on) this.packedSets();
    this.inUse = on;
  }

  pack(state: StateTuple): void {
    const { store } = this.runtime;
    const sets = this.packedSets();
    for (let i = 0; i < state.length; i++) {
      const value = state[i] as Handle;
      const packed = sets[i];
      state[i] = packed === undefined ? store.promote(value) : packed.inRow(value);
    }
  }

  unpack(row: StateTuple): void {
    const { store } = this.runtime;
    const sets = this.packedSets();
    for (let i = 0; i < row.length; i++) {
      const packed = sets[i];
      if (packed !== undefined) row[i] = store.promote(packed.plain(row[i] as Handle));
    }
  }

  /** Whether two values of a variable are equal, although one may be a packed set and the other a plain set. */
  areEqual(variable: number, first: Handle, second: Handle | undefined): boolean {
    const packed = this.sets[variable];
    return packed !== undefined && second !== undefined && packed.plain(first) === packed.plain(second);
  }

  private packedSets(): readonly (PackedSets | undefined)[] {
    const { runtime, sets, size } = this;
    if (sets.length === 0) for (let i = 0; i < size; i++) sets.push(runtime.packedSets(i));
    return sets;
  }
}
