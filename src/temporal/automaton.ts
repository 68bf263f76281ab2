/**
 * Automata for temporal formulas in normal form. In: a formula. Out: a transition-based generalised Büchi automaton,
 * whose states are made when they are reached. A behavior satisfies the formula if and only if the automaton has a run
 * over its steps that takes infinitely many transitions of each acceptance set.
 *
 * A state is a set of formulas that the rest of the behavior must satisfy. The letters that a step satisfies determine
 * the transitions. A transition leads to the formulas that the steps after it must satisfy. Each eventuality (`<>A` and
 * the like) has an acceptance set: the transitions that do not postpone the eventuality.
 *
 * A transition T is omitted if there is a transition U that demands no more: T postpones every eventuality that U
 * postpones, and the formulas to which U leads follow from the formulas to which T leads. No behavior is lost by this,
 * because the run that satisfies each eventuality as soon as possible is kept.
 */
import type { Node, NormalForms } from './normal-form.js';

export interface Transition {
  readonly to: number;
  /** The numbers of the acceptance sets that do not contain the transition. */
  readonly postponed: readonly number[];
}

/**
 * One way to satisfy formulas with a step: the formulas that the steps after it must satisfy, and the numbers of the
 * eventualities that it postpones.
 */
interface Way {
  readonly next: readonly Node[];
  readonly postponed: readonly number[];
}

const done: Way = { next: [], postponed: [] };

interface State {
  readonly obligations: readonly Node[];
  /** The letters (formulas without temporal operators) in the obligations. */
  readonly letters: readonly Node[];
  /** The transitions that were computed so far. The key says which of `letters` hold. */
  readonly known: Map<string, readonly Transition[]>;
}

export class Automaton {
  /** The letters in the formula. Whether each of them holds decides which transitions a step can take. */
  readonly letters: readonly Node[];
  readonly acceptanceSets: number;
  private readonly states: State[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly eventualities: ReadonlyMap<Node, number>;

  constructor(
    private readonly forms: NormalForms,
    formula: Node,
  ) {
    const eventualities = new Set<Node>();
    for (const part of partsOf([formula])) {
      if (part.isLetter) continue;
      if (part.kind === 'or') eventualities.add(this.joined(part));
      else if (part.kind !== 'and' && part.kind !== 'always') eventualities.add(part);
    }
    this.letters = lettersIn([formula]);
    this.eventualities = new Map([...eventualities].map((one, i) => [one, i]));
    this.acceptanceSets = eventualities.size;
    this.number(formula.kind === 'true' ? [] : [formula]);
  }

  /** The number of states that were made so far. State 0 is the initial state. */
  get width(): number {
    return this.states.length;
  }

  /** Whether every behavior satisfies the formula. */
  get isTrivial(): boolean {
    return this.letters.length === 0 && this.states[0]?.obligations.length === 0;
  }

  /** Whether every behavior satisfies the obligations of a state. */
  isDone(number: number): boolean {
    return this.states[number]?.obligations.length === 0;
  }

  /** Returns the transitions for a step. @param holds whether the step satisfies a letter. */
  transitions(number: number, holds: (letter: Node) => boolean): readonly Transition[] {
    const state = this.states[number];
    if (!state) throw new Error('an automaton has no such state');
    const truths = new Map(state.letters.map((letter) => [letter, holds(letter)]));
    const key = [...truths.values()].map(Number).join('');
    const known = state.known.get(key) ?? this.make(state, (letter) => truths.get(letter) === true);
    state.known.set(key, known);
    return known;
  }

  private make({ obligations }: State, holds: (letter: Node) => boolean): readonly Transition[] {
    const known = new Map<Node, readonly Way[]>();
    const ways = (node: Node): readonly Way[] => {
      const found = known.get(node) ?? this.find(node, holds, ways);
      known.set(node, found);
      return found;
    };
    return this.together(obligations.map(ways)).map(({ next, postponed }) => ({ to: this.number(next), postponed }));
  }

  private number(obligations: readonly Node[]): number {
    const key = obligations.map(({ id }) => id).join(' ');
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.states.length);
    return this.states.push({ obligations, letters: lettersIn(obligations), known: new Map() }) - 1;
  }

