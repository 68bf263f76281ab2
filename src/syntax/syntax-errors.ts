/**
 * Builds the diagnostics of syntax errors. In: the furthest offset that the parser reached and the tokens that it
 * expected there, or a fault that the grammar recognised. Out: a diagnostic.
 */

import { assertNever } from '../diagnostics/assert-never.js';
import { type Diagnostic, diagnostic, type RelatedSpan } from '../diagnostics/diagnostic.js';
import type { Source, Span } from '../diagnostics/source.js';
import { closest } from '../diagnostics/suggest.js';
import { mistakeAt } from './mistakes/find-mistake.js';
import { hashComment } from './mistakes/foreign-tokens.js';
import { statementMistakeAt } from './mistakes/statement-forms.js';
import type { Mistake } from './mistakes/stop.js';
import { endsEarly, moduleLineIn } from './mistakes/unit-forms.js';
import { operatorOf, operators } from './operators.js';
import type { SyntaxFailure } from './syntax-failure.js';

/** A token that the parser would have accepted where it stopped. */
export interface Expectation {
  readonly type: string;
  readonly text?: string;
  readonly description?: string;
}

/**
 * The tokens with which an expression can begin. If the parser expected all of them, the message says "an expression".
 * The next tables are for other phrases.
 */
const expressionStarters =
  `number string quantifier bullet TRUE FALSE BOOLEAN STRING CHOOSE IF CASE LET LAMBDA WF SF \`{\` \`[\` \`<<\` \`(\` \`@\` <`
    .split(' ')
    .concat(['temporal quantifier', 'prefix operator', 'operator symbol', 'identifier']);
const operatorStarters = ['operator', 'postfix operator', '`[`', '`.`', '`::`', '`!`', '`(`'];
const definitionStarters = ['RECURSIVE', 'LOCAL', 'identifier', 'operator symbol'];
const unitStarters =
  `CONSTANT CONSTANTS VARIABLE VARIABLES RECURSIVE ASSUME ASSUMPTION AXIOM THEOREM LEMMA PROPOSITION COROLLARY USE HIDE LOCAL
   INSTANCE PROOF BY OBVIOUS OMITTED \`----\``
    .split(/\s+/)
    .concat(['`---- MODULE`', 'identifier', 'operator symbol', 'step name']);

export function describeExpected(expected: readonly Expectation[]): readonly string[] {
  const plain = new Set<string>();
  for (const { type, text, description } of expected) {
    if (type === 'literal' && text !== undefined) plain.add(/^[a-z]+$/.test(text) ? `\`${text}\`` : text);
    else if (type === 'other' && description !== undefined) plain.add(description);
    else if (type === 'end') plain.add('the end of the file');
  }
  const said: string[] = [];
  function summarize(name: string, starters: readonly string[]): void {
    said.push(name);
    for (const starter of starters) plain.delete(starter);
  }
  plain.delete('white space');
  const nextUnit = plain.has('THEOREM');
  const nextDefinition = plain.has('`IN`') && plain.has('RECURSIVE');
  if (plain.has('identifier') && plain.has('number')) summarize('an expression', expressionStarters);
  if (plain.has('operator')) summarize('an operator', operatorStarters);
  if (nextUnit) summarize('the next definition', unitStarters);
  else if (nextDefinition) summarize('another definition', definitionStarters);
  for (const word of plain)
    said.push(
      /^[A-Z_]+$|^[^A-Za-z`]/.test(word) ? `\`${word}\`` : /^(?:identifier|field name)$/.test(word) ? 'a name' : word,
    );
  return said;
}

/** Returns the token at an offset, as messages show it. */
export function tokenAt(source: Source, offset: number): string {
  const rest = source.text.slice(offset, offset + 80);
  if (rest === '') return '';
  const match = /^(?:[A-Za-z0-9_]+|\/\\|\\\/|"[^"\r\n]*"?|\\[A-Za-z]+|={4,}|-{4,}|[-+*/<>=|~^&%#$@!?:.]+|[^\s])/u.exec(
    rest,
  );
  const token = match?.[0] ?? rest[0] ?? '';
  return token.length > 40 ? token.slice(0, 40) : token;
}

function listed(words: readonly string[]): string {
  if (words.length <= 1) return words.join('');
  const most = words.slice(0, 6);
  return `${most.slice(0, -1).join(', ')} or ${most.at(-1)}`;
}

export interface Unexpected {
  readonly source: Source;
  readonly offset: number;
  readonly expected: readonly Expectation[];
  /** Whether the token was rejected because it is not to the right of the bullets of its list. */
  readonly outdented: boolean;
  /** Whether the text is PlusCal. In PlusCal, tokens of other languages are not reported as mistakes. */
  readonly isAlgorithm: boolean;
}

