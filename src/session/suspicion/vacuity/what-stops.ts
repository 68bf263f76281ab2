/**
 * Finds which part of an action makes it never enabled. In: the next-state relation, the action, and the states of a
 * complete search. Out: the first conjunct that is FALSE for every step which satisfies the conjuncts before it, or a
 * quantifier whose set is always empty.
 *
 * The action enumerator evaluates the action again in each state, in observing code. The last conjunct that the
 * evaluation reaches is the one that is never TRUE. Other actions are not evaluated, because they might evaluate the
 * same formulas.
 */
import type { Written } from '../../../compile/code/environment.js';
import { Place } from '../../../compile/code/reading.js';
import { isReached, observeSteps } from '../../../compile/observe-formulas.js';
import type { Span } from '../../../diagnostics/source.js';
import type { Evaluator, Machine } from '../../evaluation/evaluate.js';
import type { Behavior } from '../../ready/open-model.js';
import { type Composition, compositionOf, innerParts, type Unfolding } from '../../why/composition.js';
import { forgottenPrime, stepOfAll } from '../steps/forgotten-prime.js';
import { type StatesToVisit, visitStates } from '../stored-states.js';
import { attempt, unfoldingOf } from '../success.js';
import { whyNeverEqual } from './never-equal.js';
import { valuesSeen } from './values-seen.js';

export interface Stop {
  /** `false`: the part is FALSE in every state. `empty`: the part is a quantifier whose set is always empty. */
  readonly kind: 'false' | 'empty';
  readonly part: Written;
  /** Of the conjuncts in front of the part: those that are TRUE in at least one state. */
  readonly earlier: readonly Written[];
  readonly lookedAt: number;
  /** A phrase that says why the part is probably never TRUE. Undefined if no reason was found. */
  readonly because: string | undefined;
}

/** Definitions within definitions are unfolded up to this depth. */
const deepest = 60;

export function whatStops(
  evaluator: Evaluator,
  { parts: { next, joint } }: Behavior,
  place: Span,
  states: StatesToVisit,
): Stop | undefined {
  const machine = evaluator.machine('observing');
  const unfolding = unfoldingOf(evaluator, machine);
  const [path, ...others] = pathsTo(unfolding, next.part, place, 0);
  // If the next-state relation uses the action in two places, the places may have different reasons.
  if (!path || others.length > 0) return undefined;
  const wanted = (parts: readonly Written[]) => {
    const leading = parts.filter((part) => pathsTo(unfolding, part, place, 0).length > 0);
    return leading.length > 0 ? leading : parts;
  };
  const observe = observeSteps(machine, joint.length > 1 ? joint : [next.part], wanted);
  const lookedAt = visitStates(machine, states, Place.from, () => {
    observe();
    return true;
  });
  if (lookedAt === undefined) return undefined;
  const found = new StopFinder(machine, unfolding, path).find();
  if (!found) return undefined;
  const [root] = path;
  const because =
    found.kind === 'false' && root
      ? (forgottenPrime(machine.program, found.part) ??
        stepOfAll(machine.program, found.part) ??
        whyNeverEqual(evaluator, root, found.part.expression, 'step', states) ??
        attempt(() => valuesSeen(evaluator, root, found.part.expression, 'step', states)))
      : undefined;
  return { ...found, lookedAt, because };
}

/**
 * Returns all paths from a formula to the formula with this span. A path is a list of nested formulas: disjunctions,
 * conjunctions and definitions.
 */
export function pathsTo(
  unfolding: Unfolding,
  part: Written,
  place: Span,
  depth: number,
): readonly (readonly Written[])[] {
  if (isAt(part.expression.span, place)) return [[part]];
  if (depth > deepest) return [];
  const composition = compositionOf(unfolding, part);
  if (composition.form === 'negation' || composition.form === 'implication' || composition.form === 'for all')
    return [];
  return innerParts(composition).flatMap((inner) =>
    pathsTo(unfolding, inner, place, depth + 1).map((path) => [part, ...path]),
  );
}

