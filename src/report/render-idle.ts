/**
 * Prints why actions are not taken in the loop of an infinite behavior. In: actions with their reasons, and the
 * behavior. Out: the actions whose steps change nothing, and those that are not enabled. For an algorithm, an action is
 * left out if its process is at another label.
 */
import type { Palette } from '../diagnostics/palette.js';
import { takenText } from './algorithm-steps.js';
import type { AboutViolation, IdleActions } from './check-report.js';
import { listed } from './quantities.js';
import type { DisabledAction } from './reasons.js';
import { renderAction } from './render-action.js';
import { renderDisabled } from './render-disabled.js';
import { fairnessWords } from './render-loop.js';
import type { ReasonView } from './render-reason.js';

/** At most this number of actions that change nothing are named. */
const mostIdle = 6;

export function renderIdle(
  idle: readonly IdleActions[],
  { trace, algorithm }: AboutViolation,
  view: ReasonView,
  palette: Palette,
): string {
  const [first] = idle;
  if (!first) return '';
  const isShown = (action: DisabledAction) => !algorithm || !isElsewhere(action);
  if (first.condition === undefined) {
    const disabled = first.actions.filter(isShown);
    const isAlone = (trace?.loop?.excludedBy.length ?? 0) + first.stuttering.length === 0;
    const title = `Why ${isAlone ? 'no action is' : 'the other actions are not'} enabled in state ${first.state}`;
    const steps = first.stuttering.map((action) => (algorithm && takenText(action, algorithm)) ?? renderAction(action));
    const idle = `Enabled in state ${first.state}, but changing nothing: ${listed(steps.slice(0, mostIdle))}`;
    const blocks = [
      ...(steps.length === 0 ? [] : [`${idle}${steps.length > mostIdle ? ', ...' : ''}.`]),
      ...(disabled.length === 0 ? [] : [renderDisabled(title, disabled, view, palette)]),
    ];
    return blocks.join('\n\n');
  }
  const conditions = idle.flatMap(({ state, condition, actions }) => {
    const text = condition ? `${fairnessWords(condition, algorithm)} in state ${state}` : '';
    return actions.filter(isShown).map((action) => ({ ...action, text }));
  });
  if (conditions.length === 0) return '';
  const title = `Why ${conditions.length === 1 ? 'this fair action is' : 'these fair actions are'} not enabled`;
  return renderDisabled(title, conditions, view, palette);
}

/** Whether an action of an algorithm is not enabled because no process is at its label. */
export function isElsewhere({ reason }: DisabledAction): boolean {
  let decisive = reason;
  for (let [part] = decisive.parts; part; [part] = decisive.parts) decisive = part;
  return decisive.isOfLabel === true;
}
