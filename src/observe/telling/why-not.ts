/**
 * Explains why no step from a state explains an event. In: a state, an event. Out: reasons, each with the steps that it
 * rules out. The reasons that come closest to the event are first: those for which the largest part of the formula is
 * TRUE.
 */

import { ofStep } from '../../compile/code/reading.js';
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import { positionOf, type Span } from '../../diagnostics/source.js';
import type { Model } from '../../model/model.js';
import type { RefusedSteps, StepReason } from '../../report/validation/validation-report.js';
import type { Evaluator } from '../../session/evaluation/evaluate.js';
import { explainHere, failingPart, failingReason } from '../../session/why/explain-violation.js';
import type { Handle } from '../../values/store/handles.js';
import type { EventPredicates } from '../map/event-predicates.js';
import type { MappedEvent } from '../map/read-events.js';

/** The most steps from one state that are examined. */
const mostSteps = 60;
/** The most reasons in a report. */
const mostReasons = 4;

interface Candidate {
  /** The name of the action; undefined for the stuttering step. */
  readonly action: string | undefined;
  readonly state: readonly Handle[];
}

export class WhyNot {
  constructor(
    private readonly evaluator: Evaluator,
    private readonly model: Model,
    private readonly predicates: EventPredicates,
  ) {}

  reasons(from: readonly Handle[], event: MappedEvent): readonly RefusedSteps[] {
    const groups = new Map<
      string,
      { reason: StepReason; actions: Set<string | undefined>; steps: number; depth: number }
    >();
    for (const candidate of this.candidates(from)) {
      this.model.current.set(from);
      this.model.next.set(candidate.state);
      const found = this.reasonFor(event);
      if (!found) continue;
      const key = keyOf(found.reason);
      const group = groups.get(key) ?? { reason: found.reason, actions: new Set(), steps: 0, depth: found.depth };
      group.actions.add(candidate.action);
      group.steps++;
      groups.set(key, group);
    }
    return [...groups.values()]
      .sort((a, b) => b.depth - a.depth || b.steps - a.steps)
      .slice(0, mostReasons)
      .map(({ reason, actions, steps }) => ({ reason, actions: [...actions], steps }));
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
        found.set(`${action} ${model.next.join()}`, {
          action: model.actions[action]?.name ?? '',
          state: [...model.next],
        });
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
    const span = use.use.span;
    const why = formula && explainHere(this.evaluator, this.evaluator.machine('fast'), ofStep, formula);
    const part = why && failingPart(why);
    const reason: StepReason = {
      kind: 'formula',
      text: part?.text ?? use.use.name,
      place: placeOf(part?.span ?? span),
      bindings: part?.bindings ?? [],
      values: why ? failingReason(why).values : [],
      reason: why,
    };
    const isInMap = part?.span.source === span.source;
    return { reason, depth: index * 1e9 + (isInMap ? (part?.span.start ?? 0) : 0) };
  }

  shown(value: Handle) {
    return { text: this.evaluator.text(value), itf: this.evaluator.itf(value) };
  }
}

/** Steps with equal keys are refused for the same reason. */
function keyOf(reason: StepReason): string {
  return JSON.stringify(reason.kind === 'formula' ? { ...reason, reason: undefined } : reason);
}

/** Spells a place, such as `Map.tla:40:6`. */
export function placeOf({ source, start }: Span): string {
  const { line, column } = positionOf(source, start);
  return `${source.name}:${line}:${column}`;
}
