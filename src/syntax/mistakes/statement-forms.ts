/**
 * Finds frequent mistakes in a PlusCal algorithm, where the parser stopped. In: the text, the offset, and what the
 * parser expected there. Out: where the mistake is, and what to write instead.
 */
import { symbolElsewhere } from './other-spellings.js';
import { type Mistake, type Stop, type Token, tokensFrom } from './stop.js';

type At = Omit<Stop, 'inside'>;

export function statementMistakeAt(text: string, offset: number, expected: readonly string[]): Mistake | undefined {
  const algorithm = Math.max(0, text.lastIndexOf('--algorithm', offset), text.lastIndexOf('--fair', offset));
  const tokens = tokensFrom(text, algorithm, offset);
  const at = tokens.findIndex(({ start }) => start >= offset);
  const here = tokens[at];
  const before = at < 0 ? tokens.at(-1) : tokens[at - 1];
  const stop: At = { text, offset, here, before, tokens, at: at < 0 ? tokens.length : at, expected };
  for (const form of forms) {
    const found = form(stop);
    if (found !== undefined) return typeof found === 'string' ? { hint: found } : found;
  }
  return undefined;
}

type StatementForm = (at: At) => Mistake | string | undefined;

const forms: readonly StatementForm[] = [
  foreignSymbols,
  foreignStatements,
  wrongEnd,
  words,
  otherSyntax,
  declarations,
  missingSemicolon,
  assignments,
];

const increment = '`x := x + 1` adds one: TLA+ has no `++` and no `+=`';

const foreign: Readonly<Record<string, string>> = {
  '++': increment,
  '+=': increment,
  '-=': 'write `x := x - 1`',
  '--': 'write `x := x - 1`',
};

function foreignSymbols({ text, here, before, tokens, at, expected }: At): Mistake | undefined {
  if (here?.text === '==' && !expected.includes('`==`'))
    return { hint: 'equality is written `=`, and an assignment `:=`; `==` stands in definitions' };
  const opener = /^(?:if|elsif|while|await|when)$/;
  const last = [...tokens.slice(0, at)].reverse().find(({ text: word }) => opener.test(word) || word === ';');
  if (here?.text === ':=' && last && last.text !== ';')
    return { hint: '`:=` is an assignment; a comparison is written `x = e`' };
  const near = [here, before, tokens[at - 2]].filter((token): token is Token => token !== undefined);
  for (const token of near) {
    if (text.slice(token.start, here?.start ?? token.end).includes('\n')) continue;
    if (/^(?:!|;|\|\||:=|\|)$/.test(token.text)) continue;
    const hint = (Object.hasOwn(foreign, token.text) ? foreign[token.text] : undefined) ?? symbolElsewhere(token.text);
    if (hint !== undefined) return { start: token.start, end: token.end, hint };
  }
  return undefined;
}

const elsewhere: Readonly<Record<string, string>> = {
  for: 'PlusCal has no `for`: write `while i <= n do ...; i := i + 1; end while`, or `with i \\in S do ... end with` for any element',
  foreach: 'PlusCal has no `foreach`: write a `while` over the set of elements that are left',
  elif: 'the word is `elsif`: `if p then s elsif q then t else u end if`',
  elseif: 'the word is `elsif`: `if p then s elsif q then t else u end if`',
  switch: 'PlusCal has no `switch`: write `if p then s elsif q then t end if`',
  break: 'PlusCal has no `break`: write `goto L` to a label behind the loop',
  continue: 'PlusCal has no `continue`: write `goto L` to the label of the loop',
  var: 'variables are declared with `variables x = 0;` in front of `begin`',
  let: 'a value gets a name with `with v = e do ... end with`',
  wait: 'a process waits with `await p`',
  set: 'an assignment is written `x := e`',
  return: '`return` takes no value: assign the result to a variable before it',
};

/** Finds a keyword of another language at the beginning of a statement, which the parser took for a name. */
function foreignStatements({ here, before, tokens, at, expected }: At): Mistake | undefined {
  if (!expected.includes('`:=`') && !expected.includes('`;`')) return undefined;
  for (const token of [before, tokens[at - 2], here])
    if (token && Object.hasOwn(elsewhere, token.text))
      return { start: token.start, end: token.end, hint: elsewhere[token.text] ?? '' };
  return undefined;
}