export function unexpectedText(unexpected: Unexpected): Diagnostic {
  const { source, offset, outdented, isAlgorithm } = unexpected;
  const said = describeExpected(unexpected.expected);
  const equals =
    said.includes('`==`') || said.join() === 'a name' ? equalsOfDefinition(source.text, offset) : undefined;
  if (equals !== undefined) return equalsForDefinition(source, equals);
  const earlier = said.includes('`==`') && !isAlgorithm ? operandBeforeBullet(source.text, offset) : undefined;
  if (earlier !== undefined) return unexpectedText({ ...unexpected, offset: earlier });
  const mistake = isAlgorithm
    ? statementMistakeAt(source.text, offset, said)
    : mistakeAt(source.text, offset, said, outdented);
  const halfDefinition =
    said.includes('`==`') && mistake?.start === undefined ? wordBefore(source.text, offset) : undefined;
  if (halfDefinition) return strayName(source, halfDefinition, mistake);
  const token = tokenAt(source, offset);
  const hint = mistake?.hint ?? (outdented ? outdentedHint : hintFor(source.text, offset, token, said));
  if (mistake?.start !== undefined && (mistake.start !== offset || mistake.title !== undefined))
    return mistakenToken(source, mistake);
  const atEnd = said.includes('an expression') ? endsEarly('an expression') : 'Unexpected end of the file';
  return diagnostic('SY1001', token === '' ? atEnd : `Unexpected \`${token}\``, {
    span: { source, start: offset, end: offset + token.length },
    label:
      mistake?.label ??
      (said.length > 0 ? `expected ${listed(said)}` : 'expected to the right of the bullets of its list'),
    related: relatedTo(source, mistake),
    ...(hint === undefined ? {} : { hint }),
  });
}

/**
 * Finds `not x /\ y`, two operands without an operator between them before `/\`. The parser took `x /\ y` for the
 * beginning of a definition of `/\`, and stopped at y or later. Returns the offset of the second operand, x; undefined
 * for any other text.
 */
function operandBeforeBullet(text: string, offset: number): number | undefined {
  const before = text.slice(Math.max(0, offset - 200), offset);
  const found = /(\\?\w+|[)\]}"'])[ \t]+(\w+)(\s*(?:\/\\|\\\/)\s*\w*\s*)$/.exec(before);
  const [, first = '', second = '', rest = ''] = found ?? [];
  // A keyword such as IN, and an operator such as \in, is no operand.
  return found === null || /^(?:\\.*|[A-Z]+)$/.test(first) ? undefined : offset - rest.length - second.length;
}

/** Reports a mistake that is before the offset where the parser stopped. */
function mistakenToken(source: Source, mistake: Mistake): Diagnostic {
  const { start = 0, end = start, title = `Unexpected \`${source.text.slice(start, end)}\``, label, hint } = mistake;
  return diagnostic('SY1001', title, {
    span: { source, start, end },
    related: relatedTo(source, mistake),
    ...(label === undefined ? {} : { label }),
    ...(hint === undefined ? {} : { hint }),
  });
}

function relatedTo(source: Source, mistake: Mistake | undefined): readonly RelatedSpan[] {
  if (!mistake?.related) return [];
  const { start, end, label } = mistake.related;
  return [{ span: { source, start, end }, label }];
}

/**
 * Returns the offset of the `=` in a line that looks like a definition with `=` instead of `==`. Undefined for any
 * other line.
 */
function equalsOfDefinition(text: string, offset: number): number | undefined {
  const end = endBeforeComments(text, offset);
  const line = lineBefore(text, end);
  const head = /^(\s*(?:LOCAL\s+)?\w+(?:\([^()]*\))?\s*)=(?!=)/.exec(line)?.[1];
  return head === undefined ? undefined : end - line.length + head.length;
}

