/**
 * Infers the kinds of the variables of a specification: the least fixed point of its initial predicate and its
 * next-state relation over kinds. In: the formulas of a model. Out: a kind for each variable that describes its values
 * in all reachable states.
 *
 * A round evaluates one step, one alternative of the next-state relation after the other, and joins the resulting kinds
 * to the kinds so far. After the first rounds, growing kinds are widened, so that few rounds follow. A few last rounds
 * make the kinds narrower again: only the kinds after Init and after one step from the fixed point remain.
 */
import { joinKinds, limitKind } from '../../kinds/join-kinds.js';
import { anyKind, type Kind, noKind } from '../../kinds/kind.js';
import type { ValuesOf } from '../../kinds/kind-of-value.js';
import type { Written } from '../code/environment.js';
import { ofStateUnderConstruction, ofStepUnderConstruction, Place, type Reading } from '../code/reading.js';
import type { Compiling } from '../contract/compiling.js';
import { alternativesOf } from './alternatives.js';
import { ExpressionKinds } from './expression-kinds.js';
import { Inference } from './inference.js';
import { type Point, within } from './inferring.js';

/** The formulas that decide which states exist. */
export interface StateFormulas {
  /** The conjuncts of the initial predicate. */
  readonly initial: readonly Written[];
  readonly next: { readonly part: Written };
  /** All formulas `[A]_v`, if the specification has several. Every step satisfies each of them. */
  readonly joint: readonly Written[];
}

/** The number of rounds before kinds are widened. */
const exactRounds = 3;
/** A variable whose kind still grows after this many rounds may have any value. */
const mostRounds = 40;
/** The number of rounds after the fixed point. They narrow kinds that widening has made too large. */
const sharpenings = 2;

export interface InferredVariables {
  readonly kinds: readonly Kind[];
  /** Infers kinds of expressions from these kinds of the variables. */
  readonly inference: Inference;
  /** Whether the limit of evaluations was reached. Then a variable whose kind was still growing may have any value. */
  readonly isExhausted: boolean;
}

/**
 * The limit on evaluations of one inference. It is a count and not a time, so that every run finds the same kinds. All
 * of 144 public models stay below it.
 */
const mostEvaluations = 200_000;

export function inferVariables(
  compiling: Compiling,
  values: ValuesOf,
  formulas: StateFormulas,
  most = mostEvaluations,
): InferredVariables {
  const inference = new Inference(compiling, values, most);
  const kinds = new FixedPoint(inference, formulas).find();
  return { kinds, inference, isExhausted: inference.isExhausted };
}

/** Returns an object that infers the kinds of expressions, given the inferred kinds of the variables. */
export function expressionKinds({ inference }: InferredVariables, formulas: StateFormulas): ExpressionKinds {
  const fixed = new FixedPoint(inference, formulas);
  inference.allow(mostEvaluations);
  inference.forget();
  fixed.initial();
  fixed.afterStep();
  return new ExpressionKinds(inference, inference.assignedKinds);
}

class FixedPoint {
  constructor(
    private readonly inference: Inference,
    private readonly formulas: StateFormulas,
  ) {}

  find(): readonly Kind[] {
    const { inference } = this;
    const initial = this.initial().map(limitKind);
    inference.setVariables(initial);
    for (let round = 0; ; round++) {
      const before = inference.variables;
      for (const found of this.steps()) inference.setVariables(this.grown(found, round));
      if (inference.variables.every((kind, slot) => kind === before[slot])) break;
    }
    for (let i = 0; i < sharpenings && !inference.isExhausted; i++) {
      const before = inference.variables;
      const after = this.afterStep();
      if (inference.isExhausted) break;
      inference.setVariables(initial.map((kind, slot) => limitKind(joinKinds(kind, after[slot] ?? noKind))));
      if (inference.variables.every((kind, slot) => kind === before[slot])) break;
    }
    return inference.variables;
  }

  initial(): readonly Kind[] {
    return this.kindsIn(this.conjunction(ofStateUnderConstruction, this.formulas.initial));
  }

  /** Returns the kinds of the variables after one step from the states described so far. */
  afterStep(): readonly Kind[] {
    const { inference } = this;
    let all = inference.variables.map(() => noKind);
    for (const found of this.steps()) all = all.map((kind, slot) => inference.kinds.join(kind, found[slot] ?? noKind));
    return all;
  }

  /**
   * Yields, for each alternative of the next-state relation, the kinds of the variables in the next state. The kinds of
   * the variables in the current state may grow between two alternatives.
   */
  private *steps(): Iterable<readonly Kind[]> {
    const { inference, formulas } = this;
    const { joint, next } = formulas;
    if (joint.length > 1) {
      yield this.kindsIn(this.conjunction(ofStepUnderConstruction, joint));
      return;
    }
    const { expression, environment } = next.part;
    const start = within(environment, inference.start(ofStepUnderConstruction));
    for (const { node, point } of alternativesOf(inference, expression, start))
      yield this.kindsIn(
        inference.outcomeOf({ kind: 'written', expression: node, environment: point.environment }, point),
      );
  }

  /** Returns the kinds of the variables, joined with the kinds that were found in this round. */
  private grown(found: readonly Kind[], round: number): readonly Kind[] {
    const { inference } = this;
    return inference.variables.map((kind, slot) => {
      const now = found[slot] ?? noKind;
      if (inference.kinds.join(kind, now) === kind) return kind;
      if (round < exactRounds) return limitKind(inference.kinds.join(kind, now));
      return round < mostRounds && !inference.isExhausted ? inference.widen(kind, now) : anyKind;
    });
  }

  private conjunction(reading: Reading, parts: readonly Written[]): Point | undefined {
    let point: Point | undefined = this.inference.start(reading);
    for (const part of parts) point = point && this.inference.outcomeOf(part, point);
    return point;
  }

  /** Returns the kinds of the variables in the states that were found; empty kinds if no state was found. */
  private kindsIn(point: Point | undefined): readonly Kind[] {
    const { inference } = this;
    return inference.variables.map((_, slot) => {
      if (!point) return noKind;
      return inference.refined(point.next.get(slot)?.kind ?? noKind, `v${Place.making}:${slot}`, point.facts);
    });
  }
}