function isAt(one: Span, other: Span): boolean {
  return one.source === other.source && one.start === other.start && one.end === other.end;
}

type Found = Omit<Stop, 'lookedAt' | 'because'>;

class StopFinder {
  private readonly uses = new Map<string, number>();

  constructor(
    private readonly machine: Machine,
    private readonly unfolding: Unfolding,
    private readonly path: readonly Written[],
  ) {
    const [first] = path;
    if (first) this.countUses(first, 0);
  }

  find(): Found | undefined {
    for (const [i, part] of this.path.entries()) {
      const next = this.path[i + 1];
      if (!next) return this.within(part, []);
      if (!this.isReached(next)) return this.before(part, next);
    }
    return undefined;
  }

  /** Returns the part of a formula at which every evaluation ends before it reaches the part `next`. */
  private before(part: Written, next: Written): Found | undefined {
    const composition = compositionOf(this.unfolding, part);
    if (composition.form === 'exists') return { kind: 'empty', part, earlier: [] };
    if (composition.form !== 'all') return undefined;
    const earlier = composition.parts.slice(
      0,
      composition.parts.findIndex((one) => one.expression === next.expression),
    );
    return this.firstOf(earlier);
  }

  /**
   * Returns the smallest part that makes a formula FALSE for every step. The formula is FALSE for every step, and
   * evaluations reach it.
   */
  private within(part: Written, earlier: readonly Written[]): Found | undefined {
    const composition = compositionOf(this.unfolding, part);
    const here = { kind: 'false', part, earlier } as const;
    const go = (inner: Written) => (this.isReached(inner) ? (this.within(inner, earlier) ?? here) : here);
    switch (composition.form) {
      case 'within':
        return go(composition.inner);
      case 'definition':
        // If a definition is used in several places, it is not known which use was evaluated.
        return this.isUsedOnce(composition) ? go(composition.inner) : here;
      case 'exists':
        return this.isReached(composition.body) ? go(composition.body) : { ...here, kind: 'empty' };
      case 'all': {
        const found = this.firstOf(composition.parts) ?? here;
        return { ...found, earlier: [...earlier, ...found.earlier] };
      }
      default:
        return here;
    }
  }

  /**
   * Returns the part that no step satisfies in the last conjunct that evaluations reach; undefined if they reach no
   * conjunct.
   */
  private firstOf(conjuncts: readonly Written[]): Found | undefined {
    const reached = conjuncts.filter((one) => this.isReached(one));
    const last = reached.at(-1);
    return last && this.within(last, reached.slice(0, -1));
  }

  private isReached({ expression }: Written): boolean {
    return isReached(this.machine, expression);
  }

  // ---------------------------------------------------------------------------------------- uses of definitions

  private isUsedOnce({ inner }: Extract<Composition, { form: 'definition' }>): boolean {
    return this.uses.get(keyOf(inner)) === 1;
  }

  private countUses(part: Written, depth: number): void {
    if (depth > deepest) return;
    const composition = compositionOf(this.unfolding, part);
    if (composition.form === 'definition') {
      const key = keyOf(composition.inner);
      const known = this.uses.get(key) ?? 0;
      this.uses.set(key, known + 1);
      if (known > 0) return;
    }
    for (const inner of innerParts(composition))
      if (this.isWanted(part, inner, composition)) this.countUses(inner, depth + 1);
  }

  /**
   * Whether the evaluation of the action may reach an inner part. In a disjunction on the path to the action, only the
   * disjunct on the path is reached.
   */
  private isWanted(part: Written, inner: Written, { form }: Composition): boolean {
    if (form !== 'any') return true;
    const index = this.path.findIndex((one) => one.expression === part.expression);
    const next = this.path[index + 1];
    return index < 0 || next === undefined || next.expression === inner.expression;
  }
}

function keyOf({ expression: { span } }: Written): string {
  return `${span.source.name} ${span.start} ${span.end}`;
}