/** Returns the end of the last token before the offset, without white space and comments. */
function endBeforeComments(text: string, offset: number): number {
  let end = offset;
  for (;;) {
    while (end > 0 && /\s/.test(text[end - 1] ?? '')) end--;
    const line = lineBefore(text, end);
    const ofLine = /^[^"]*?(?=\\\*)/.exec(line)?.[0].length ?? -1;
    if (ofLine >= 0) end += ofLine - line.length;
    else if (line.endsWith('*)')) end = beginOfComment(text, end);
    else return end;
  }
}

/** Returns the beginning of the comment that ends at `end`. Comments may be nested. */
function beginOfComment(text: string, end: number): number {
  let depth = 1;
  for (let at = end - 2; at > 1; at--) {
    const two = text.slice(at - 2, at);
    if (two !== '*)' && two !== '(*') continue;
    depth += two === '*)' ? 1 : -1;
    at--;
    if (depth === 0) return at - 1;
  }
  return 0;
}

function equalsForDefinition(source: Source, start: number): Diagnostic {
  return diagnostic('SY1001', 'Unexpected `=`', {
    span: { source, start, end: start + 1 },
    label: 'expected `==`',
    hint: 'a definition is written with `==`',
  });
}

/** Reports a name that can only be the beginning of a definition but has no `==` after it. */
function strayName(
  source: Source,
  { start, end }: { readonly start: number; readonly end: number },
  mistake: Mistake | undefined,
): Diagnostic {
  const name = source.text.slice(start, end);
  const isCut = isForeignLetter(source.text.slice(end, end + 1));
  const hint = isCut ? ofNames : (mistake?.hint ?? hintFor(source.text, end, name, []) ?? joinHint(source.text, start));
  return diagnostic('SY1001', `Unexpected \`${name}\``, {
    span: { source, start, end },
    label: 'expected an operator before it, or `==` after it',
    ...(hint === undefined ? {} : { hint }),
  });
}

const ofNames = 'a name consists of the letters a to z and A to Z, digits and `_`';

/** Whether a text begins with a letter that names of TLA+ do not contain. */
function isForeignLetter(text: string): boolean {
  return /^\p{L}/u.test(text) && !/^[A-Za-z]/.test(text);
}

/**
 * Returns a hint for a name directly after another expression. The name may begin a LET definition with `=`, or a
 * second formula on a new line.
 */
function joinHint(text: string, start: number): string | undefined {
  const before = text.slice(Math.max(0, start - 200), start);
  if (/\bLET\s+\w+\s*=\s*$/.test(before)) return 'a definition is written with `==`, also in a LET';
  return /[\w)\]}"']\s*\n\s+$/.test(before)
    ? 'formulas are joined with `/\\` or `\\/`: write the same bullet in front of each'
    : undefined;
}

function wordBefore(text: string, offset: number): { readonly start: number; readonly end: number } | undefined {
  let end = offset;
  while (end > 0 && /\s/.test(text[end - 1] ?? '')) end--;
  let start = end;
  while (start > 0 && /\w/.test(text[start - 1] ?? '')) start--;
  return start < end ? { start, end } : undefined;
}

function lineBefore(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
}

const outdentedHint =
  'every token of a junction list must be to the right of its `/\\` or `\\/` bullets; this token is not, and ends the list';

function hintFor(text: string, offset: number, token: string, said: readonly string[]): string | undefined {
  if (token === '') return said.includes('`====`') ? 'a module ends with a line of at least four `=`' : undefined;
  if (token === '==' && said.includes('an operator')) return '`==` defines a name; equality is `=`';
  if ((token === '/\\' || token === '\\/') && said.includes('the next definition'))
    return 'the `/\\` or `\\/` bullets of one list must be in the same column';
  if (isForeignLetter(token)) return ofNames;
  const line = lineBefore(text, offset) + token;
  if (/!=/.test(line)) return '"not equal" is written `#` or `/=`';
  for (const [word] of line.matchAll(/\\[A-Za-z]+(?!\w)/g)) {
    if (backslashWords.includes(word) || operatorOf(word)) continue;
    const meant = closest(word, backslashWords);
    return `\`${word}\` is not an operator of TLA+${meant === undefined ? '' : `; did you mean \`${meant}\`?`}`;
  }
  return undefined;
}

const backslashWords: readonly string[] = operators
  .flatMap(({ name, synonyms }) => [name, ...synonyms])
  .filter((spelling) => /^\\[A-Za-z]/.test(spelling))
  .concat('\\A', '\\E', '\\AA', '\\EE', '\\forall', '\\exists');

export function noModule(source: Source): Diagnostic {
  const { start = 0, end = start, label, hint } = moduleLineIn(source.text) ?? {};
  return diagnostic('SY1002', `No module was found in ${source.name}`, {
    span: { source, start, end },
    label: label ?? (source.text.trim() === '' ? 'the file is empty' : 'there is no line `---- MODULE Name ----`'),
    hint: hint ?? 'a module has the form `---- MODULE Name ----`, its definitions, and `====`',
  });
}

export function nestedTooDeeply(source: Source, offset: number): Diagnostic {
  return diagnostic('SY1009', 'Nested too deeply to be parsed', {
    cause: 'too-deep',
    span: { source, start: offset, end: Math.min(offset + 1, source.text.length) },
    label: 'the parser stopped here',
    hint: 'define the inner expressions with LET or as separate operators',
  });
}

/** Returns an operator as messages show it. Prefix minus is `-.` in the tree, and `-` in messages. */
function asWritten(operator: string): string {
  return `\`${operator === '-.' ? '-' : operator}\``;
}

