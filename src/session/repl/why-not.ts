/**
 * Explains why an action is not enabled in the last state of a behavior. In: a text that names an action, perhaps with
 * arguments; an empty text for all actions. Out: the reasons as plain data, or the errors of the text.
 */
import { Environment, type Written } from '../../compile/code/environment.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import type { DisabledAction, WhyNot } from '../../report/reasons.js';
import { type Level, levelNames } from '../../semantics/tables/resolved.js';
import { textOf } from '../../syntax/formula-text.js';
import type { Expression } from '../../syntax/tree.js';
import type { Behaving } from '../ready/make-ready.js';
import { explainStep } from '../why/explain-disabled.js';
import { type ActionUse, actionsOf } from '../why/find-actions.js';
import type { BehaviorToState } from '../why/tell-reason.js';
import { noActionToExplain } from './session-faults.js';

export type WhyNotAnswer =
  | ({ readonly kind: 'answer' } & WhyNot)
  | { readonly kind: 'faults'; readonly diagnostics: readonly Diagnostic[] };

export type Resolved =
  | { readonly kind: 'expression'; readonly expression: Expression; readonly level: Level }
  | { readonly kind: 'faults'; readonly diagnostics: readonly Diagnostic[] };

export interface AskedBehavior {
  readonly behavior: BehaviorToState;
  readonly resolve: (source: Source) => Resolved;
}

export function answerWhyNot(behaving: Behaving, wanted: Source, { behavior, resolve }: AskedBehavior): WhyNotAnswer {
  const { evaluator } = behaving.setUp;
  const next = behaving.exploring.behavior.parts.next.part;
  const actions = actionsOf(evaluator.machine('fast').program, next);
  const name = wanted.text.trim();
  const told = ({ name: of, text, node }: ActionUse): DisabledAction => ({
    ...{ name: of, text, span: node.span },
    reason: explainStep(evaluator, next, behavior, { wanted: [node] }),
  });
  if (name === '') return answered('all actions', actions.map(told));
  const uses = actions.filter((action) => action.name === name);
  if (uses.length > 0) return answered('one action', uses.map(told));
  const resolved = resolve(wanted);
  if (resolved.kind === 'faults') return resolved;
  const { expression, level } = resolved;
  if (level > 2) {
    const names = [...new Set(actions.map((action) => action.name))];
    return { kind: 'faults', diagnostics: [noActionToExplain(name, levelNames[level], names)] };
  }
  const part: Written = { kind: 'written', expression, environment: Environment.empty };
  const text = textOf(expression);
  return answered('one action', [
    { name: text, text, span: expression.span, reason: explainStep(evaluator, part, behavior) },
  ]);
}

function answered(asked: WhyNot['asked'], all: readonly DisabledAction[]): WhyNotAnswer {
  const enabled = all.filter(({ reason }) => reason.holds === true).map(({ text }) => text);
  return { kind: 'answer', asked, enabled, disabled: all.filter(({ reason }) => reason.holds !== true) };
}
