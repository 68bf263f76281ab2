/**
 * Finds the formulas that a behavior violates: invariants, properties of initial states and of steps, and the absence
 * of deadlock. In: a behavior of the specification. Out: the first violation of each formula, with its reason.
 */
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { EvaluationPlace } from '../../explore/step/outcome.js';
import type { ToldTrace } from '../../explore/stepwise/tell-behavior.js';
import {
  allPredicateKinds,
  isPredicateKind,
  listOf,
  predicateKinds,
  type ViolatedKind,
} from '../../model/formula-kinds.js';
import type { Model, Predicate, StateTuple } from '../../model/model.js';
import type { Trace } from '../../model/trace.js';
import type { ReplayViolation } from '../../report/replay/replay-report.js';
import type { Behaving } from '../ready/make-ready.js';
import { openModel } from '../ready/open-model.js';
import { explainFailure } from '../telling/explain-failure.js';
import { isDone } from '../telling/tell-violation.js';
import { explainDeadlock } from '../why/explain-disabled.js';
import { explainFormula, failingPart } from '../why/explain-violation.js';

export interface JudgedStates {
  readonly violations: readonly ReplayViolation[];
  /** The errors of formulas whose evaluation failed. */
  readonly faults: readonly Diagnostic[];
}

export interface JudgedBehavior {
  readonly states: readonly StateTuple[];
  readonly told: ToldTrace;
  /** Whether the trace says that the behavior ends. Only then can its last state be a deadlock. */
  readonly ends: boolean;
}

export function judgeStates(behaving: Behaving, behavior: JudgedBehavior): JudgedStates {
  const judging = new Judging(behaving, behavior);
  for (const kind of allPredicateKinds) if (isViolated(kind)) judging.all(kind);
  if (behavior.ends && behaving.setUp.plan.deadlock) judging.deadlock();
  return judging;
}

function isViolated(kind: (typeof allPredicateKinds)[number]): kind is ViolatedKind {
  return predicateKinds[kind].violation !== undefined;
}

class Judging implements JudgedStates {
  readonly violations: ReplayViolation[] = [];
  readonly faults: Diagnostic[] = [];
  private readonly model: Model;

  constructor(
    private readonly behaving: Behaving,
    private readonly behavior: JudgedBehavior,
  ) {
    const { setUp, exploring } = behaving;
    this.model = openModel(setUp.evaluator.machine('fast'), exploring.behavior, {
      namesSteps: false,
      atLevel: (level) => {
        setUp.facts.level = level;
      },
    });
  }

  all(kind: ViolatedKind): void {
    listOf(this.model, kind).forEach((predicate, index) => {
      this.attempt(
        { kind, index },
        (at) => this.holds(kind, predicate, at),
        () => this.tell(kind, index, predicate),
      );
    });
  }

  /** Finds the first state or step for which a formula is FALSE, and adds the violation to the result. */
  private attempt(place: EvaluationPlace, holds: (at: number) => boolean, tell: () => (at: number) => void): void {
    const { states } = this.behavior;
    const of = isPredicateKind(place.kind) ? predicateKinds[place.kind].of : 'state';
    const end = of === 'initial state' ? 1 : states.length;
    for (let at = of === 'step' ? 1 : 0; at < end; at++) {
      try {
        if (holds(at)) continue;
        tell()(at);
      } catch (error) {
        if (!isEvaluationError(error)) throw error;
        const { setUp, exploring } = this.behaving;
        this.faults.push(explainFailure(setUp, exploring, { place, error, trace: this.traceTo(at) }).diagnostic);
      }
      return;
    }
  }

  private holds(kind: ViolatedKind, { holds }: Predicate, at: number): boolean {
    const { model } = this;
    const { states } = this.behavior;
    // As in a search, TLCGet("level") in a predicate on a state is the level of the preceding state.
    model.atLevel(at);
    model.beginStep();
    try {
      model.current.set(states[predicateKinds[kind].of === 'step' ? at - 1 : at] as StateTuple);
      model.next.set(states[at] as StateTuple);
      return holds();
    } finally {
      model.endStep();
    }
  }

  private tell(kind: ViolatedKind, index: number, { name, span }: Predicate): (at: number) => void {
    return (at) => {
      const { setUp, exploring } = this.behaving;
      const formula = listOf(exploring.behavior.parts, kind)[index];
      const of = predicateKinds[kind].of === 'step' ? 'step' : 'state';
      const { told } = this.behavior;
      const reason =
        formula && explainFormula(setUp.evaluator, { part: formula.part, of, trace: this.traceTo(at), told });
      const reported = predicateKinds[kind].violation.kind;
      const failing = reason ? [failingPart(reason)] : [];
      this.violations.push({ violation: { kind: reported, name, span, failing, reason }, state: at + 1 });
    };
  }

  deadlock(): void {
    const { setUp, exploring } = this.behaving;
    const last = this.behavior.states.length - 1;
    const { model } = this;
    const isStuck = (at: number): boolean => {
      if (at < last) return false;
      model.atLevel(at + 1);
      model.beginStep();
      try {
        model.current.set(this.behavior.states[at] as StateTuple);
        return !model.successors(() => true);
      } finally {
        model.endStep();
      }
    };
    this.attempt(
      { kind: 'successors' },
      (at) => !isStuck(at),
      () => (at) => {
        const trace = this.traceTo(at);
        const behavior = { trace, actions: this.behavior.told.states.map(({ action }) => action) };
        const disabled = explainDeadlock(setUp.evaluator, exploring.behavior.parts.next.part, behavior);
        const violation = { kind: 'deadlock', disabled, isDone: isDone(setUp, exploring, trace) } as const;
        this.violations.push({ violation, state: at + 1 });
      },
    );
  }

  private traceTo(at: number): Trace {
    return this.behavior.states.slice(0, at + 1).map((state) => ({ state: [...state], action: -1 }));
  }
}
