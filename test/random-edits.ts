/**
 * Damages texts at random, as a slip of the hand or a broken file does. In: a function that draws numbers, and texts. Out: a text with one to three edits: a
 * token or bytes are removed, repeated, exchanged or taken from another text.
 */

/** Returns a number from 0 to one less than the bound. */
export type Draw = (bound: number) => number;

/** Draws the same numbers for the same seed. */
export function drawing(seed: number): Draw {
  let state = seed | 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

const token = /\s+|\w+|\\\w+|\\?[*/][*\\]?|"[^"\n]*"|[^\s\w]/g;
const strange = [
  '\0',
  '\r',
  '\t',
  '\ufeff',
  '\u00a0',
  '\u2028',
  '\ud800',
  'é',
  '∀',
  '≜',
  '"',
  "'",
  '`',
  '====',
  '(*',
  '*)',
  '\\*',
  '<<',
  '[',
  '{',
  '@',
];

export function damaged(text: string, other: string, draw: Draw): string {
  let result = text;
  for (let edits = 1 + draw(3); edits > 0; edits--)
    result = draw(2) === 0 ? withToken(result, other, draw) : withByte(result, draw);
  return result;
}

function withToken(text: string, other: string, draw: Draw): string {
  const tokens = text.match(token) ?? [''];
  const given = other.match(token) ?? [''];
  const at = draw(tokens.length);
  const from = draw(given.length);
  switch (draw(5)) {
    case 0:
      tokens.splice(at, 1 + draw(4));
      break;
    case 1:
      tokens.splice(at, 0, tokens[draw(tokens.length)] as string);
      break;
    case 2:
      tokens[at] = given[from] as string;
      break;
    case 3:
      tokens.splice(at, 0, ...given.slice(from, from + 1 + draw(20)));
      break;
    default:
      [tokens[at], tokens[draw(tokens.length)]] = [tokens[draw(tokens.length)] as string, tokens[at] as string];
  }
  return tokens.join('');
}

function withByte(text: string, draw: Draw): string {
  const at = draw(text.length + 1);
  switch (draw(4)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + text.slice(at + 1 + draw(3));
    case 2:
      return text.slice(0, at) + String.fromCharCode(draw(draw(4) === 0 ? 0x3000 : 128)) + text.slice(at + draw(2));
    default:
      return text.slice(0, at) + strange[draw(strange.length)] + text.slice(at);
  }
}

/** Why a run of the program on a damaged text is a fault of the program; undefined if it is none. */
export function faultOf({ exit, output }: { readonly exit: number; readonly output: string }): string | undefined {
  if (exit === 255) return `exit 255: ${output.slice(0, 300)}`;
  const stack = /\n\s+at .*(?:\.[cm]?[jt]s|node:)/.exec(output);
  if (stack) return `a JavaScript stack: ${output.slice(stack.index, stack.index + 200)}`;
  if (exit >= 150 && exit < 152 && !/error\[SY\d{4}\]/.test(output)) return `no message: ${output.slice(0, 300)}`;
  return undefined;
}
