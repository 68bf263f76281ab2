/**
 * Which primed variables an operator binds. Specifying Systems, section 17.8: ENABLED A is `\E c1, ..., cn : A`, where
 * the ci stand for the primed variables of A, and `A \cdot B` binds the variables of its middle state in the same way.
 * An INSTANCE does not replace bound variables. So under such an operator, each variable of the module that contains
 * the operator, and of each enclosing module up to the root, is a variable of its own. For example, with `INSTANCE M
 * WITH a <- y, b <- y`, the formula `ENABLED (a' = 1 /\ b' = 2)` is not about `y'`. Everywhere else `a'` means `(y)'`.
 *
 * A layout gives each of these variables a slot in the state that the operator binds: first the variables of the root
 * module, as in every state, then the variables of each instance. In: the instances around the operator. Out: state
 * buffers for such states, and the slot of each variable in them.
 *
 * Invariant: the variables of an instance are bound only if the operator stands in this instance. If the operand of the
 * operator enters an instance, that instance has another frame, and its variables are not bound.
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
   * Returns a state buffer for the state that an operator binds. The code directly around the operator does not use
   * this buffer. But code further out may use it, so the buffer must be saved before it is filled.
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

  /** Whether states in this buffer have values only for the variables of the root module. */
  isOfRoot(place: number): boolean {
    return this.layoutOf(place).slots.size === 0;
  }

  /**
   * Returns the slot of a variable of the root module; -1 for any other variable. The slot is the same in all buffers.
   */
  slotOf(variable: VariableSymbol): number {
    return this.variables.indexOf(variable);
  }

  /**
   * If `meant` is the substitute for a variable of an instance, and the buffer has a slot for this variable, returns
   * the slot. Otherwise undefined.
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