const ended = /^(?:if|while|with|either|process|procedure|macro|define|algorithm)$/;

/** Finds an `end while` or the like that does not belong to the innermost open statement. */
function wrongEnd({ here, before, tokens, at, expected }: At): Mistake | undefined {
  const [first] = expected;
  const word = expected.length === 1 ? /^`(\w+)`$/.exec(first ?? '')?.[1] : undefined;
  if (before?.text !== 'end' || word === undefined || !ended.test(word)) return undefined;
  const open = openStatement(tokens.slice(0, at - 1));
  const start = before.start;
  const end = here && ended.test(here.text) ? here.end : before.end;
  const hint =
    word === 'algorithm'
      ? 'no statement is open here: remove this `end`, or begin the statement'
      : open?.hasElseIf
        ? 'each `if` needs its own `end if`: write `elsif`, or close the inner one with `end if;`'
        : `close the \`${word}\` with \`end ${word};\` first`;
  return {
    start,
    end,
    label: word === 'algorithm' ? 'expected `end algorithm`' : `expected \`end ${word}\``,
    hint,
    ...(open && word !== 'algorithm'
      ? { related: { start: open.token.start, end: open.token.end, label: `this \`${word}\` is open` } }
      : {}),
  };
}

interface OpenStatement {
  readonly token: Token;
  /** Whether the statement contains `else if`, which begins a further `if` with its own `end if`. */
  readonly hasElseIf: boolean;
}

/** Returns the innermost statement that is still open after these tokens. */
function openStatement(tokens: readonly Token[]): OpenStatement | undefined {
  const open: OpenStatement[] = [];
  tokens.forEach((token, i) => {
    if (!/^(?:if|while|with|either|process|procedure|macro)$/.test(token.text)) return;
    const previous = tokens[i - 1]?.text;
    const outer = open.at(-1);
    if (previous === 'else' && token.text === 'if' && outer) open[open.length - 1] = { ...outer, hasElseIf: true };
    if (previous === 'end') open.pop();
    else open.push({ token, hasElseIf: false });
  });
  return open.at(-1);
}

/** Finds a statement that lacks one of its words, such as `then`. */
function words({ here, before, tokens, at, expected }: At): Mistake | string | undefined {
  const opening = (word: string, hint: string): Mistake => {
    const first = [...tokens.slice(0, at)].reverse().find(({ text }) => text === word);
    return first ? { hint, related: { start: first.start, end: first.end, label: `this \`${word}\`` } } : { hint };
  };
  if (expected.includes('`then`')) return opening('if', 'write `if p then s else t end if;`');
  if (expected.includes('`do`')) {
    const isWith =
      [...tokens.slice(0, at)].reverse().find(({ text }) => /^(?:while|with)$/.test(text))?.text === 'with';
    return isWith
      ? opening('with', 'write `with x \\in S do s end with;`')
      : opening('while', 'write `while p do s end while;`');
  }
  const opened = openStatement(tokens.slice(0, at))?.token;
  if (opened?.text === 'with' && expected.includes('`,` or `;`') && here?.text !== ')')
    return { ...opening('with', 'write `with x \\in S do s end with;`'), label: 'expected `do`' };
  if (opened?.text === 'either' && here?.text === 'else')
    return { ...opening('either', 'write `either s or t end either;`'), label: 'expected `or`' };
  if (before && /^process$/.test(before.text)) return 'write `process Name \\in Set` or `process Name = value`';
  return undefined;
}

/**
 * Finds braces in an algorithm with `begin` and `end`, or the other way round, and bodies without a beginning or an
 * end.
 */
