/**
 * Evaluates what a specification says about its sequence diagrams: `@message` gives the messages in transit in a state,
 * and `@lane` the process that takes a step. In: a behavior that was replayed. Out: values for each state, and a
 * warning if an evaluation fails.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Behavior } from '../../explore/stepwise/replay.js';
import type { States } from '../../explore/stepwise/states.js';
import type { ToldDrawing, ToldValue } from '../../explore/stepwise/tell-behavior.js';
import type { Evaluated, Evaluator } from '../evaluation/evaluate.js';
import type { CheckSetUp } from '../ready/make-ready.js';
import { type Stated, statedOnce } from '../ready/plan-check.js';

export interface DrawingTold {
  readonly drawing: ToldDrawing | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function tellDrawing({ evaluator, plan }: CheckSetUp, behavior: Behavior, states: States): DrawingTold {
  const [message, lane] = [statedOnce(plan, 'message'), statedOnce(plan, 'lane')];
  if (!message && !lane) return { drawing: undefined, diagnostics: [] };
  const tuples = [behavior.first, ...behavior.steps.map(({ to }) => to)].map((state) => [...states.tuple(state)]);
  const told = (stated: Stated | undefined, ask: (i: number, stated: Stated) => Evaluated | undefined) =>
    stated && valuesOf(evaluator, stated, tuples.length, (i) => ask(i, stated));
  const messages = told(message, (i, { expression }) => evaluator.run(expression, tuples[i]));
  const lanes = told(lane, (i, { expression }) =>
    i === 0 ? undefined : evaluator.run(expression, tuples[i], tuples[i - 1]),
  );
  return {
    drawing: { messages: messages?.values, lanes: lanes?.values },
    diagnostics: [...(messages?.diagnostics ?? []), ...(lanes?.diagnostics ?? [])],
  };
}

function valuesOf(
  evaluator: Evaluator,
  { name, span }: Stated,
  count: number,
  ask: (i: number) => Evaluated | undefined,
): { readonly values: readonly (ToldValue | undefined)[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const values = Array.from({ length: count }, (_, i): ToldValue | undefined => {
    const evaluated = ask(i);
    if (evaluated?.kind === 'value')
      return { text: evaluator.text(evaluated.handle), itf: evaluator.itf(evaluated.handle) };
    const [why] = evaluated?.diagnostics ?? [];
    if (why && diagnostics.length === 0) diagnostics.push(noValue(name, i + 1, why, span));
    return undefined;
  });
  return { values, diagnostics };
}

function noValue(name: string, state: number, why: Diagnostic, span: Stated['span']): Diagnostic {
  return diagnostic(
    'SY5165',
    `The diagram is drawn without '${name}' where it has no value, first in state ${state}: ${why.title}`,
    {
      severity: 'warning',
      span: why.span ?? span,
      hint: 'write an expression that has a value in every state; @lane is evaluated for each step',
    },
  );
}
