/**
 * Recognizes frequent mistakes where the parser stopped. In: the text, the offset, and what the parser expected there.
 * Out: the place of the mistake and a hint, or undefined if the mistake is not a known one. Comments and the contents
 * of strings are ignored.
 */
import { symbolElsewhere, wordElsewhere } from './other-spellings.js';

export interface Mistake {
  /** The token that is wrong. By default the token at which the parser stopped. */
  readonly start?: number;
  readonly end?: number;
  readonly hint?: string;
  /** An earlier token that belongs to the message. */
  readonly related?: { readonly start: number; readonly end: number; readonly label: string };
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const tokenForm =
  /\\\*[^\n]*|\(\*[\s\S]*?\*\)|"(?:[^"\\\n]|\\.)*"|[A-Za-z0-9_]+|\\[A-Za-z]+|\/\\|\\\/|<<|>>(?:_)?|\|->|<=>|={3,}|-{4,}|~>|\[\]|::=|:=|<->|<==>|==>|[-+*/<>=|~^&%#$!?:.]+|\S|\u00a0/gu;

/** The tokens of the last `units` definitions before the offset, up to the end of the line that contains the offset. */
function tokensAround(text: string, offset: number, units: number): readonly Token[] {
  const begin = beginOfUnit(text, offset, units);
  const lineEnd = text.indexOf('\n', offset);
  const part = text.slice(begin, lineEnd < 0 ? text.length : lineEnd);
  return [...part.matchAll(tokenForm)]
    .filter(([token]) => !token.startsWith('\\*') && !token.startsWith('(*'))
    .map((match) => ({ text: match[0], start: begin + match.index, end: begin + match.index + match[0].length }));
}

/** The start of the last `units` definitions before the offset. A definition begins at the left margin. */
function beginOfUnit(text: string, offset: number, units: number): number {
  let begin = text.lastIndexOf('\n', offset - 1) + 1;
  // If the parser stopped at the beginning of a line, the definition before it may be the one with the mistake.
  let seen = /^\S/.test(text.slice(begin, offset)) ? 1 : 0;
  if (begin === offset) seen = 0;
  for (let lines = 0; begin > 0 && lines < 200 && seen < units; lines++) {
    begin = text.lastIndexOf('\n', begin - 2) + 1;
    if (/^[^\s\\(/]/.test(text.slice(begin, begin + 1))) seen++;
  }
  return begin;
}

const openers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<<': '>>' };

/** Brackets that are open at the place, the innermost last. */
function openAt(tokens: readonly Token[], offset: number): readonly Token[] {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.start >= offset) break;
    const { text } = token;
    if (Object.hasOwn(openers, text)) open.push(token);
    else if (open.length > 0 && text.replace(/_$/, '') === openers[open.at(-1)?.text ?? '']) open.pop();
  }
  return open;
}

/** @param outdented whether the token was rejected for its column. */
export function mistakeAt(
  text: string,
  offset: number,
  expected: readonly string[],
  outdented = false,
): Mistake | undefined {
  // The parser reads the definitions after a LET without IN as part of the LET. At `==`, the mistake is in the
  // definition before.
  const units = expected.includes('`IN`') ? 4 : text.startsWith('==', offset) ? 2 : 1;
  const tokens = tokensAround(text, offset, units);
  const at = tokens.findIndex(({ start }) => start >= offset);
  const here = tokens[at];
  const before = at < 0 ? tokens.at(-1) : tokens[at - 1];
  const open = openAt(tokens, offset);
  return (
    (expected.includes('`----`') ? undefined : foreignToken(text, tokens, at < 0 ? tokens.length : at)) ??
    (outdented ? undefined : wrongForm({ text, here, before, tokens, at, inside: open.at(-1), expected })) ??
    unclosed(text, { here, offset, inside: open.at(-1), expected })
  );
}

// ---------------------------------------------------------------------------------------------- tokens of other languages

/** The hint for a line that begins with `#`, which TLA+ reads as an infix operator. */
export const hashComment = 'a comment is written `\\* ...` to the end of the line, or `(* ... *)`';

