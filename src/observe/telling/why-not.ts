/**
 * Explains why no step from a state explains an event. In: a state and an event. Out: reasons, each with the steps that
 * it rules out. They are sorted: the first reasons are those for which the largest part of the formula is TRUE.
 */

import { ofStep, Place } from '../../compile/code/reading.js';
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import { positionOf, type Span } from '../../diagnostics/source.js';
import type { ToldAction } from '../../explore/stepwise/tell-behavior.js';
import type { ActionLabel, Model } from '../../model/model.js';
import type { Reason } from '../../report/reasons.js';
import type { RefusedSteps, StepReason } from '../../report/validation/validation-report.js';
import type { Evaluator } from '../../session/evaluation/evaluate.js';
import { explainHere, pathToFailing } from '../../session/why/explain-violation.js';
import type { Handle } from '../../values/store/handles.js';
import type { EventPredicates } from '../map/event-predicates.js';
import type { MappedEvent } from '../map/read-events.js';
import { valuesOfFailing } from './failing-values.js';

/** At most this many steps from one state are examined. */
const mostSteps = 60;
/** A report has at most this many reasons. */
const mostReasons = 4;
/** At most this many steps with the same reason are named with their arguments. */
const mostExamples = 4;

interface Candidate {
  /** Undefined for the stuttering step. */
  readonly action: ActionLabel | undefined;
  readonly state: readonly Handle[];
}

/** A step of the model. */
export interface ModelStep {
  readonly from: readonly Handle[];
  readonly to: readonly Handle[];
  readonly action: ActionLabel;
}

/** The steps that do not explain an event for the same reason. */
interface Group {
  readonly reason: StepReason;
  readonly depth: number;
  readonly actions: Set<string | undefined>;
  readonly examples: Candidate[];
  steps: number;
}

export class WhyNot {
  constructor(
    private readonly evaluator: Evaluator,
    private readonly model: Model,
    private readonly predicates: EventPredicates,
    /** Returns the action of a step with its arguments. */
    private readonly toldAction: (step: ModelStep) => ToldAction | undefined,
  ) {}

  /** Returns the reasons. `depth` measures how much of the formula is TRUE for the first reason. */
  reasons(
    from: readonly Handle[],
    event: MappedEvent,
  ): { readonly steps: readonly RefusedSteps[]; readonly depth: number } {
    const groups = new Map<string, Group>();
    for (const candidate of this.candidates(from)) {
      this.model.current.set(from);
      this.model.next.set(candidate.state);
      const found = this.reasonFor(event);
      if (!found) continue;
      const key = keyOf(found.reason);
      const group = groups.get(key) ?? { ...found, actions: new Set(), examples: [], steps: 0 };
      group.actions.add(candidate.action?.name);
      if (group.examples.length < mostExamples) group.examples.push(candidate);
      group.steps++;
      groups.set(key, group);
    }
    const sorted = [...groups.values()].sort((a, b) => b.depth - a.depth || b.steps - a.steps);
    const outside = this.outsideOfNext(from, event);
    if (outside !== undefined) {
      const reason: StepReason = { kind: 'no step of the specification', operator: outside };
      const nearest: RefusedSteps = { reason, actions: [], steps: 0, examples: [], isNearest: true };
      const others = sorted
        .slice(0, mostReasons - 1)
        .map((group) => this.refused(group, from, Number.POSITIVE_INFINITY));
      return { steps: [nearest, ...others], depth: Number.POSITIVE_INFINITY };
    }
    const depth = sorted[0]?.depth ?? 0;
    return { steps: sorted.slice(0, mostReasons).map((group) => this.refused(group, from, depth)), depth };
  }

  private refused(group: Group, from: readonly Handle[], nearest: number): RefusedSteps {
    const { reason, depth, actions, steps } = group;
    const examples = group.examples.map(
      ({ action, state }) => action && (this.toldAction({ from, to: state, action }) ?? { ...action, arguments: [] }),
    );
    return { reason, actions: [...actions], steps, examples, isNearest: depth === nearest };
  }

