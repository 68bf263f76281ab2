/**
 * Checks a configuration file without syntax errors. In: its sections and entries. Out: an error for each second use of
 * a keyword or constant that may occur only once, and a warning for each value that is probably a mistake.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import { printExpression } from '../syntax/print.js';
import { bracedRange } from '../syntax/warnings/braced-ranges.js';
import { type Config, type ConfigEntry, configKeywords } from './config.js';
import { repeatedKeyword, repeatedTarget } from './config-errors.js';
import type { ConfigSection, ConfigToken } from './outline-config.js';

/** Warns of constants with a value such as `{1..3}`, where probably `1..3` is meant. */
export function checkValues(entries: readonly ConfigEntry[]): readonly Diagnostic[] {
  return entries.flatMap((entry) => (entry.kind === 'assignment' ? bracedRange(entry.value) : []));
}

export function checkKeywords(sections: readonly ConfigSection[]): readonly Diagnostic[] {
  const known = new Map<string, ConfigToken>();
  return sections.flatMap(({ keyword }) => {
    const first = known.get(keyword.text);
    known.set(keyword.text, first ?? keyword);
    return first && configKeywords.get(keyword.text) === 'once' ? [repeatedKeyword(keyword, first)] : [];
  });
}

/**
 * Reports constants that are given twice. `N = 3` and `N <- D` give the same constant twice. `op(1) = 2` and `op(2) =
 * 2` are allowed, because their arguments differ. The constants `N` of two modules are different constants.
 */
export function checkTargets(entries: readonly ConfigEntry[]): readonly Diagnostic[] {
  const known = new Map<string, { readonly span: Span; readonly given: string }>();
  return entries.flatMap((entry) => {
    const aim = aimOf(entry);
    if (!aim) return [];
    const key = `${aim.path}${aim.args}`;
    const first = known.get(key);
    const given = givenBy(entry);
    known.set(key, first ?? { span: aim.span, given });
    if (!first) return [];
    const severity = first.given === given ? 'warning' : 'error';
    return [repeatedTarget(`${aim.name}${aim.args}`, { span: aim.span, first: first.span, severity })];
  });
}

/** Returns the value or definition of an entry as text, so that two entries can be compared. */
function givenBy(entry: ConfigEntry): string {
  if (entry.kind === 'assignment') return `= ${printExpression(entry.value)}`;
  return entry.kind === 'replacement' ? `<- ${entry.name.text}` : '';
}

/**
 * Returns the entries of a file, followed by those of the command line or a request. If the command line or request
 * gives a constant, the entry of the file for this constant is left out.
 */
export function joinEntries(config: Config | undefined, asked: Config | undefined): readonly ConfigEntry[] {
  const besides = asked?.entries ?? [];
  const aims = new Map<string, Aim[]>();
  for (const aim of besides.map(aimOf)) if (aim) aims.set(aim.path, [...(aims.get(aim.path) ?? []), aim]);
  const kept = (config?.entries ?? []).filter((entry) => {
    const aim = aimOf(entry);
    // An operator may have an entry for each list of arguments, such as `op(1) = 2`. Such an entry is left out only if
    // another entry has the same arguments, or no arguments.
    return !aim || !aims.get(aim.path)?.some(({ args }) => args === '' || aim.args === '' || args === aim.args);
  });
  return [...kept, ...besides];
}

/** The constant for which an assignment or a replacement gives a value. */
interface Aim {
  readonly span: Span;
  readonly name: string;
  /** The name of the constant, with the module or the instances to which the entry is limited. */
  readonly path: string;
  /** The list of arguments, such as `(1, 2)`, if the entry gives one value of an operator. Otherwise empty. */
  readonly args: string;
}

function aimOf(entry: ConfigEntry): Aim | undefined {
  if (entry.kind !== 'assignment' && entry.kind !== 'replacement') return undefined;
  const args = entry.kind === 'assignment' ? entry.args : [];
  const name = [...entry.instances, entry.target].map(({ text }) => text).join('!');
  return {
    span: entry.target.span,
    name,
    path: `${entry.module?.text ?? ''} ${name}`,
    args: args.length > 0 ? `(${args.map(printExpression).join(', ')})` : '',
  };
}