const operand = /^(?:\w|["({[\\]|<<)/u;

/** A symbol or a word that other languages use, on the line where the parser stopped. */
function foreignToken(text: string, tokens: readonly Token[], at: number): Mistake | undefined {
  const stop = tokens[at]?.start ?? text.length;
  const last = tokens[at - 1];
  const line = text.lastIndexOf('\n', Math.min(stop, last ? last.start : stop)) + 1;
  for (let i = Math.min(at, tokens.length - 1); i >= 0; i--) {
    const token = tokens[i] as Token;
    if (token.start < line) return undefined;
    const hint = hintOf(token, tokens[i - 1], tokens[i + 1], i >= at - 1);
    if (hint !== undefined && !isDefined(text, token.text)) return { start: token.start, end: token.end, hint };
  }
  return undefined;
}

function hintOf(token: Token, previous: Token | undefined, next: Token | undefined, near: boolean): string | undefined {
  const symbol = symbolElsewhere(token.text);
  if (symbol !== undefined) {
    // `!` is correct after EXCEPT and after the name of an instance.
    if (token.text === '!' && previous && /^(?:EXCEPT|,|\w*[a-z0-9_]\w*|\))$/.test(previous.text)) return undefined;
    return symbol;
  }
  const word = wordElsewhere(token.text);
  if (word === undefined) return undefined;
  if (token.text === 'UNION' && !(previous && /^[\w)}\]]/.test(previous.text))) return undefined;
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

// ---------------------------------------------------------------------------------------------- forms of TLA+

interface Stop {
  readonly text: string;
  /** The token at which the parser stopped, and the one before it. */
  readonly here: Token | undefined;
  readonly before: Token | undefined;
  readonly tokens: readonly Token[];
  readonly at: number;
  /** The innermost open bracket. */
  readonly inside: Token | undefined;
  readonly expected: readonly string[];
}

function wrongForm(stop: Stop): Mistake | undefined {
  for (const form of forms) {
    const found = form(stop);
    if (found !== undefined) return typeof found === 'string' ? { hint: found } : found;
  }
  return undefined;
}

const forms: readonly ((stop: Stop) => Mistake | string | undefined)[] = [
  definitions,
  missingOperator,
  brackets,
  declarations,
  unchanged,
  conditionals,
  binders,
  functions,
  fairness,
  missingComma,
];

