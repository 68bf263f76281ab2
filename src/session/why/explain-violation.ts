/**
 * Explains in a report why a violated formula is FALSE. In: the formula, and the behavior that violates it in its last
 * state or its last step; no behavior for a formula about constants. Out: the reason as plain data.
 */
import { Environment, type Written } from '../../compile/code/environment.js';
import { ofFoundState, ofStep, Place, type Reading, withoutState } from '../../compile/code/reading.js';
import type { Span } from '../../diagnostics/source.js';
import type { ToldTrace } from '../../explore/stepwise/tell-behavior.js';
import type { Trace } from '../../model/trace.js';
import type { FailingPart } from '../../report/check-report.js';
import type { Reason } from '../../report/reasons.js';
import type { Expression } from '../../syntax/tree.js';
import type { Evaluator, Machine } from '../evaluation/evaluate.js';
import { PartEvaluator } from './evaluate-parts.js';
import { TruthExplainer } from './explain-truth.js';
import { ReasonTeller } from './tell-reason.js';

export interface ViolatedFormula {
  readonly part: Written;
  readonly of: 'state' | 'step';
  readonly trace: Trace;
  readonly told: ToldTrace | undefined;
  /** The span of the expression that has no value, if the evaluation of the formula failed. */
  readonly failedAt?: Span | undefined;
}

export function explainFormula(evaluator: Evaluator, { part, of, trace, told, failedAt }: ViolatedFormula): Reason {
  const machine = evaluator.machine('fast');
  setPlaces(machine, trace);
  const reading = of === 'step' ? ofStep : ofFoundState;
  const upTo = of === 'step' ? trace.slice(0, -1) : trace;
  return reasonOf(evaluator, machine, reading, part, { trace: upTo, actions: actionsOf(told), failedAt });
}

/**
 * Explains why a formula is FALSE on the states that are now in the buffers of the machine. Without a behavior, the
 * reason cannot say in which state an expression got its value. It has the values of the sets of quantifiers instead.
 */
export function explainHere(evaluator: Evaluator, machine: Machine, reading: Reading, part: Written): Reason {
  return reasonOf(evaluator, machine, reading, part, { trace: [], actions: [], withSets: true });
}

/** Explains why an assumption or a postcondition is FALSE. */
export function explainConstant(evaluator: Evaluator, expression: Expression): Reason {
  const part: Written = { kind: 'written', expression, environment: Environment.empty };
  return reasonOf(evaluator, evaluator.machine('fast'), withoutState, part, { trace: [], actions: [] });
}

function reasonOf(
  evaluator: Evaluator,
  machine: Machine,
  reading: Reading,
  part: Written,
  behavior: ConstructorParameters<typeof ReasonTeller>[2],
): Reason {
  const explainer = new TruthExplainer(new PartEvaluator(machine, reading), (source) => evaluator.isBuiltIn(source));
  return new ReasonTeller(evaluator, explainer, behavior).tell(explainer.explain(part));
}

function actionsOf(told: ToldTrace | undefined) {
  return (told?.states ?? []).map(({ action }) => action);
}

/** Puts the last step of a trace into the buffers of a machine. */
export function setPlaces({ runtime }: Machine, trace: Trace): void {
  const [before, last] = [trace.at(-2), trace.at(-1)];
  if (before) runtime.places.place(Place.from, before.state.length).set(before.state);
  if (last) runtime.places.place(Place.to, last.state.length).set(last.state);
  runtime.beginScope();
}

/**
 * Returns the smallest FALSE part of the reason, with the values of the names that are bound around it. Only
 * conjunctions, definitions and `\A` are split into smaller parts.
 */
export function failingPart(reason: Reason): FailingPart {
  let here = reason;
  const bindings = [...reason.bindings];
  while (here.form === 'conjunction' || here.form === 'definition' || here.form === 'universal') {
    const [part] = here.parts;
    if (part?.holds !== false) break;
    bindings.push(...part.bindings);
    here = part;
  }
  return { text: here.text, span: here.span, bindings };
}

/**
 * Returns the FALSE parts from the whole formula to the smallest part that alone makes it FALSE. Besides the forms that
 * `failingPart` splits, IF, CASE and LET are split, and an `\E` with only one instance.
 */
export function pathToFailing(reason: Reason): readonly Reason[] {
  const path = [reason];
  for (let here = reason; ; ) {
    const part = decidingPart(here);
    if (part?.holds !== false) return path;
    path.push(part);
    here = part;
  }
}

function decidingPart({ form, parts, tried }: Reason): Reason | undefined {
  switch (form) {
    case 'conjunction':
    case 'definition':
    case 'universal':
      return parts[0];
    case 'choice':
    case 'local definitions':
    case 'step':
      return parts.at(-1);
    case 'existential':
      return parts.length === 1 && tried === undefined ? parts[0] : undefined;
    default:
      return undefined;
  }
}
