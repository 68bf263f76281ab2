/**
 * Finds symbols and words of other languages in the line where the parser stopped, and `!=` in the item of a list before
 * that line. In: the tokens. Out: the foreign token, and a hint that says what TLA+ has instead.
 */
import { symbolElsewhere, wordElsewhere } from './other-spellings.js';
import type { Mistake, Token } from './stop.js';

/** The hint for `#` at the beginning of a line. `#` is an operator, so no line of a module begins with it. */
export const hashComment = 'a comment is written `\\* ...` to the end of the line, or `(* ... *)`';

const bullet = /^(?:\/\\|\\\/)$/;
const operand = /^(?:\w|["({[\\]|<<)/u;

/** @param at the index of the token at which the parser stopped. */
export function foreignToken(text: string, tokens: readonly Token[], at: number): Mistake | undefined {
  const stop = tokens[at]?.start ?? text.length;
  const last = tokens[at - 1];
  const line = text.lastIndexOf('\n', Math.min(stop, last ? last.start : stop)) + 1;
  let nearest: Mistake | undefined;
  for (let i = Math.min(at, tokens.length - 1); i >= 0; i--) {
    const token = tokens[i] as Token;
    if (token.start < line) break;
    if (nearest && !neverDefined.has(token.text)) continue;
    const hint = hintOf(token, tokens[i - 1], tokens[i + 1], i >= at - 1);
    if (hint !== undefined && !isDefined(text, token.text)) nearest = { start: token.start, end: token.end, hint };
  }
  return nearest ?? inequalityBefore(tokens, at, line);
}

/**
 * After `/\ a != b`, the parser takes `b` and the bullet of the next line for the beginning of a definition of the
 * operator `/\`, so it stops behind this bullet, or behind the name after it. No other text of TLA+ has the token `!=`: after `!` stands a name, a
 * number, `:`, `@`, `<<`, `>>`, a bracket or an operator that a module defines.
 */
function inequalityBefore(tokens: readonly Token[], at: number, line: number): Mistake | undefined {
  let i = Math.min(at, tokens.length) - 1;
  // The name behind the bullet counts as the second operand of the definition.
  if ((tokens[i]?.start ?? 0) >= line && /^\w+$/.test(tokens[i]?.text ?? '')) i--;
  const behind = i;
  while (i >= 0 && (tokens[i] as Token).start >= line && bullet.test(tokens[i]?.text ?? '')) i--;
  const isInList = i < behind && tokens[i] !== undefined && (tokens[i] as Token).start < line;
  for (; isInList && i >= 0 && !bullet.test(tokens[i]?.text ?? ''); i--) {
    const { text, start, end } = tokens[i] as Token;
    const hint = text === '!=' ? symbolElsewhere(text) : undefined;
    if (hint !== undefined) return { start, end, hint };
  }
  return undefined;
}

/**
 * The parser accepts these operators, but no module defines them. So every use is a mistake, and the first use is
 * reported.
 */
const neverDefined: ReadonlySet<string> = new Set([':=', '::=']);

function hintOf(token: Token, previous: Token | undefined, next: Token | undefined, near: boolean): string | undefined {
  if (/^[’‘´`′]$/.test(token.text) && previous && previous.end === token.start && /\w$/.test(previous.text))
    return `the prime of a next value is the straight apostrophe: ${previous.text}'`;
  const symbol = symbolElsewhere(token.text);
  if (symbol !== undefined) {
    // After EXCEPT, a comma, a name or `)`, the `!` may be correct: it may begin an update or select a part of a
    // definition. Directly after a name, even of capital letters, it selects.
    if (token.text === '!' && previous?.end === token.start && /\w$/.test(previous.text)) return undefined;
    if (token.text === '!' && previous && /^(?:EXCEPT|,|\w*[a-z0-9_]\w*|\))$/.test(previous.text)) return undefined;
    return symbol;
  }
  const word = wordElsewhere(token.text);
  if (word === undefined) return undefined;
  if (/^(?:UNION|SUBSET)$/.test(token.text) && !(previous && /^[\w)}\]]/.test(previous.text))) return undefined;
  const isAlone =
    (next && operand.test(next.text) && next.text !== '(') || (previous && /^[\w)}\]]$/.test(previous.text));
  const isAtMargin = previous === undefined || near;
  return isAlone || isAtMargin ? word : undefined;
}

/** Whether the text defines the token as an operator or a name, so that it is not foreign. */
function isDefined(text: string, token: string): boolean {
  const literal = token.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return /^\w/.test(token)
    ? new RegExp(`^\\s*(?:LOCAL\\s+)?${literal}\\s*(?:\\([^)\\n]*\\))?\\s*==`, 'm').test(text)
    : new RegExp(`^\\s*(?:LOCAL\\s+)?\\w+\\s*${literal}\\s*\\w+\\s*==`, 'm').test(text);
}
