/**
 * Divides a configuration file into sections, and finds lines that may belong to the entry above or begin a new entry.
 * In: the tokens of the file. Out: sections, each from its keyword to the next keyword. Tokens before the first keyword
 * belong to no section.
 */
import { lineIndexOf, type Span } from '../diagnostics/source.js';
import { reservedWords } from '../syntax/reserved-words.js';
import { configKeywords } from './config.js';

/** A token: a word, a string, an operator, a bracket, or a sequence of equal characters. */
export interface ConfigToken {
  readonly text: string;
  readonly span: Span;
}

export interface ConfigSection {
  readonly keyword: ConfigToken;
  readonly tokens: readonly ConfigToken[];
}

export interface ConfigOutline {
  /** The tokens before the first keyword. */
  readonly stray: readonly ConfigToken[];
  readonly sections: readonly ConfigSection[];
}

/** Divides the tokens. A keyword begins a section even between brackets, because it cannot be a name. */
export function outlineConfig(tokens: readonly ConfigToken[]): ConfigOutline {
  const starts = tokens.flatMap((token, at) => (configKeywords.has(token.text) ? [at] : []));
  const sections = starts.flatMap((start, at) => {
    const keyword = tokens[start];
    return keyword ? [{ keyword, tokens: tokens.slice(start + 1, starts[at + 1]) }] : [];
  });
  return { stray: tokens.slice(0, starts[0]), sections };
}

/** Matches tokens that may continue an expression and may also begin one. */
const ambiguous = /^(?:-|\/\\|\\\/|∧|∨|\(+|\[|\[\]|□)$/;
const bullets: ReadonlySet<string> = new Set(['/\\', '\\/', '∧', '∨']);
const values: ReadonlySet<string> = new Set(['TRUE', 'FALSE', 'BOOLEAN', 'STRING']);

/** Whether a token can be the last one of an expression. */
function mayEnd({ text }: ConfigToken): boolean {
  if (/^\w/.test(text)) return values.has(text) || !reservedWords.has(text);
  return /^(?:[)\]}⟩"'ℕℤℝ]|>>|@$|\^[+*#]$)/.test(text);
}

/**
 * Returns the number of brackets that a token opens, which may be several; a negative number if the token closes
 * brackets.
 */
function depthChange({ text }: ConfigToken): number {
  if (/^[({⟨]/.test(text)) return text.length;
  if (/^[)\]}⟩]/.test(text)) return -text.length;
  if (text === '[' || text === '<<') return 1;
  return text === '>>' ? -1 : 0;
}

/**
 * Returns the tokens that begin an ambiguous line. The line is indented no further than the first entry of its section,
 * and the token may continue the entry above or begin a new entry. The next bullet of a list is not ambiguous. An
 * operator that is replaced, as in `- <- Minus`, is not ambiguous either.
 */
export function ambiguousTokens(
  { tokens }: ConfigSection,
  columnAt: (offset: number) => number,
): readonly ConfigToken[] {
  const [first] = tokens;
  if (!first) return [];
  const margin = columnAt(first.span.start);
  const found: ConfigToken[] = [];
  let depth = 0;
  let previous = first;
  for (const [at, token] of tokens.entries()) {
    if (depth === 0 && ambiguous.test(token.text) && mayEnd(previous) && isOnNewLine(previous, token)) {
      const column = columnAt(token.span.start);
      const isNextBullet = bullets.has(token.text) && token.text === first.text && column === margin;
      const isReplaced = tokens[at + 1]?.text === '<-';
      if (column <= margin && !isNextBullet && !isReplaced) found.push(token);
    }
    depth += depthChange(token);
    previous = token;
  }
  return found;
}

function isOnNewLine(previous: ConfigToken, token: ConfigToken): boolean {
  const { source } = token.span;
  return lineIndexOf(source, previous.span.start) < lineIndexOf(source, token.span.start);
}
