/**
 * Which primed variables an operator binds. Specifying Systems, section 17.8: ENABLED A is `\E c1, ..., cn : A`, where the ci stand for the primed variables of A, and
 * `A \cdot B` binds the variables of its middle state in the same way. An INSTANCE replaces no bound variable. So under such an operator, each variable of the module in
 * whose text it stands, and of each module around it up to the root, is a variable of its own: `INSTANCE M WITH a <- y, b <- y` makes `ENABLED (a' = 1 /\ b' = 2)` no
 * formula about `y'`. Everywhere else `a'` means `(y)'`.
 *
 * A layout says where these variables stand in the state that the operator binds: first those of the root module, as in every state, then those of each instance. In: the
 * instances around the operator. Out: places for such states, and the slot of each variable in them.
 *
 * Always holds: an instance that is entered below the operator, as in an argument that was written outside of it, is another frame: its variables are not bound.
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
  /** The layout of each place from `firstOpened` on. */
  private readonly opened: Layout[] = [];
  private readonly places = new Map<Layout, number[]>();

  constructor(private readonly variables: readonly VariableSymbol[]) {
    this.root = { size: variables.length, slots: new Map() };
  }

  /**
   * A place for the state that an operator binds: none that the reading around it means. A state that is no longer meant may stand there, to which evaluation will come
   * back: below such an operator, what the place holds is saved first.
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

  /** How many variables a state has that stands in the place. */
  sizeOf(place: number): number {
    return this.layoutOf(place).size;
  }

  /** Whether states there hold the variables of the root module alone. */
  isOfRoot(place: number): boolean {
    return this.layoutOf(place).slots.size === 0;
  }

  /** Where the place holds a variable of the root module; -1 for what is none. */
  slotOf(variable: VariableSymbol): number {
    return this.variables.indexOf(variable);
  }

  /** Where the place holds the variable that `meant` stands for, if it is bound there. */
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
