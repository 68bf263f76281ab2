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
import { Environment, type Written } from '../code/environment.js';
import { ofStateUnderConstruction, ofStepUnderConstruction, Place, type Reading } from '../code/reading.js';
import type { Compiling } from '../contract/compiling.js';
import { refined } from './facts.js';
import { Inference, TooManyEvaluations } from './inference.js';
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
  /** Undefined if the specification is too large: then the variables may have any value. */
  readonly inference: Inference | undefined;
}

/** Evaluations of a few seconds. The largest model of a corpus of 144 needs half of them. */
const mostEvaluations = 800_000;

export function inferVariables(
  compiling: Compiling,
  values: ValuesOf,
  formulas: StateFormulas,
  most = mostEvaluations,
): InferredVariables {
  const inference = new Inference(compiling, values, most);
  try {
    const kinds = new FixedPoint(inference, formulas).find();
    return { kinds, inference };
  } catch (error) {
    if (!(error instanceof TooManyEvaluations)) throw error;
    return { kinds: compiling.names.variables.map(() => anyKind), inference: undefined };
  }
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
    let kinds = initial;
    for (let round = 0; ; round++) {
      const grown = this.afterStep(kinds);
      const next = kinds.map((kind, i): Kind => {
        const now = grown[i] ?? noKind;
        if (round < exactRounds) return limitKind(joinKinds(kind, now));
        const widened = inference.widen(kind, now);
        return round < mostRounds || sameKind(widened, kind) ? widened : anyKind;
      });
      const isStable = next.every((kind, i) => sameKind(kind, kinds[i] ?? noKind));
      kinds = next;
      if (isStable) break;
    }
    for (let i = 0; i < sharpenings; i++) {
      const grown = this.afterStep(kinds);
      kinds = initial.map((kind, slot) => limitKind(joinKinds(kind, grown[slot] ?? noKind)));
    }
    inference.variables = kinds;
    inference.calls.forget();
    return kinds;
  }

  private afterStep(kinds: readonly Kind[]): readonly Kind[] {
    this.inference.variables = kinds;
    this.inference.calls.forget();
    return this.found(ofStepUnderConstruction, this.steps);
  }

  /** The kinds of the states that conjuncts find. */
  private found(reading: Reading, parts: readonly Written[]): readonly Kind[] {
    const { inference } = this;
    const size = inference.variables.length;
    let point: Point | undefined = {
      environment: Environment.empty,
      reading,
      facts: new Map(),
      next: Array.from({ length: size }, () => ({ kind: noKind, assigned: false })),
    };
    for (const part of parts) point = point && inference.outcomeOf(part, point);
    const { next = [], facts = new Map<string, Kind>() } = point ?? {};
    return Array.from({ length: size }, (_, slot) =>
      refined(next[slot]?.kind ?? noKind, `v${Place.making}:${slot}`, facts),
    );
  }
}
