/**
 * Prints the loop of an infinite behavior. In: the loop. Out: the state to which it returns, the truth of the parts of
 * the violated property in the loop, the fair actions that are never taken there, and the fairness conditions that
 * would exclude the behavior.
 */

import { countOf, renderCount } from '../diagnostics/counts.js';
import type { Palette } from '../diagnostics/palette.js';
import { visible } from '../diagnostics/visible-text.js';
import type {
  FairnessCondition,
  ToldFairness,
  ToldFormula,
  ToldLoop,
  ToldPart,
} from '../explore/stepwise/tell-behavior.js';
import { type AlgorithmWords, conditionText, fairnessText, stepText } from './algorithm-steps.js';
import { listed } from './quantities.js';
import { placeOf, renderAction } from './render-action.js';

/** The largest number of fairness conditions that are shown. */
const mostConditions = 4;
/** The largest number of formulas that are shown. */
const mostFormulas = 12;
/** The largest number of intervals of states that are shown. */
const mostIntervals = 6;
const formulaWidth = 80;

export function loopLines(loop: ToldLoop, palette: Palette, algorithm: AlgorithmWords | undefined): string {
  const rows = [
    end(loop, palette, algorithm),
    ...formulaRows(loop, palette, algorithm),
    ...conditionRows(loop, palette, algorithm),
  ];
  // Conditions for several processes may have the same text, which is shown only once.
  return [...new Set(rows)].join('\n');
}

function end({ to, action, changes }: ToldLoop, palette: Palette, algorithm: AlgorithmWords | undefined): string {
  if (!action) return `${palette.title('Stuttering')}  the last state is repeated for ever`;
  const place = action.span ? `  ${palette.gutter(placeOf(action.span))}` : '';
  const step = (algorithm && stepText(action, changes, algorithm)) ?? renderAction(action);
  return `${palette.title(`Back to state ${to + 1}`)}  ${palette.secondary(step)}${place}`;
}

/** Returns rows that say which formulas hold in which states of the loop. */
function formulaRows(loop: ToldLoop, palette: Palette, algorithm: AlgorithmWords | undefined): readonly string[] {
  const { formulas, fairness } = loop;
  const parts = formulas
    .filter(({ isDeciding }) => isDeciding)
    .map((part): Row => [formulaText(part), truthText(part, loop)]);
  const idle = fairness
    .filter(({ enabledIn, takenIn }) => enabledIn.length > 0 && takenIn.length === 0)
    .map((one): Row => [fairnessWords(one, algorithm), `enabled ${places(one.enabledIn, loop)}, never taken`]);
  return [
    ...table('Parts of the property in the loop:', parts, palette),
    ...table('Fair actions that are enabled in the loop and not taken:', idle, palette),
  ];
}

/** Returns the text of a fairness condition, with the values of its names. */
export function fairnessWords(condition: ToldFairness, algorithm: AlgorithmWords | undefined): string {
  return formulaText({ ...condition, text: (algorithm && conditionText(condition, algorithm)) ?? condition.text });
}

type Row = readonly [formula: string, what: string];

function table(title: string, rows: readonly Row[], palette: Palette): readonly string[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, mostFormulas);
  const width = Math.max(...shown.map(([formula]) => formula.length));
  const more = rows.length - shown.length;
  return [
    palette.gutter(title),
    ...shown.map(([formula, what]) => `  ${formula.padEnd(width)}  ${what}`),
    ...(more > 0 ? [palette.gutter(`  and ${renderCount(more)} more, which --json shows`)] : []),
  ];
}

function formulaText({ text, bindings }: ToldFormula): string {
  const given = bindings.map((one) => `${visible(one.name)} = ${visible(one.text)}`);
  const whole = given.length === 0 ? visible(text) : `${visible(text)}  with ${listed(given)}`;
  return whole.length > formulaWidth ? `${whole.slice(0, formulaWidth - 1)}…` : whole;
}

function truthText({ of, holdsIn }: ToldPart, loop: ToldLoop): string {
  if (holdsIn.length === 0 || holdsIn.length === loop.length) {
    const truth = holdsIn.length === 0 ? 'FALSE' : 'TRUE';
    if (of === 'step') return `${truth} of every step`;
    return loop.length === 1 ? truth : `${truth} in every state`;
  }
  return of === 'step' ? `TRUE of the step from ${states(holdsIn)}` : `TRUE ${places(holdsIn, loop)}`;
}

function places(indices: readonly number[], loop: ToldLoop): string {
  if (indices.length < loop.length) return `in ${states(indices)}`;
  return loop.length === 1 ? 'in that state' : 'in every state';
}

