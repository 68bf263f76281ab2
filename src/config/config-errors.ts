/** The messages about configuration files with syntax errors or contradictions: SY3001 to SY3010. */
import { type Diagnostic, diagnostic, type Severity } from '../diagnostics/diagnostic.js';
import { joinSpans, lineIndexOf, type Span } from '../diagnostics/source.js';
import { closest } from '../diagnostics/suggest.js';
import { operators } from '../syntax/operators.js';
import { describeExpected, type Expectation } from '../syntax/syntax-errors.js';
import { configKeywords } from './config.js';
import type { ConfigSection, ConfigToken } from './outline-config.js';

/** Where the parser stopped in a section, and the tokens that it expected there. */
export interface UnexpectedToken {
  readonly section: ConfigSection;
  /** The keyword of the next section; undefined if there is none. */
  readonly next: ConfigToken | undefined;
  readonly offset: number;
  readonly expected: readonly Expectation[];
}

interface Stop {
  readonly section: ConfigSection;
  /** The token where the parser stopped; undefined at the end of the section. */
  readonly token: ConfigToken | undefined;
  /** The token before `token`. At the beginning of the section, this is the keyword. */
  readonly before: ConfigToken;
  readonly expected: readonly string[];
  /** Whether an entry or the section could have ended where the parser stopped. */
  readonly complete: boolean;
  readonly next: ConfigToken | undefined;
}

/** Returns the most specific message for a section with a syntax error. */
export function unexpectedToken({ section, next, offset, expected }: UnexpectedToken): Diagnostic {
  const at = section.tokens.findIndex((token) => token.span.end > offset);
  const stop: Stop = {
    section,
    token: section.tokens[at],
    before: (at < 0 ? section.tokens.at(-1) : section.tokens[at - 1]) ?? section.keyword,
    expected: describeExpected(expected.filter((one) => one.type !== 'end' && !isKeyword(one))),
    complete: expected.some(({ type }) => type === 'end'),
    next,
  };
  return (
    strayCharacter(stop) ??
    markedKeyword(section) ??
    emptySection(stop) ??
    excess(stop) ??
    faultyAssignment(stop) ??
    unexpected(stop)
  );
}

function isKeyword({ text, description }: Expectation): boolean {
  return configKeywords.has(text ?? '') || description === 'section keyword';
}

const symbols = ['(', ')', '[', ']', '{', '}', '<<', '>>', '"', "'", '@', '!', ':', '_', '⟨', '⟩', 'ℕ', 'ℤ', 'ℝ'];
const firstCharacters: ReadonlySet<string> = new Set(
  [...symbols, ...operators.flatMap(({ name, synonyms }) => [name, ...synonyms])].map((symbol) => symbol.charAt(0)),
);

