/**
 * Describes the place where the parser stopped, for functions that look for frequent mistakes: the tokens around this
 * offset, and the open brackets. Comments and strings are left out.
 */

export interface Mistake {
  /** The offset of the wrong token. By default, the wrong token is the one at which the parser stopped. */
  readonly start?: number;
  readonly end?: number;
  readonly hint?: string;
  /** The title of the message. By default, the title names the wrong token. */
  readonly title?: string;
  readonly label?: string;
  /** An earlier token that belongs to the message. */
  readonly related?: { readonly start: number; readonly end: number; readonly label: string };
}

export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const tokenForm =
  /\\\*[^\n]*|\(\*[\s\S]*?\*\)|"(?:[^"\\\n]|\\.)*"|[A-Za-z0-9_]+|\\[A-Za-z]+|\/\\|\\\/|<<|>>(?:_)?|\|->|<=>|={3,}|-{4,}|~>|\[\]|::=|:=|<->|<==>|==>|[-+*/<>=|~^&%#$!?:.]+|\S|\u00a0/gu;

/**
 * Returns the tokens of the definition that contains the offset, up to the end of the line of the offset. `units` is
 * the number of definitions from which tokens are returned, counted backwards from this one.
 */
export function tokensAround(text: string, offset: number, units: number): readonly Token[] {
  return tokensFrom(text, beginOfUnit(text, offset, units), offset);
}

/** Returns the tokens from `begin` to the end of the line that contains `offset`. */
export function tokensFrom(text: string, begin: number, offset: number): readonly Token[] {
  const lineEnd = text.indexOf('\n', offset);
  const part = text.slice(begin, lineEnd < 0 ? text.length : lineEnd);
  return [...part.matchAll(tokenForm)]
    .filter(([token]) => !token.startsWith('\\*') && !token.startsWith('(*'))
    .map((match) => ({ text: match[0], start: begin + match.index, end: begin + match.index + match[0].length }));
}

/**
 * Returns the beginning of the unit that contains the offset, or of an earlier unit if `units` is more than 1. A line
 * that begins in the first column counts as the beginning of a unit.
 */
function beginOfUnit(text: string, offset: number, units: number): number {
  let begin = text.lastIndexOf('\n', offset - 1) + 1;
  // If the line with the mistake begins in the first column, it is itself the beginning of a unit. If the mistake is at
  // the beginning of this line, the previous unit may be incomplete, so the line is not counted.
  let seen = /^\S/.test(text.slice(begin, offset)) ? 1 : 0;
  if (begin === offset) seen = 0;
  for (let lines = 0; begin > 0 && lines < 200 && seen < units; lines++) {
    begin = text.lastIndexOf('\n', begin - 2) + 1;
    if (/^[^\s\\(/]/.test(text.slice(begin, begin + 1))) seen++;
  }
  return begin;
}

export const openers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<<': '>>' };

/** Returns the brackets that are open at the offset. The innermost one is the last. */
export function openAt(tokens: readonly Token[], offset: number): readonly Token[] {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.start >= offset) break;
    const { text } = token;
    if (Object.hasOwn(openers, text)) open.push(token);
    else if (open.length > 0 && text.replace(/_$/, '') === openers[open.at(-1)?.text ?? '']) open.pop();
  }
  return open;
}

export interface Stop {
  readonly text: string;
  readonly offset: number;
  /** The token at which the parser stopped. `before` is the previous token. */
  readonly here: Token | undefined;
  readonly before: Token | undefined;
  readonly tokens: readonly Token[];
  readonly at: number;
  /** The innermost open bracket. */
  readonly inside: Token | undefined;
  readonly expected: readonly string[];
}

/**
 * A function that finds a frequent mistake. It may return only a hint; then the wrong token is the one at which the
 * parser stopped.
 */
export type Form = (stop: Stop) => Mistake | string | undefined;