  /**
   * Returns the operator of the map for an event, if a step from the state satisfies all operators for the event. Such
   * a step is no step of the next-state relation, because no step of that relation explains the event. Undefined if no
   * such step is found, or if the operators leave a variable without a value.
   */
  private outsideOfNext(from: readonly Handle[], event: MappedEvent): string | undefined {
    const { model, predicates } = this;
    const begun = model.completions && predicates.beginningsOf(event, 'logged');
    if (!begun || predicates.observes(event)) return undefined;
    const { places } = this.evaluator.machine('fast').runtime;
    const making = places.place(Place.making, model.variables.length);
    let isFound = false;
    model.current.set(from);
    model.beginStep();
    try {
      model.completions?.(
        (_) =>
          begun.begin(() => {
            if (making.includes(0)) return false;
            model.next.set(making);
            isFound = predicates.explains(event, begun.proved);
            return isFound;
          }),
        () => false,
      );
    } catch (error) {
      // An evaluation that fails shows nothing about the step.
      if (!isEvaluationError(error)) throw error;
      return undefined;
    } finally {
      model.endStep();
    }
    return isFound ? begun.use.name : undefined;
  }

  /** Returns the stuttering step and the successors. A successor appears once for each of its actions. */
  private candidates(from: readonly Handle[]): readonly Candidate[] {
    const { model } = this;
    const found = new Map<string, Candidate>([['', { action: undefined, state: from }]]);
    model.current.set(from);
    model.beginStep();
    try {
      model.successors((action) => {
        model.keep();
        found.set(`${action} ${model.next.join()}`, { action: model.actions[action], state: [...model.next] });
        return found.size > mostSteps;
      });
    } catch (error) {
      // The search has already reported this error.
      if (!isEvaluationError(error)) throw error;
    } finally {
      model.endStep();
    }
    return [...found.values()];
  }

  private reasonFor(event: MappedEvent): { readonly reason: StepReason; readonly depth: number } | undefined {
    const [differing] = this.predicates.differing(event);
    if (differing) {
      const found = this.model.next[differing.slot] as Handle;
      const name = this.model.variables[differing.slot] ?? '';
      return {
        reason: { kind: 'variable', name, wanted: this.shown(differing.value), found: this.shown(found) },
        depth: differing.slot,
      };
    }
    const asked = this.predicates.askedOf(event);
    const index = asked.findIndex((one) => !this.predicates.holds(one));
    const use = asked[index];
    const formula = use && this.predicates.formula(use);
    if (!use) return undefined;
    const { span, name } = use.use;
    const why = formula && explainHere(this.evaluator, this.evaluator.machine('fast'), ofStep, formula);
    if (!why) {
      const reason = {
        kind: 'formula',
        text: name,
        place: placeOf(span),
        bindings: [],
        values: [],
        reason: why,
      } as const;
      return { reason, depth: index * operatorWeight };
    }
    return { reason: formulaReason(why), depth: index * operatorWeight + depthOf(why, span) };
  }

  shown(value: Handle) {
    return { text: this.evaluator.text(value), itf: this.evaluator.itf(value) };
  }
}

/** The position of a FALSE part in the map counts more than its position in the specification. */
const operatorWeight = 2 ** 50;
const mapWeight = 2 ** 25;

/**
 * Measures how much of a formula is TRUE, because its parts are evaluated from left to right: the position of the FALSE
 * part in the map and, for equal positions, its position in the specification.
 */
function depthOf(why: Reason, { source }: Span): number {
  const path = pathToFailing(why);
  const inMap = path.filter((part) => part.span.source === source).at(-1)?.span.start ?? 0;
  const last = (path.at(-1) as Reason).span;
  return inMap * mapWeight + (last.source === source ? 0 : Math.min(last.start, mapWeight - 1));
}

/** Returns the smallest FALSE part of a formula, with the values that it reads. */
export function formulaReason(why: Reason): Extract<StepReason, { readonly kind: 'formula' }> {
  const path = pathToFailing(why);
  const { text, span } = path.at(-1) as Reason;
  const bindings = path.flatMap((part) => part.bindings);
  return { kind: 'formula', text, place: placeOf(span), bindings, values: valuesOfFailing(path), reason: why };
}

/** Returns a key for a reason. Equal reasons have equal keys. */
function keyOf(reason: StepReason): string {
  return JSON.stringify(reason.kind === 'formula' ? { ...reason, reason: undefined } : reason);
}

/** Returns a position as text, such as `Map.tla:40:6`. */
export function placeOf({ source, start }: Span): string {
  const { line, column } = positionOf(source, start);
  return `${source.name}:${line}:${column}`;
}