/** Characters that begin no token, and separators of other languages. */
function strayCharacter({ token, complete, section: { keyword } }: Stop): Diagnostic | undefined {
  if (token === undefined || /^\w/.test(token.text)) return undefined;
  if (/^(?:#|\/\/)/.test(token.text))
    return diagnostic('SY3003', `${quoted(token)} is not allowed here`, {
      span: token.span,
      hint: 'a comment begins with \\*, or stands between (* and *)',
    });
  const separates = token.text.startsWith(';') || (token.text.startsWith(',') && complete);
  if (!separates && firstCharacters.has(token.text.charAt(0))) return undefined;
  return diagnostic('SY3003', `${quoted(token)} is not allowed here`, {
    span: token.span,
    hint:
      token.text.startsWith(',') && /^CONSTANTS?$/.test(keyword.text)
        ? 'entries are separated only by spaces and line breaks; a set of values is written {a, b}'
        : separates
          ? 'remove it: entries are separated only by spaces and line breaks'
          : 'remove it',
  });
}

/** Reports a sign between a keyword and its entries: `INVARIANTS: TypeOK`, `INIT = Init`. */
export function markedKeyword({ keyword, tokens: [token] }: ConfigSection): Diagnostic | undefined {
  if (!token || !/^(?::=?|==?)$/.test(token.text)) return undefined;
  return diagnostic('SY3003', `${quoted(token)} is not allowed after a keyword`, {
    span: token.span,
    hint: `remove it: a name or an expression follows ${keyword.text} directly`,
  });
}

const needsDefinition = 'define the expression in the module, and write its name here';

/** Reports a section without an entry: `INIT` without a name, `CHECK_DEADLOCK no`, `VIEW` without an expression. */
function emptySection({ section: { keyword }, token, before, complete }: Stop): Diagnostic | undefined {
  if (before !== keyword || complete) return undefined;
  const span = (token ?? keyword).span;
  const found = token ? `found ${quoted(token)}, ` : '';
  switch (keyword.text) {
    case 'CHECK_DEADLOCK':
      return diagnostic('SY3007', 'CHECK_DEADLOCK must be TRUE or FALSE', {
        span,
        label: `${found}expected TRUE or FALSE`,
        hint: 'with `CHECK_DEADLOCK FALSE`, states without a successor are not reported',
      });
    case 'SPECIFICATION':
    case 'INIT':
    case 'NEXT':
      return diagnostic('SY3006', `${keyword.text} without the name of a definition`, {
        span,
        label: `${found}expected a name`,
        ...(token ? { hint: /^"\w+"$/.test(token.text) ? 'remove the quotes' : needsDefinition } : {}),
      });
    default:
      if (token !== undefined) return undefined;
      return diagnostic('SY3006', `${keyword.text} has no value`, {
        span,
        label: 'expected the name of a definition, or an expression',
      });
  }
}

/** Reports text after a section that has only one entry: a word, or an operator after a name. */
function excess({ section: { keyword }, token, complete }: Stop): Diagnostic | undefined {
  if (token === undefined || !complete || configKeywords.get(keyword.text) !== 'once') return undefined;
  if (/^\w/.test(token.text)) {
    const found = unknownKeyword(token, `${keyword.text} takes exactly one value`);
    if (found.hint !== undefined || keyword.text !== 'SYMMETRY') return found;
    return {
      ...found,
      hint: 'define the union of the sets of permutations in the module, S == S1 \\cup S2, and write SYMMETRY S',
    };
  }
  if (!['SPECIFICATION', 'INIT', 'NEXT'].includes(keyword.text)) return undefined;
  return diagnostic('SY3006', `${keyword.text} with more than the name of a definition`, {
    span: token.span,
    label: `found ${quoted(token)}, expected a keyword`,
    hint: needsDefinition,
  });
}

/**
 * Returns the keyword that a word is probably meant to be: `SPEC` or `DEADLOCK` are abbreviations, others are
 * misspelled. Undefined if there is none.
 */
function keywordMeant(word: string): string | undefined {
  const near = closest(word, configKeywords.keys());
  const folded = word.toUpperCase();
  if (near !== undefined || folded.length < 3) return near;
  return [...configKeywords.keys()].find((keyword) => keyword.startsWith(folded) || keyword.endsWith(`_${folded}`));
}

/** Reports text before the first keyword. */
export function textBeforeKeyword(token: ConfigToken): Diagnostic {
  if (/^\w/.test(token.text)) return unknownKeyword(token, someKeyword);
  const hint = /^-{4}/.test(token.text)
    ? 'this file looks like a module: the configuration must be a separate file'
    : /^(?:#|\/\/)/.test(token.text)
      ? 'a comment begins with \\*, or stands between (* and *)'
      : undefined;
  return diagnostic('SY3002', 'A configuration file must start with a keyword', {
    span: token.span,
    label: someKeyword,
    ...(hint === undefined ? {} : { hint }),
  });
}

const someKeyword = 'expected a keyword such as CONSTANTS, INIT or INVARIANT';

function unknownKeyword(token: ConfigToken, label: string): Diagnostic {
  const meant = keywordMeant(token.text);
  if (token.text === 'REACHABLE')
    return diagnostic('SY3002', 'REACHABLE stands in a comment, because TLC does not know it', {
      span: token.span,
      label,
      hint: 'write \\* REACHABLE in front of each formula, on a line of its own',
    });
  return diagnostic('SY3002', `${quoted(token)} is not a keyword of a configuration file`, {
    span: token.span,
    label,
    ...(meant === undefined ? {} : { hint: `did you mean ${meant}?` }),
  });
}

/**
 * Reports an entry without a correct value or definition: `N`, `N == 3`, `N <- 3`, or `INVARIENT TypeOK` below
 * constants.
 */
function faultyAssignment({ token, before, expected }: Stop): Diagnostic | undefined {
  if (before.text === '<-') {
    const what = token ? `${quoted(token)} is not` : '`<-` is not followed by';
    return diagnostic('SY3009', `${what} the name of a definition`, {
      span: (token ?? before).span,
      label: 'expected a name',
      hint: 'write `=` before a value: `<-` takes the name of a definition, TRUE or FALSE',
    });
  }
  if (!expected.includes('`=`')) return undefined;
  const meant = keywordMeant(before.text);
  const isDoubled = token?.text === '==';
  return diagnostic('SY3010', `${quoted(before)} has neither a value nor a definition`, {
    span: token && !isDoubled ? joinSpans(before.span, token.span) : before.span,
    label: 'expected `=` or `<-` after the name',
    hint: isDoubled
      ? 'write a value with a single `=`'
      : meant === undefined
        ? `write ${before.text} = VALUE, or ${before.text} <- DEFINITION`
        : `did you mean the keyword ${meant}?`,
  });
}

function unexpected({ section, token, before, expected, complete, next }: Stop): Diagnostic {
  // The parser took an operator for an expression that could still be applied, as in `+(1, 2)`. An expression was
  // expected.
  if (expected.length === 1 && expected[0] === '`(`' && before !== section.keyword) {
    return diagnostic('SY3001', `Unexpected ${quoted(before)}`, {
      span: before.span,
      label: 'expected an expression',
      ...quotesHint(before),
    });
  }
  const isBeforeKeyword = next !== undefined && isOnOneLine(before, next);
  if (before.text === '=' && !token && !isBeforeKeyword) return withoutValue(section, before);
  const wanted = [...expected, ...(complete ? ['a keyword'] : [])].slice(0, 6);
  const last = wanted.pop();
  const label = wanted.length === 0 ? `expected ${last}` : `expected ${wanted.join(', ')} or ${last}`;
  if (token)
    return diagnostic('SY3001', `Unexpected ${quoted(token)}`, {
      span: token.span,
      label,
      ...quotesHint(token),
      ...bracketsHint(section, token),
    });
  return diagnostic('SY3001', `The section ${section.keyword.text} is incomplete`, {
    span: before.span,
    label: `${label} after it`,
    ...(isBeforeKeyword ? { hint: `${next.text} is a keyword, and cannot be used as a name here` } : {}),
  });
}

/** Returns the hint for a string in single quotes, `'q'`; no hint for any other token. */
function quotesHint({ text }: ConfigToken): { readonly hint?: string } {
  return text.startsWith("'") ? { hint: 'write a string as "q", and a model value without quotes' } : {};
}

/** Returns the hint for a set in square brackets, `P = [a, b, c]`; no hint for anything else. */
function bracketsHint({ tokens }: ConfigSection, token: ConfigToken): { readonly hint?: string } {
  const { source, start } = token.span;
  const isOfConstant = tokens.some(({ text }) => text === '=');
  const isList = /=\s*\[[\w"\s]+(?:,[\w"\s]+)*$/.test(source.text.slice(Math.max(0, start - 200), start));
  return isOfConstant && isList ? { hint: 'a set of values is written {a, b}, and a sequence <<a, b>>' } : {};
}

/** Reports a constant without a value: `CONSTANT N =`. */
function withoutValue({ tokens }: ConfigSection, sign: ConfigToken): Diagnostic {
  const name = tokens[tokens.indexOf(sign) - 1]?.text ?? 'N';
  return diagnostic('SY3001', `The constant ${name} has no value`, {
    span: sign.span,
    label: 'expected a value after it',
    hint: `write a value, such as ${name} = 3 or ${name} = {a, b}, or ${name} <- DEFINITION`,
  });
}

function isOnOneLine(first: ConfigToken, last: ConfigToken): boolean {
  return lineIndexOf(first.span.source, first.span.start) === lineIndexOf(last.span.source, last.span.start);
}

/** Reports a line that may continue the entry above or begin a new entry. */
export function ambiguousLine(token: ConfigToken): Diagnostic {
  return diagnostic('SY3008', 'This line may continue the entry above, or start a new entry', {
    span: token.span,
    label: `begins with ${quoted(token)}, and is not indented further than the first entry of its section`,
    hint: 'indent the line further to continue the entry, or repeat the keyword to start a new one',
  });
}

/** Reports `\* REACHABLE` without a formula. */
export function emptyReachable(span: Span): Diagnostic {
  return diagnostic('SY5140', 'REACHABLE without a formula', {
    span,
    label: 'expected a formula, or the name of a definition, on this line',
    hint: 'write, for example: \\* REACHABLE x = 3',
  });
}

export function incompleteReachable(span: Span): Diagnostic {
  return diagnostic('SY5141', 'The formula of REACHABLE is incomplete', {
    span,
    label: 'expected more of the formula on this line',
    hint: 'write the formula on one line, or define it in the module and write its name',
  });
}

export function repeatedKeyword(keyword: ConfigToken, first: ConfigToken): Diagnostic {
  return diagnostic('SY3004', `${keyword.text} may occur only once in a configuration file`, {
    span: keyword.span,
    related: [{ span: first.span, label: 'first occurrence' }],
    hint: 'remove one of the two',
  });
}

export interface Repeated {
  readonly span: Span;
  readonly first: Span;
  /** A warning if both entries give the same value or definition, otherwise an error. */
  readonly severity: Severity;
}

/** Reports a constant that gets a value twice, or an operator that gets a value for the same arguments twice. */
export function repeatedTarget(name: string, { span, first, severity }: Repeated): Diagnostic {
  return diagnostic('SY3005', `${name} is given twice`, {
    span,
    severity,
    related: [{ span: first, label: 'first occurrence' }],
    hint: 'remove one of the two',
  });
}

function quoted(token: ConfigToken): string {
  const { text } = token;
  return text.length > 40 ? `\`${text.slice(0, 40)}...\`` : `\`${text}\``;
}