/** Returns a text such as `state 4` or `states 4 to 6 and 9`. */
function states(indices: readonly number[]): string {
  const intervals: [first: number, last: number][] = [];
  for (const index of indices) {
    const last = intervals.at(-1);
    if (last && last[1] === index - 1) last[1] = index;
    else intervals.push([index, index]);
  }
  const shown = intervals.slice(0, mostIntervals).flatMap(([first, last]) => {
    if (last - first < 2) return first === last ? [`${first + 1}`] : [`${first + 1}`, `${last + 1}`];
    return [`${first + 1} to ${last + 1}`];
  });
  const more = intervals.length > mostIntervals ? ['others'] : [];
  return `${indices.length === 1 ? 'state' : 'states'} ${listed([...shown, ...more])}`;
}

/** If the conditions are about steps of processes, says how the algorithm states them: `fair process worker`. */
function fairProcesses(
  conditions: readonly FairnessCondition[],
  algorithm: AlgorithmWords | undefined,
  palette: Palette,
): readonly string[] {
  const processes = conditions.map(({ action }) => algorithm?.steps.get(action.name));
  const names = new Set(processes.map((step) => (step?.part === 'process' ? step.name : undefined)));
  if (names.size === 0 || names.has(undefined)) return [];
  const keyword = conditions.some(({ strength }) => strength === 'SF') ? 'fair+ process' : 'fair process';
  const written = [...names].map((name) => `\`${keyword} ${visible(name ?? '')}\``);
  return [`${palette.hint('hint')}: in the algorithm, write ${listed(written)}`];
}

function conditionRows(loop: ToldLoop, palette: Palette, algorithm: AlgorithmWords | undefined): readonly string[] {
  const { action, subscript, withAll, enough } = loop;
  const wordsFor = (one: FairnessCondition) => algorithm && fairnessText(one.strength, one.action, algorithm);
  const conditionOf = (one: FairnessCondition) =>
    wordsFor(one) ?? `${one.strength}_${subscript}(${renderAction(one.action)})`;
  // Conditions that are not needed would mislead the reader, because they may be about the environment of the system.
  const texts = enough && new Set(enough.map(conditionOf));
  const isNeeded = (one: FairnessCondition) => texts?.has(conditionOf(one)) ?? true;
  const excludedBy = loop.excludedBy.some(isNeeded) ? loop.excludedBy.filter(isNeeded) : loop.excludedBy;
  const further = loop.further.filter(isNeeded);
  const rows = excludedBy.slice(0, mostConditions).map((one) => {
    const words = wordsFor(one);
    const condition = conditionOf(one);
    const where = one.strength === 'SF' ? 'some state' : action ? 'every state' : 'that state';
    const which = one.strength === 'WF' && !action ? where : `${where} of the loop`;
    return `${palette.hint('hint')}: ${condition} would exclude this behavior: the ${words ? 'step' : 'action'} is enabled in ${which} and never taken`;
  });
  const more = excludedBy.length - rows.length;
  if (more > 0) {
    const conditions = countOf(more, 'more condition');
    rows.push(palette.gutter(`and ${conditions} of fairness on one action`));
  }
  const [condition, all] = excludedBy.length === 1 ? ['this condition', 'it'] : ['all of these conditions', 'them'];
  if (loop.takesAll)
    return [
      'Each action that is enabled in the loop is taken in it, so no fairness condition on these actions excludes this behavior.',
    ];
  switch (withAll) {
    case 'holds':
      return [...rows, `With ${condition} the property holds.`, ...fairProcesses(excludedBy, algorithm, palette)];
    case 'violated': {
      // The text for a step of an algorithm is about all processes, so conditions for different processes may have the
      // same text.
      const told = new Set(excludedBy.map(conditionOf));
      const others = [...new Set(further.map(conditionOf))].filter((text) => !told.has(text));
      if (further.length > 0 && others.length === 0)
        return [...rows, `With ${condition} the property holds.`, ...fairProcesses(excludedBy, algorithm, palette)];
      // Conditions that do not make the property hold are no hints.
      return others.length === 0
        ? [
            `No fairness condition was found with which the property holds: with ${listed([...told].slice(0, mostConditions))}${told.size > mostConditions ? ' and others' : ''}, another behavior violates it.`,
          ]
        : [
            ...rows,
            'That is not enough: then another behavior violates the property. It holds with all of these conditions:',
            ...[...told, ...others].map((text) => `  ${text}`),
            ...fairProcesses([...excludedBy, ...further], algorithm, palette),
          ];
    }
    case 'vacuous':
      return [...rows, `With ${condition} no behavior is left: no behavior satisfies ${all} and the specification.`];
    default:
      return rows;
  }
}
