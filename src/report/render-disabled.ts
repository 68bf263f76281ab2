/**
 * Prints why actions are not enabled: one line for each action, with the formula that is FALSE and the values for which
 * the most conjuncts are TRUE.
 */

import { countOf, renderCount } from '../diagnostics/counts.js';
import { type Palette, plain } from '../diagnostics/palette.js';
import { visible } from '../diagnostics/visible-text.js';
import { type AlgorithmWords, stepName } from './algorithm-steps.js';
import { listed } from './quantities.js';
import type { DisabledAction, Reason, ReasonBinding, ReasonValue, WhyNot } from './reasons.js';
import { defaultWidth, type ReasonView, renderReason, sinceText } from './render-reason.js';

/** The largest number of actions that are shown. */
const mostActions = 40;

export function renderDisabled(
  title: string,
  actions: readonly DisabledAction[],
  view: ReasonView,
  palette: Palette = plain,
): string {
  if (view.full)
    return actions
      .map(({ text, reason }) => renderReason(`${title}: ${visible(text)}`, reason, view, palette))
      .join('\n\n');
  const shown = actions.slice(0, mostActions);
  const more = actions.length - shown.length;
  return [
    palette.title(`${title}:`),
    ...shown.flatMap((action) => disabledRows(action, view, palette)),
    ...(more > 0 ? [palette.gutter(`  and ${countOf(more, 'more action')}`)] : []),
  ].join('\n');
}

/** Prints why actions are not enabled in a state. `state` is the number of the state. */
export function renderWhyNot(
  { asked, enabled, disabled }: WhyNot,
  state: number,
  view: ReasonView,
  palette: Palette = plain,
): string {
  const blocks = enabled.map((text) => `${palette.secondary(visible(text))} is enabled in state ${state}.`);
  if (asked === 'all actions') {
    const title =
      enabled.length === 0
        ? `Why no action is enabled in state ${state}`
        : `Why the others are not enabled in state ${state}`;
    if (disabled.length > 0) blocks.push(renderDisabled(title, disabled, view, palette));
  } else
    for (const { text, reason } of disabled)
      blocks.push(renderReason(`Why ${visible(text)} is not enabled in state ${state}`, reason, view, palette));
  return blocks.join('\n');
}

function disabledRows(
  { text, reason, name }: DisabledAction,
  { width = defaultWidth, algorithm }: ReasonView,
  palette: Palette,
): readonly string[] {
  const { decides, bindings, instances } = nearestOf(reason);
  const step = algorithm && text.startsWith(name) ? stepName(name, algorithm) : undefined;
  const action = palette.secondary(step ?? visible(text));
  if (instances === 0)
    return [`  ${action}  ${folded(decides.text, width)} is ${palette.primary('FALSE')}: there is no instance`];
  const word = decides.holds === undefined ? 'has no value' : 'FALSE';
  const truth = `${decides.holds === undefined ? '' : 'is '}${palette.primary(word)}`;
  const values = decides.values
    .filter(({ through, text: read }) => through === undefined && !bindings.some(({ name }) => name === read))
    .slice(0, mostValues)
    .map((one) => `${folded(one.text, 40)} = ${folded(one.value.text, 40)}${sinceWords(one, algorithm)}`);
  const formula = folded(decides.text, width - 20);
  const start = `  ${action}  ${formula} ${truth}`;
  const columns = (step ?? visible(text)).length + formula.length + word.length + values.join(', ').length + 10;
  const isShort = values.length === 1 || (values.length > 0 && columns <= width);
  const head = isShort ? [`${start}: ${values.join(', ')}`] : [start, ...values.map((one) => `    ${one}`)];
  const hint = comparedWithItself(decides.text);
  const hints = hint === undefined ? [] : [`    ${palette.hint('hint')}: ${hint}`];
  if (bindings.length === 0) return [...head, ...hints];
  const of = instances > 1 ? `, the nearest of ${renderCount(instances)}` : '';
  return [...head, `    ${palette.gutter(`for ${boundTo(bindings)}${of}`)}`, ...hints];
}

/**
 * Returns a text that says since which state an expression has its value; empty if it has this value in the initial
 * state.
 */
function sinceWords({ since }: ReasonValue, algorithm: AlgorithmWords | undefined): string {
  return since?.action === undefined ? '' : sinceText(since, algorithm);
}

/**
 * Returns a hint if the text is like `x = x + 1`, where the next value of x was probably meant. Otherwise undefined.
 */
function comparedWithItself(text: string): string | undefined {
  const [, name, value = ''] = /^(\w+) = (.+)$/.exec(text) ?? [];
  if (name === undefined || name === value) return undefined;
  const isRead = new RegExp(`(?<!\\.)\\b${name}\\b(?!'|\\s*\\|->)`).test(value.replaceAll(/"[^"]*"/g, ''));
  if (!isRead) return undefined;
  return `${name} = ${value} compares the value that ${name} has; the next value is given by ${name}' = ${value}`;
}

const mostValues = 3;

/**
 * Returns the smallest FALSE formula of the instance that is nearest to TRUE, with the values of its bound names and
 * the number of all instances.
 */
function nearestOf(reason: Reason) {
  const bindings: ReasonBinding[] = [];
  let instances = 1;
  let here = reason;
  for (;;) {
    bindings.push(...here.bindings);
    if (here.form === 'existential' && here.tried !== undefined) instances *= here.tried;
    const next = here.form === 'choice' ? here.parts.at(-1) : here.parts.find(({ holds }) => holds !== true);
    const isEnd = here.form === 'leaf' || here.form === 'negation' || here.form === 'equivalence' || next === undefined;
    if (isEnd) return { decides: here, bindings, instances };
    here = next;
  }
}

function boundTo(bindings: readonly ReasonBinding[]): string {
  return listed(bindings.map(({ name, value }) => `${visible(name)} = ${folded(value.text, 40)}`));
}

function folded(text: string, room: number): string {
  const line = visible(text);
  return line.length <= room ? line : `${line.slice(0, Math.max(1, room - 1))}…`;
}
