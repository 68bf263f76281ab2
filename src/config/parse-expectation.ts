/**
 * Parses the expected result of a model: a comment `\* EXPECT …` in the configuration file, which TLC ignores. In: the
 * text of the file. Out: the expectation, none, or errors with their positions. The parts of an expectation are
 * separated by commas. The first part is the verdict, with the name of the violated formula.
 */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import { positionOf, type Source } from '../diagnostics/source.js';
import { closest } from '../diagnostics/suggest.js';
import { type CheckVerdict, verdictExits } from '../model/verdicts.js';

export interface Expectation {
  readonly verdict: CheckVerdict;
  /** The name of the violated formula, or of the formula whose evaluation fails. */
  readonly name?: string | undefined;
  readonly distinct?: number | undefined;
  readonly generated?: number | undefined;
  /** The number of states in the behavior of a violation. If there is no behavior, the depth of the search. */
  readonly depth?: number | undefined;
  /** The longest time that the run may take, in seconds. */
  readonly under?: number | undefined;
  /** The number of behaviors, if the model is simulated; otherwise undefined. */
  readonly traces?: number | undefined;
}

export type ParsedExpectation =
  /** `line` is the line of the comment. */
  | { readonly kind: 'expectation'; readonly expectation: Expectation; readonly line: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'faults'; readonly diagnostics: readonly Diagnostic[] };

const verdicts = Object.keys(verdictExits) as readonly CheckVerdict[];
const comment = /^[ \t]*\\\*[ \t]*EXPECT\b(.*)$/gm;

export function parseExpectation(source: Source): ParsedExpectation {
  const found = [...source.text.matchAll(comment)];
  const [first, second] = found;
  if (!first) return { kind: 'none' };
  const spanOf = (match: RegExpExecArray, offset = 0, length = match[0].length - offset) => {
    const start = match.index + offset;
    return { source, start, end: start + length };
  };
  if (second) {
    const title = 'The configuration has two EXPECT comments';
    return faults(diagnostic('SY3140', title, { span: spanOf(second), hint: 'write all parts after one EXPECT' }));
  }
  let expectation: Partial<Expectation> = {};
  const diagnostics: Diagnostic[] = [];
  let at = first[0].length - (first[1] as string).length;
  for (const [i, part] of (first[1] as string).split(',').entries()) {
    const text = part.trim();
    const span = spanOf(first, at + part.length - part.trimStart().length, Math.max(1, text.length));
    const read = i === 0 ? readVerdict(text) : readPart(text);
    const again =
      typeof read === 'string' ? undefined : Object.keys(read).find((key) => Object.hasOwn(expectation, key));
    if (typeof read === 'string') diagnostics.push(diagnostic('SY3140', read, { span, hint: form }));
    else if (again !== undefined)
      diagnostics.push(diagnostic('SY3140', `EXPECT has the part '${again}' twice`, { span, hint: form }));
    else expectation = { ...expectation, ...read };
    at += part.length + 1;
  }
  if (diagnostics.length > 0) return faults(...diagnostics);
  const { line } = positionOf(source, first.index);
  return { kind: 'expectation', expectation: expectation as Expectation, line };
}

const form = 'write, for example: \\* EXPECT safety failure Inv, distinct 42, depth 7, under 10 s';

function faults(...diagnostics: readonly Diagnostic[]): ParsedExpectation {
  return { kind: 'faults', diagnostics };
}

/** Reads a verdict such as `safety failure Inv1`. Returns a message if there is no such verdict. */
function readVerdict(text: string): Partial<Expectation> | string {
  const verdict = verdicts.find((each) => text === each || text.startsWith(`${each} `));
  if (verdict !== undefined) {
    const name = text.slice(verdict.length).trim();
    if (name !== '' && verdict === 'success') return `After 'success', EXPECT takes a comma, not '${name}'`;
    const [behind] = partBehindName.exec(name) ?? [];
    if (behind !== undefined) return `A comma is missing before '${behind.trim()}'`;
    return name === '' ? { verdict } : { verdict, name };
  }
  if (text === '') return 'EXPECT names no verdict';
  const near = closest(text.split(/\s+/).slice(0, 2).join(' '), verdicts);
  const meant = near === undefined ? `the verdicts are ${verdicts.join(', ')}` : `did you mean '${near}'?`;
  return `EXPECT begins with a verdict, not with '${text}': ${meant}`;
}

/** A part such as `distinct 42` behind the name of a formula. */
const partBehindName = /(?:^|\s)(?:distinct|generated|depth|under|traces)\s+\d\S*$/;

const units: Readonly<Record<string, number>> = { ms: 0.001, s: 1, min: 60 };

function readPart(text: string): Partial<Expectation> | string {
  const [, word = '', digits = '', unit] = /^([a-z]+)\s+([\d,._]+)\s*([a-z]*)$/.exec(text) ?? [];
  const number = Number(digits.replaceAll('_', ''));
  if (word === 'under') {
    const seconds = number * (units[unit === '' ? 's' : (unit as string)] ?? Number.NaN);
    return seconds > 0 ? { under: seconds } : `'under' takes a time in ms, s or min, not '${text}'`;
  }
  if (/^\d{3}$/.test(text)) return `A number is written without commas, as in 'distinct 1009133'`;
  if (word !== 'distinct' && word !== 'generated' && word !== 'depth' && word !== 'traces')
    return `EXPECT has no part '${text}': the parts are distinct, generated, depth, under and traces, each with a number`;
  if (!Number.isInteger(number) || unit !== '') return `'${word}' takes a whole number, not '${text}'`;
  return { [word]: number };
}
