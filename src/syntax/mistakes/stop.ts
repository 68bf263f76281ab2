/**
 * The place at which the parser stopped, as the functions that look for frequent mistakes see it: the tokens around it, and the brackets that are open there. Comments
 * and strings are not looked at.
 */

export interface Mistake {
  /** The token that is wrong. By default the token at which the parser stopped. */
  readonly start?: number;
  readonly end?: number;
  readonly hint?: string;
  /** What was found there, if it is no token. */
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

/** The tokens of the definition that contains the place, up to the end of the line of the place. */
export function tokensAround(text: string, offset: number, units: number): readonly Token[] {
  return tokensFrom(text, beginOfUnit(text, offset, units), offset);
}

/** The tokens from a place to the end of the line of another. */
export function tokensFrom(text: string, begin: number, offset: number): readonly Token[] {
  const lineEnd = text.indexOf('\n', offset);
  const part = text.slice(begin, lineEnd < 0 ? text.length : lineEnd);
  return [...part.matchAll(tokenForm)]
    .filter(([token]) => !token.startsWith('\\*') && !token.startsWith('(*'))
    .map((match) => ({ text: match[0], start: begin + match.index, end: begin + match.index + match[0].length }));
}

/** The last line before the place that begins at the margin and is not the line of the place itself, if it ends a definition there. */
function beginOfUnit(text: string, offset: number, units: number): number {
  let begin = text.lastIndexOf('\n', offset - 1) + 1;
  // What was wrong may be the definition before, which did not end.
  let seen = /^\S/.test(text.slice(begin, offset)) ? 1 : 0;
  if (begin === offset) seen = 0;
  for (let lines = 0; begin > 0 && lines < 200 && seen < units; lines++) {
    begin = text.lastIndexOf('\n', begin - 2) + 1;
    if (/^[^\s\\(/]/.test(text.slice(begin, begin + 1))) seen++;
  }
  return begin;
}

export const openers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<<': '>>' };

/** Brackets that are open at the place, the innermost last. */
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
  /** The token at which the parser stopped, and the one before it. */
  readonly here: Token | undefined;
  readonly before: Token | undefined;
  readonly tokens: readonly Token[];
  readonly at: number;
  /** The innermost open bracket. */
  readonly inside: Token | undefined;
  readonly expected: readonly string[];
}

/** A frequent mistake, or only what to write instead if the token at the place is the wrong one. */
export type Form = (stop: Stop) => Mistake | string | undefined;