  private find(node: Node, holds: (letter: Node) => boolean, ways: (node: Node) => readonly Way[]): readonly Way[] {
    if (node.isLetter) return node.kind === 'true' || (node.kind !== 'false' && holds(node)) ? [done] : [];
    const { forms } = this;
    const [operand = forms.true] = node.operands;
    const later = (one: Node, ...next: readonly Node[]): Way => ({
      next,
      postponed: this.eventualities.has(one) ? [this.eventualities.get(one) as number] : [],
    });
    switch (node.kind) {
      case 'and':
        return this.together(node.operands.map(ways));
      case 'or': {
        const joined = this.joined(node);
        if (joined.kind !== 'or') return this.strongest(node.operands.flatMap(ways));
        const others = node.operands.filter(({ kind }) => kind !== 'eventually');
        const now = joined.operands.map(({ operands }) => operands[0] as Node);
        return this.strongest([...[...others, ...now].flatMap(ways), later(joined, joined)]);
      }
      case 'always':
        return this.together([ways(operand), [{ next: [node], postponed: [] }]]);
      case 'eventually':
        return this.strongest([...ways(operand), later(node, node)]);
      case 'recurrent':
        return ways(operand).length > 0 ? [{ next: [node], postponed: [] }] : [later(node, node)];
      case 'persistent':
        return this.strongest([
          ...this.together([ways(operand), [{ next: [forms.always(operand)], postponed: [] }]]),
          later(node, node),
        ]);
      default:
        throw new Error(`a formula of the kind '${node.kind}' has no ways`);
    }
  }

  /**
   * Joins the disjuncts `<>A` and `<>B` into one eventuality, `<>A \/ <>B`. So a run need not choose in advance which
   * of the disjuncts it satisfies.
   */
  private joined(node: Node): Node {
    return this.forms.or(...node.operands.filter(({ kind }) => kind === 'eventually'));
  }

  /** Returns the ways to satisfy all formulas together, given the ways to satisfy each formula. */
  private together(formulas: readonly (readonly Way[])[]): readonly Way[] {
    return formulas.reduce<readonly Way[]>(
      (ways, others) => this.strongest(ways.flatMap((way) => others.map((other) => this.both(way, other)))),
      [done],
    );
  }

  private both(way: Way, other: Way): Way {
    if (way === done) return other;
    if (other === done) return way;
    return {
      next: this.withoutImplied([...new Set([...way.next, ...other.next])]),
      postponed: [...new Set([...way.postponed, ...other.postponed])],
    };
  }

  /** Leaves out each formula that follows from another formula. */
  private withoutImplied(formulas: readonly Node[]): readonly Node[] {
    const { forms } = this;
    const sorted = formulas.toSorted((a, b) => a.id - b.id);
    return sorted.filter(
      (one, i) =>
        !sorted.some((other, k) => k !== i && forms.implies(other, one) && (k < i || !forms.implies(one, other))),
    );
  }

  /** Leaves out each way that demands at least as much as another way. Of two equal ways, the first is kept. */
  private strongest(ways: readonly Way[]): readonly Way[] {
    if (ways.length < 2) return ways;
    return ways.filter(
      (way, i) =>
        !ways.some((other, k) => k !== i && this.demandsLess(other, way) && (k < i || !this.demandsLess(way, other))),
    );
  }

  private demandsLess(first: Way, second: Way): boolean {
    return (
      first.postponed.every((one) => second.postponed.includes(one)) &&
      first.next.every((one) => second.next.some((other) => this.forms.implies(other, one)))
    );
  }
}

/** Returns the formulas and all their parts, down to letters. */
function partsOf(formulas: readonly Node[]): ReadonlySet<Node> {
  const parts = new Set(formulas);
  for (const part of parts) if (!part.isLetter) for (const operand of part.operands) parts.add(operand);
  return parts;
}

function lettersIn(formulas: readonly Node[]): readonly Node[] {
  return [...partsOf(formulas)].filter(({ isLetter, kind }) => isLetter && kind !== 'true' && kind !== 'false');
}
