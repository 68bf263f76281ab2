/**
 * The kinds of the variables of a specification: the least fixed point of its initial predicate and its next-state
 * relation over kinds. In: the formulas of a model. Out: a kind for each variable that describes all its values in all
 * reachable states.
 *
 * Each round joins the kinds so far with the kinds of the states that one step reaches from them. After the first
 * rounds, growing kinds are widened, so that few rounds follow. Last rounds take back what widening added, if the
 * guards of actions bound it: one step from a fixed point, together with the initial states, still describes all
 * reachable states.
 */
import { joinKinds, limitKind } from '../../kinds/join-kinds.js';
import { anyKind, type Kind, noKind, sameKind } from '../../kinds/kind.js';
import type { ValuesOf } from '../../kinds/kind-of-value.js';
import type { Written } from '../code/environment.js';
import { ofStateUnderConstruction, ofStepUnderConstruction, Place, type Reading } from '../code/reading.js';
import type { Compiling } from '../contract/compiling.js';
import { Inference } from './inference.js';
import type { Point } from './inferring.js';

/** The formulas that determine the states. */
export interface StateFormulas {
  /** The conjuncts of the initial predicate. */
  readonly initial: readonly Written[];
  readonly next: { readonly part: Written };
  /** Formulas `[A]_v` that every step satisfies, if there are several. */
  readonly joint: readonly Written[];
}

/** The number of rounds before kinds are widened. */
const exactRounds = 3;
/** After this many rounds, variables that still grow may have any value. */
const mostRounds = 40;
/** The number of rounds that take back what widening added. */
const sharpenings = 2;

export interface InferredVariables {
  readonly kinds: readonly Kind[];
  /** The inference, with these kinds of the variables, for questions about expressions. */
  readonly inference: Inference;
  /** Whether the inference reached its limit. Variables whose kinds still grew may then have any value. */
  readonly isExhausted: boolean;
}

/**
 * The limit of evaluations. It is a count and not a time, so that every run finds the same kinds. The largest model of
 * a corpus of 144 stays below it.
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

class FixedPoint {
  private readonly steps: readonly Written[];

  constructor(
    private readonly inference: Inference,
    private readonly formulas: StateFormulas,
  ) {
    this.steps = formulas.joint.length > 1 ? formulas.joint : [formulas.next.part];
  }

  find(): readonly Kind[] {
    const { inference } = this;
    const initial = this.found(ofStateUnderConstruction, this.formulas.initial).map(limitKind);
    inference.setVariables(initial);
    for (let round = 0; ; round++) {
      const before = inference.variables;
      inference.setVariables(this.grown(before, round));
      if (inference.variables.every((kind, i) => kind === before[i])) break;
    }
    for (let i = 0; i < sharpenings && !inference.isExhausted; i++) {
      const before = inference.variables;
      const after = this.found(ofStepUnderConstruction, this.steps);
      if (inference.isExhausted) break;
      inference.setVariables(initial.map((kind, slot) => limitKind(joinKinds(kind, after[slot] ?? noKind))));
      if (inference.variables.every((kind, slot) => kind === before[slot])) break;
    }
    return inference.variables;
  }

  /** The kinds of the variables after one more round. */
  private grown(kinds: readonly Kind[], round: number): readonly Kind[] {
    const { inference } = this;
    const after = this.found(ofStepUnderConstruction, this.steps);
    return kinds.map((kind, slot) => {
      const now = after[slot] ?? noKind;
      if (round < exactRounds) return limitKind(joinKinds(kind, now));
      const widened = inference.widen(kind, now);
      return (round < mostRounds && !inference.isExhausted) || sameKind(widened, kind) ? widened : anyKind;
    });
  }

  /** The kinds of the states that conjuncts find. */
  private found(reading: Reading, parts: readonly Written[]): readonly Kind[] {
    const { inference } = this;
    let point: Point | undefined = inference.start(reading);
    for (const part of parts) point = point && inference.outcomeOf(part, point);
    return inference.variables.map((_, slot) => {
      if (!point) return noKind;
      return inference.refined(point.next.get(slot)?.kind ?? noKind, `v${Place.making}:${slot}`, point.facts);
    });
  }
}
