/**
 * Which primed variables an operator binds. Specifying Systems, section 17.8: ENABLED A is `\E c1, ..., cn : A`, where
 * the ci stand for the primed variables of A, and `A \cdot B` binds the variables of its middle state in the same way.
 * An INSTANCE does not replace bound variables. So under such an operator, each variable of the module that contains
 * the operator, and of each enclosing module up to the root, is a variable of its own. For example, with `INSTANCE M
 * WITH a <- y, b <- y`, the formula `ENABLED (a' = 1 /\ b' = 2)` is not about `y'`. Everywhere else `a'` means `(y)'`.
 *
 * A layout says where these variables stand in the state that the operator binds: first those of the root module, as in
 * every state, then those of each instance. In: the instances around the operator. Out: state buffers for such states,
 * and the slot of each variable in them.
 *
 * Invariant: the variables of an instance are bound only if the operator is in this instance. An instance that is
 * entered below the operator has another frame. An argument that was written outside of the operator may enter such an
 * instance.
 */
import type { TlaSymbol, VariableSymbol } from '../../semantics/tables/resolved.js';
import type { Frame, Meant } from '../code/environment.js';
import { firstOpened, type Reading } from '../code/reading.js';

interface Layout {
  readonly size: number;
  readonly slots: ReadonlyMap<Frame, ReadonlyMap<TlaSymbol, number>>;
}

export class BoundPrimes {
  private readonly root: Layout;
  private readonly layouts = new WeakMap<Frame, Layout>();
  /** The layouts of the state buffers, beginning with buffer `firstOpened`. */
  private readonly opened: Layout[] = [];
  private readonly places = new Map<Layout, number[]>();

  constructor(private readonly variables: readonly VariableSymbol[]) {
    this.root = { size: variables.length, slots: new Map() };
  }

  /**
   * Returns a state buffer for the state that an operator binds. The reading around the operator does not use this
   * buffer. But the buffer may hold a state that evaluation returns to later, so it must be saved before it is filled.
   */
  placeBeside({ current, next, partial }: Reading, frame: Frame | undefined): number {
    const layout = this.layoutIn(frame);
    const places = this.places.get(layout) ?? [];
    this.places.set(layout, places);
    const free = places.find((place) => place !== current && place !== next && place !== partial);
    if (free !== undefined) return free;
    const place = firstOpened + this.opened.push(layout) - 1;
    places.push(place);
    return place;
  }

  /** Returns the number of variables in the states of this buffer. */
  sizeOf(place: number): number {
    return this.layoutOf(place).size;
  }

  /** Whether the states in this buffer have only the variables of the root module. */
  isOfRoot(place: number): boolean {
    return this.layoutOf(place).slots.size === 0;
  }

  /** Returns the slot of a variable of the root module, which is the same in all buffers; -1 for any other variable. */
  slotOf(variable: VariableSymbol): number {
    return this.variables.indexOf(variable);
  }

  /**
   * Returns the slot in this buffer of the variable that `meant` is a substitute for. Undefined if this variable is not
   * bound there.
   */
  boundSlot(meant: Meant, place: number): number | undefined {
    if ((meant.kind !== 'written' && meant.kind !== 'renamed') || !meant.substitutes) return undefined;
    const { frame, symbol } = meant.substitutes;
    return this.layoutOf(place).slots.get(frame)?.get(symbol);
  }

  private layoutOf(place: number): Layout {
    return this.opened[place - firstOpened] ?? this.root;
  }

  private layoutIn(frame: Frame | undefined): Layout {
    if (!frame) return this.root;
    const known = this.layouts.get(frame);
    if (known) return known;
    const outer = this.layoutIn(frame.outer);
    const variables = [...frame.instance.substitutions.keys()].filter(({ kind }) => kind === 'variable');
    const own = new Map(variables.map((symbol, i): [TlaSymbol, number] => [symbol, outer.size + i]));
    const layout: Layout =
      own.size === 0
        ? outer
        : {
            size: outer.size + own.size,
            slots: new Map([...outer.slots, [frame, own]]),
          };
    this.layouts.set(frame, layout);
    return layout;
  }
}
