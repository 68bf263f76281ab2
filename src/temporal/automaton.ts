/**
 * Automata for temporal formulas in normal form. In: a formula. Out: a transition-based generalised Büchi automaton: a behavior satisfies the formula if and only if
 * some run of the automaton over its steps takes transitions of each acceptance set again and again.
 *
 * A state is a set of formulas that the rest of the behavior must satisfy. A transition says which letter the next step must satisfy, and what is left for the
 * steps after it. Each eventuality (`<>A` and the like) has an acceptance set: the transitions that do not postpone it.
 */
import type { Node, NormalForms } from './normal-form.js';

export interface Transition {
  readonly letter: Node;
  readonly to: number;
  /** The acceptance sets that the transition is not in. */
  readonly postponed: readonly number[];
}

export interface Automaton {
  /** The transitions of each state. State 0 is the initial state. */
  readonly states: readonly (readonly Transition[])[];
  readonly acceptanceSets: number;
}

/** One way to satisfy formulas in a step. */
interface Way {
  readonly letter: Node;
  readonly next: ReadonlySet<Node>;
  readonly postponed: ReadonlySet<Node>;
}

const nothing: ReadonlySet<Node> = new Set();

export function automatonOf(forms: NormalForms, formula: Node): Automaton {
  return new Building(forms).build(formula);
}

class Building {
  private readonly numbers = new Map<string, number>();
  private readonly open: (readonly Node[])[] = [];
  private readonly eventualities = new Map<Node, number>();
  private readonly known = new Map<Node, readonly Way[]>();

  constructor(private readonly forms: NormalForms) {}

  build(formula: Node): Automaton {
    this.number(formula === this.forms.true ? [] : [formula]);
    const states: (readonly Transition[])[] = [];
    for (let state = this.open[0]; state; state = this.open[states.length]) {
      const ways = withoutWeaker(this.together(state.map((one) => this.ways(one))));
      states.push(
        ways.map(({ letter, next, postponed }) => ({
          letter,
          to: this.number([...next]),
          postponed: [...postponed].map((one) => this.acceptanceSet(one)),
        })),
      );
    }
    return { states, acceptanceSets: this.eventualities.size };
  }

  private number(obligations: readonly Node[]): number {
    const sorted = [...obligations].sort((a, b) => a.id - b.id);
    const key = sorted.map(({ id }) => id).join(' ');
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    this.numbers.set(key, number);
    this.open.push(sorted);
    return number;
  }

  private acceptanceSet(eventuality: Node): number {
    const known = this.eventualities.get(eventuality);
    if (known !== undefined) return known;
    const number = this.eventualities.size;
    this.eventualities.set(eventuality, number);
    return number;
  }

  private ways(node: Node): readonly Way[] {
    const known = this.known.get(node);
    if (known) return known;
    const ways = this.find(node);
    this.known.set(node, ways);
    return ways;
  }

  private find(node: Node): readonly Way[] {
    const { forms } = this;
    if (node.isLetter) return node === forms.false ? [] : [{ letter: node, next: nothing, postponed: nothing }];
    const [operand = forms.true] = node.operands;
    const later: Way = { letter: forms.true, next: new Set([node]), postponed: nothing };
    const postponed: Way = { ...later, postponed: new Set([node]) };
    switch (node.kind) {
      case 'and':
        return this.together(node.operands.map((one) => this.ways(one)));
      case 'or':
        return withoutWeaker(node.operands.flatMap((one) => this.ways(one)));
      case 'always':
        return this.together([this.ways(operand), [later]]);
      case 'eventually':
        return [...this.ways(operand), postponed];
      case 'recurrent':
        return [{ ...later, letter: operand }, postponed];
      case 'persistent':
        return [
          ...this.together([this.ways(operand), [{ ...later, next: new Set([forms.always(operand)]) }]]),
          postponed,
        ];
      default:
        throw new Error(`a formula of the kind '${node.kind}' has no ways`);
    }
  }

  /** The ways to satisfy all formulas. */
  private together(formulas: readonly (readonly Way[])[]): readonly Way[] {
    const none: Way = { letter: this.forms.true, next: nothing, postponed: nothing };
    return formulas.reduce<readonly Way[]>(
      (ways, others) =>
        withoutWeaker(
          ways.flatMap((way) =>
            others.flatMap((other) => {
              const letter = this.forms.and(way.letter, other.letter);
              if (letter === this.forms.false) return [];
              const next = new Set([...way.next, ...other.next]);
              return [{ letter, next, postponed: new Set([...way.postponed, ...other.postponed]) }];
            }),
          ),
        ),
      [none],
    );
  }
}

/** Without ways that demand more than another one. */
function withoutWeaker(ways: readonly Way[]): readonly Way[] {
  return ways.filter(
    (way, i) => !ways.some((other, k) => k !== i && demandsLess(other, way) && (k < i || !demandsLess(way, other))),
  );
}

function demandsLess(first: Way, second: Way): boolean {
  return (
    (first.letter === second.letter || first.letter.kind === 'true') &&
    isSubset(first.next, second.next) &&
    isSubset(first.postponed, second.postponed)
  );
}

function isSubset(first: ReadonlySet<Node>, second: ReadonlySet<Node>): boolean {
  return [...first].every((one) => second.has(one));
}