function definitions({ here, tokens, at, expected, text }: Stop): Mistake | string | undefined {
  if (here && /^#+$/.test(here.text) && text[here.start - 1] === '\n') return hashComment;
  if (here?.text === 'EXTENDS')
    return 'a module has one EXTENDS, in the line behind `---- MODULE`: `EXTENDS Integers, TLC`';
  if (here?.text === '=' && expected.includes('`==`')) return 'a definition is written with `==`';
  if (here?.text === '->' && !tokens.some(({ text: word }) => word === 'CASE'))
    return '"implies" is written `=>`, and "leads to" `~>`';
  if (here?.text === ':' && !['`:`', '`\\in`', '`|->`'].some((one) => expected.includes(one)))
    return '"is an element of" is written `x \\in S`, and a range `1..3`; `:` follows bound names, as in `\\A x \\in S : P`';
  if (tokens[at - 3]?.text === 'LET' && tokens[at - 1]?.text === '=')
    return {
      start: tokens[at - 1]?.start ?? 0,
      end: tokens[at - 1]?.end ?? 0,
      hint: 'a definition is written with `==`, also in a LET',
    };
  // The expression of the definition before `Name ==` is not complete.
  const [operator, name] = [tokens[at - 2], tokens[at - 1]];
  if (here?.text !== '==' || !operator || !name || !text.slice(operator.end, name.start).includes('\n'))
    return undefined;
  const { start, end } = operator;
  if (operator.text === '==') return { start, end, hint: 'the definition has no expression behind `==`' };
  return /^(?:\\|\/|[-+*=<>~^%#,|&.])/.test(operator.text)
    ? { start, end, hint: `an expression is missing behind \`${operator.text}\`` }
    : undefined;
}

/** `x = 1 y = 2`: the parser takes the second part for a definition of an infix operator. */
function missingOperator({ here, tokens, at, text }: Stop): Mistake | undefined {
  const [operand, name, operator] = [tokens[at - 3], tokens[at - 2], tokens[at - 1]];
  if (!here || !operand || !name || !operator) return undefined;
  if (text.slice(operand.start, here.start).includes('\n')) return undefined;
  const isMissing =
    /[\w)}\]"]$/.test(operand.text) &&
    !/^[A-Z]+$/.test(operand.text) &&
    /^\w+$/.test(name.text) &&
    /^(?:=|\\in|#|<|>|[-+*])$/.test(operator.text);
  return isMissing
    ? { start: name.start, end: name.end, hint: 'an operator is missing in front of it, such as `/\\`' }
    : undefined;
}

function brackets({ text, here, inside, tokens, expected }: Stop): string | undefined {
  if (!inside || !here) return undefined;
  const content = text.slice(inside.end, here.start);
  if (here.text === ',' && inside.text === '[' && /^\s*[^|:]*$/.test(content))
    return 'a sequence is written `<<1, 2, 3>>`; `[` begins a function, a record or `f[x]`';
  if (here.text === ',' && inside.text === '(' && !/\w$/.test(text.slice(0, inside.start).trimEnd()))
    return 'a tuple is written `<<1, 2>>`';
  if (here.text === ']' && inside.text === '[' && !expected.includes('`\\in`')) {
    const opening = tokens[tokens.indexOf(inside) - 1];
    if (opening?.text === '[]')
      return 'write `[][Next]_vars`: the subscript names the variables that a stuttering step leaves unchanged';
    if (/^\s*\w+\s*=/.test(content))
      return 'a record is written `[a |-> 1, b |-> 2]`, and a set of records `[a : S, b : T]`';
    return 'write `[A]_v` for an action, `f[x]` for a value of a function, and `<<x>>` for a sequence';
  }
  if (inside.text === '{' && /^\s*\w+\s*:$/.test(content.trimEnd()))
    return 'a record is written `[a |-> 1]`; `{e : x \\in S}` is the set of the values of e';
  return undefined;
}

/** Mistakes in a declaration whose list of names reaches up to the token. */
function declarations({ text, here, before, tokens, expected }: Stop): Mistake | string | undefined {
  const first = [...tokens].reverse().find(({ text: word }) => /^(?:CONSTANTS?|VARIABLES?|EXTENDS)$/.test(word));
  if (!first || !here || !before) return undefined;
  const between = text.slice(first.end, here.start);
  if (!/^[\s\w,]*$/.test(between)) return undefined;
  if (/^\w/.test(here.text) && /\w$/.test(between.trimEnd()) && !between.includes('\n'))
    return 'names in a declaration are separated by commas: `VARIABLES x, y`';
  if (
    /^\w/.test(before.text) &&
    expected.includes('`==`') &&
    /\w[^\S\n]+\w+\s*$/.test(between) &&
    !/\n\s*\w+\s*$/.test(between)
  )
    return {
      start: before.start,
      end: before.end,
      hint: `names in a declaration are separated by commas: \`${first.text} x, y\``,
    };
  if (/^CONSTANT/.test(first.text) && /^(?:=|==|:|\\in|<-)$/.test(here.text))
    return 'a constant has no value in the module: the configuration file gives it one, as in `CONSTANT N = 3`; state its kind with `ASSUME N \\in Nat`';
  if (/^VARIABLE/.test(first.text) && /^(?:=|==|:|\\in)$/.test(here.text))
    return 'a variable has no type and no value in its declaration: state them in `Init == x = 0` and `TypeOK == x \\in Nat`';
  return undefined;
}

function unchanged({ text, here }: Stop): string | undefined {
  if (here?.text !== ',') return undefined;
  if (/\bUNCHANGED\s+[\w']+$/.test(text.slice(0, here.start).trimEnd()))
    return 'several variables are written as a tuple: `UNCHANGED <<x, y>>`';
  if (/\]_\w+$/.test(text.slice(0, here.start).trimEnd()))
    return 'several variables are written as a tuple: `[][Next]_<<x, y>>`';
  return undefined;
}

function conditionals({ here, tokens, at, expected }: Stop): Mistake | string | undefined {
  const earlier = at < 0 ? tokens : tokens.slice(0, at);
  const last = (word: string) => [...earlier].reverse().find(({ text }) => text === word);
  const since = (word: string, hint: string): Mistake | undefined => {
    const opening = last(word);
    return opening && { hint, related: { start: opening.start, end: opening.end, label: `this ${word}` } };
  };
  if (here?.text === '=' && last('LET') && !last('IN')) return 'a definition is written with `==`, also in a LET';
  if (here?.text === ',' && last('LET') && !last('IN'))
    return 'definitions of a LET follow each other without commas: `LET x == 1 y == 2 IN x + y`';
  if (here?.text !== '==' && expected.includes('`THEN`')) return since('IF', 'write `IF p THEN e ELSE f`');
  if (expected.includes('`ELSE`')) return since('IF', 'write `IF p THEN e ELSE f`: an IF always has an ELSE');
  if (here?.text === 'OTHER') return 'write `[]` in front of each further case: `CASE p -> e [] q -> f [] OTHER -> g`';
  if (expected.includes('`->`') && last('CASE') && !expected.includes('`EXCEPT`'))
    return since('CASE', 'write `CASE p -> e [] q -> f [] OTHER -> g`');
  if (expected.includes('`IN`'))
    return since('LET', 'write `LET x == e IN f`: after its definitions, a LET has an IN and an expression');
  return undefined;
}

const quantifiers: ReadonlySet<string> = new Set(['\\A', '\\E', 'CHOOSE', '\\forall', '\\exists', '∀', '∃']);

function binders({ here, before, tokens, at, expected }: Stop): string | undefined {
  const earlier = at < 0 ? tokens : tokens.slice(0, at);
  const binder = [...earlier].reverse().find(({ text }) => quantifiers.has(text));
  if (!binder) return undefined;
  const form = `\`${binder.text} x \\in S : P\``;
  if (expected.includes('`:`')) return `the formula follows a colon: ${form}`;
  if (expected.includes('`\\in`') && before && /^\w/.test(before.text))
    return `write ${form}; the set and the formula are separated by \`:\`, not by a comma`;
  return here?.text === '.' ? `the formula follows a colon: ${form}` : undefined;
}

function functions({ text, here, inside, expected, before }: Stop): string | undefined {
  if (expected.includes('`!`') && here?.text === '[')
    return 'write `[f EXCEPT ![x] = e]`, with `!` in front of the argument';
  if (before?.text === '!' && expected.includes('`[`'))
    return 'write `[f EXCEPT ![x] = e]` for a function, `[r EXCEPT !.a = e]` for a record';
  if (here?.text === '|->' && inside?.text === '[')
    return 'a function is written `[x \\in S |-> e]`, and the set of all functions from S to T `[S -> T]`';
  if (here?.text === '(' && before && /\.\w+$/.test(text.slice(0, before.end)))
    return 'TLA+ has no methods: write `Append(s, e)`, or `r.field` for the field of a record';
  if (here && before?.text === "'")
    return 'a string is written with double quotes: `"a"`; `\'` after an expression is its next value';
  return undefined;
}

function fairness({ here, before }: Stop): string | undefined {
  if (before && /^[WS]F$/.test(before.text)) return 'fairness has a subscript: `WF_vars(A)`, `SF_<<x, y>>(A)`';
  if (before && /^[WS]F_\w+$/.test(before.text) && here?.text !== '(')
    return 'the action of a fairness condition is in parentheses: `WF_vars(A)`';
  if (here?.text.startsWith('<') && before?.text === '_') return 'a tuple is written `<<x, y>>`';
  return undefined;
}

/** Two operands beside each other, between brackets. */
function missingComma({ here, before, inside }: Stop): string | undefined {
  if (!here || !before || !inside || before === inside) return undefined;
  if (!/^(?:\w|"|\{|<<)/.test(here.text) || /^[A-Z]+$/.test(here.text) || !/[\w"})>\]]$/.test(before.text))
    return undefined;
  return inside.text === '[' ? undefined : 'elements and arguments are separated by commas';
}

/** A bracket that is still open where a definition begins, or where its list ends. */
function unclosed(
  text: string,
  { here, offset, inside, expected }: Pick<Stop, 'here' | 'inside' | 'expected'> & { readonly offset: number },
): Mistake | undefined {
  if (!inside) return undefined;
  const closer = openers[inside.text] ?? '';
  const atMargin = text[offset - 1] === '\n' || here === undefined || /^(?:={4,}|==|\/\\|\\\/)$/.test(here.text);
  const isClosing = here !== undefined && here.text !== closer && /^(?:[)\]}]|>>)$/.test(here.text);
  if (!atMargin && !isClosing) return undefined;
  if (!isClosing && expected.length > 0 && !expected.includes(`\`${closer}\``) && here?.text !== '==') return undefined;
  return {
    hint: `close \`${inside.text}\` with \`${closer}\``,
    related: { start: inside.start, end: inside.end, label: 'opened here' },
  };
}
