/**
 * Prints the suspicions about a success, or about the cause of a violation, on one line each. All unused constants are
 * on one line, and so are all unused variables and all unused definitions.
 */
import type { Palette } from '../diagnostics/palette.js';
import { positionOf } from '../diagnostics/source.js';
import { visible } from '../diagnostics/visible-text.js';
import type { CheckReport } from './check-report.js';
import { listed } from './quantities.js';
import type { Suspicion } from './suspicions.js';

/** The largest number of lines that are shown. */
const mostLines = 12;
/** The largest number of unused names in one line. */
const mostNames = 8;

export function renderSuspicions({ suspicions, spec, verdict, violation }: CheckReport, palette: Palette): string {
  // If the check fails because of the suspicions, they are shown as diagnostics.
  if (verdict === 'config error') return '';
  const isUnused = ({ kind }: Suspicion) => kind.startsWith('unused');
  const lines = suspicions.filter((one) => !isUnused(one)).map((one) => lineOf(one, spec));
  const names = suspicions.filter(isUnused);
  const shown = lines.slice(0, mostLines);
  return [
    palette.warning(violation ? 'Perhaps the cause:' : 'Suspicious:'),
    ...shown.map((line) => `  ${line}`),
    ...(lines.length > shown.length ? [palette.gutter(`  and ${lines.length - shown.length} more`)] : []),
    ...unusedLines(names, spec).map((line) => `  ${line}`),
  ].join('\n');
}

function lineOf({ diagnostic: { code, title, span } }: Suspicion, spec: string): string {
  const place = placeText(span, spec);
  return `${visible(title)}${place === '' ? '' : ` (${place})`} [${code}]`;
}

/** Returns lines such as `Nothing uses the definitions Foo (line 12) and Bar (line 14) [SY5135]`. */
function unusedLines(names: readonly Suspicion[], spec: string): readonly string[] {
  return unusedKinds.flatMap(({ kind, verb, noun }) => {
    const all = names.filter((one) => one.kind === kind);
    const [first] = all;
    if (!first) return [];
    const shown = all.slice(0, mostNames).map(({ name, diagnostic: { span } }) => {
      const place = placeText(span, spec);
      return place === '' ? visible(name) : `${visible(name)} (${place})`;
    });
    const more = all.length - shown.length;
    const list = listed(more > 0 ? [...shown, `${more} more`] : shown);
    return [
      `Nothing ${verb} the ${noun}${all.length > 1 ? 's' : ''} ${list}${checkedBy(all)}${lackingIn(all)} [${first.diagnostic.code}]`,
    ];
  });
}

/** The largest number of configuration entries that are suggested. */
const mostEntries = 3;

/** Returns a text that says with which configuration entries the unused formulas would be checked. */
function checkedBy(unused: readonly Suspicion[]): string {
  const entries = unused.flatMap(({ entry }) => entry ?? []);
  if (entries.length === 0 || entries.length > mostEntries) return '';
  return `: ${listed(entries)} in the configuration would check ${entries.length > 1 ? 'them' : 'it'}`;
}

/** Says which of the definitions are actions: the next-state relation may lack them. */
function lackingIn(unused: readonly Suspicion[]): string {
  const actions = unused.filter(({ isAction }) => isAction).map(({ name }) => visible(name));
  if (actions.length === 0 || actions.length > mostEntries) return '';
  const what = actions.length > 1 ? 'are actions' : 'is an action';
  return `; ${listed(actions)} ${what} that the next-state relation does not contain`;
}

const unusedKinds = [
  { kind: 'unused constant', verb: 'uses', noun: 'constant' },
  { kind: 'unused variable', verb: 'reads', noun: 'variable' },
  { kind: 'unused definition', verb: 'uses', noun: 'definition' },
] as const;

function placeText(span: Suspicion['diagnostic']['span'], spec: string): string {
  if (!span) return '';
  const { line } = positionOf(span.source, span.start);
  return `line ${line}${span.source.name === spec ? '' : ` of ${visible(span.source.name.replace(/^.*[\\/]/, ''))}`}`;
}