/** Returns a token of another language that explains the conflict between two operators; undefined if there is none. */
function mistakeBetween(first: Span, last: Span): Mistake | undefined {
  const [from, to] = first.start < last.start ? [first, last] : [last, first];
  const { text } = from.source;
  if (text[to.start] === '#' && (to.start === 0 || text[to.start - 1] === '\n')) return { ...to, hint: hashComment };
  const mistake = mistakeAt(text, to.start, []);
  return mistake?.start !== undefined && mistake.start >= from.start ? mistake : undefined;
}

const macrosAreStatements =
  'a macro stands for statements: for an expression, define an operator in `define`, which may get `self` as an argument';

/** Returns the diagnostic of a fault that the grammar recognised. */
export function namedFault(failure: SyntaxFailure): Diagnostic {
  const { fault, span, words, related } = failure;
  if (fault === 'operator-conflict' && related) {
    const mistake = mistakeBetween(related, span);
    if (mistake) return mistakenToken(span.source, mistake);
  }
  switch (fault) {
    case 'unterminated-comment':
      return diagnostic('SY1003', 'Unclosed comment', {
        span,
        label: 'opened here',
        hint: 'close it with `*)`; comments nest',
      });
    case 'unterminated-string':
      return diagnostic('SY1004', 'Unclosed string', {
        span,
        hint: 'close it with `"` on the same line; a line break in a string is written `\\n`',
      });
    case 'unknown-escape':
      return diagnostic('SY1005', 'Unknown escape in a string', {
        span,
        hint: 'the escapes are `\\"`, `\\\\`, `\\n`, `\\t`, `\\r` and `\\f`; a backslash is written `\\\\`',
      });
    case 'operator-conflict':
      return diagnostic('SY1006', `${words.map(asWritten).join(' and ')} are combined without parentheses`, {
        span,
        label: 'neither operator has higher precedence',
        related: related ? [{ span: related, label: 'the other operator' }] : [],
        hint: hintOfConflict(words),
      });
    case 'label-changes-grouping':
      return diagnostic('SY1007', 'The label changes how this expression is grouped', {
        span,
        hint: 'put the labelled expression in parentheses',
      });
    case 'bad-label':
      return diagnostic('SY1008', 'A label must be a name, or a name with bound names as arguments', {
        span,
        label: 'this is not a label',
      });
    case 'instance-as-body':
      return diagnostic('SY1010', 'INSTANCE is not allowed as the body of this definition', {
        span,
        hint: 'an instance has the form `Name == INSTANCE M` or `Name(x) == INSTANCE M`',
      });
    case 'named-implicit-step':
      return diagnostic('SY1011', 'A proof step with level `<*>` or `<+>` cannot have a name', {
        span,
        hint: 'write the level as a number, such as `<1>2`',
      });
    case 'step-outside-proof':
      return diagnostic('SY1012', 'A proof step is referenced outside a proof', { span });
    case 'step-takes-no-proof':
      return diagnostic('SY1013', 'This kind of proof step cannot have a proof', { span });
    case 'labelled-twice':
      return diagnostic('SY5001', 'The first statement of a block has a label, and so has the block', {
        span,
        label: 'this label is for the same statement',
        related: related ? [{ span: related, label: 'the other label' }] : [],
        hint: 'remove one of the labels',
      });
    case 'call-as-expression':
      return diagnostic('SY5062', 'Empty parentheses stand in an expression', {
        span,
        label: 'used as an expression',
        hint: `an operator without parameters is written without parentheses; ${macrosAreStatements}`,
      });
    case 'macro-of-expression':
      return diagnostic('SY5063', 'The body of a macro is an expression', {
        span,
        label: 'not a statement',
        hint: macrosAreStatements,
      });
    default:
      return assertNever(fault);
  }
}

const comparisons: ReadonlySet<string> = new Set(['<', '>', '<=', '>=', '=<', '\\leq', '\\geq', '≤', '≥', '=']);

/** Returns the hint for two operators without a precedence between them. */
function hintOfConflict(words: readonly string[]): string {
  if (words.every((word) => word === '/\\' || word === '\\/'))
    return 'add parentheses, or put the bullets of each list in one column';
  if (words.every((word) => comparisons.has(word)))
    return 'comparisons are not chained: write a <= x /\\ x < b, or x \\in a..b';
  if (words.every((word) => word === '~>')) return 'leads-to is not chained: write (P ~> Q) /\\ (Q ~> R)';
  if (words.includes('ENABLED') && words.includes("'"))
    return "ENABLED is about steps from the current state: write `ENABLED A`, and `(ENABLED A)'` for the next state";
  if (words.includes('UNCHANGED') && words.includes("'"))
    return "`UNCHANGED x` already says that x' is x: write it without the prime";
  return 'add parentheses to group the operators';
}