function otherSyntax({ here, before, tokens, at, expected, text }: At): Mistake | string | undefined {
  const braces =
    'an algorithm has one of two syntaxes: with braces, `--algorithm Name { variables ...; { ... } }`, or with `begin` and `end algorithm`';
  if (here?.text === '{' && expected.some((one) => /^`(?:begin|if)`$/.test(one))) return braces;
  if (here?.text === 'begin' && tokens.some(({ text: word }, i) => word === '{' && tokens[i - 2]?.text === 'algorithm'))
    return braces;
  const head = tokens[at - 2];
  if (/^(?:begin|\{)$/.test(here?.text ?? '') && head?.text === 'process')
    return 'a process has an identifier: `process Name \\in Set` for many, `process Name = value` for one';
  if (here === undefined || (here.text === '*' && text.startsWith('*)', here.start)))
    return {
      ...(before ? { start: before.start, end: before.end } : {}),
      title: 'The algorithm has no end',
      label: 'the text ends behind this',
      hint: tokens.some(({ text: word }) => word === 'begin')
        ? 'write `end algorithm;` behind the last statement'
        : 'close every `{` with `}`',
    };
  return undefined;
}

function declarations({ here, before, tokens, at, expected }: At): Mistake | string | undefined {
  if (/^variables?$/.test(here?.text ?? '') && expected.includes('label'))
    return 'variables are declared before `begin`, or before the braces of a process';
  if (/^(?:define|macro|procedure)$/.test(here?.text ?? '') && expected.includes('`process`'))
    return `the parts of an algorithm stand in this order: variables, \`define\`, macros, procedures, processes; write this \`${here?.text}\` before the first ${here?.text === 'define' ? 'macro, procedure or process' : here?.text === 'macro' ? 'procedure or process' : 'process'}`;
  if (!expected.includes('`=`') || !expected.includes('`\\in`')) return undefined;
  if (here?.text === ':=')
    return 'an initial value is written `variables x = 0;`, or `x \\in S` for any element of a set';
  const first = [...tokens.slice(0, at)].reverse().find(({ text }) => /^(?:variables?|process|begin)$/.test(text));
  if (here?.text === ':' && /^variables?$/.test(first?.text ?? '') && before)
    return {
      start: before.start,
      end: here.end,
      hint: 'a label belongs to a statement: statements follow `begin`. A variable has no type: write `variables x = 0;`',
    };
  return undefined;
}

/** Finds a missing semicolon before a statement or a declaration on a new line. */
function missingSemicolon({ text, here, before, expected }: At): Mistake | undefined {
  if (!here || !before || !expected.some((one) => /^(?:`;`|`,` or `;`)$/.test(one))) return undefined;
  if (!/^\w+$/.test(here.text) || !text.slice(before.end, here.start).includes('\n')) return undefined;
  return {
    start: before.start,
    end: before.end,
    title: 'A semicolon is missing',
    label: 'expected `;` behind this',
    hint: 'each statement and each declaration ends with `;`',
  };
}

/** Whether the last token stands at the beginning of a branch of an `if`. */
function isInIf(tokens: readonly Token[]): boolean {
  return /^(?:then|else|\{)$/.test(tokens.at(-2)?.text ?? '') && tokens.some(({ text }) => text === 'if');
}

function assignments({ here, before, tokens, at, expected }: At): Mistake | string | undefined {
  if (!expected.includes('`:=`')) return undefined;
  if (here?.text === "'") return 'the left side of an assignment is a variable without a prime: `x := e`';
  if (here?.text === '=') return 'an assignment is written with `:=`; `=` is equality';
  if (here?.text === '(' && tokens[at - 2]?.text === '.')
    return 'TLA+ has no methods: write `s := Append(s, e)`, or `r.field := e` for the field of a record';
  if (/^(?:else|elsif|end|[;})])$/.test(here?.text ?? '') && before && isInIf(tokens.slice(0, at)))
    return {
      start: before.start,
      end: before.end,
      label: 'expected a statement, such as `x := e`',
      hint: 'an `if` of an algorithm contains statements: a value that depends on a condition is written `x := IF p THEN e ELSE f`',
    };
  if (here && /^\w/.test(here.text) && before && /^\w+$/.test(before.text))
    return { start: before.start, end: before.end, hint: 'a label is followed by `:`, and a variable by `:=`' };
  return undefined;
}
