/**
 * Finds mistakes in the units of a module: in its first line, in declarations, and in definitions without a body or
 * without `==`.
 */
import { hashComment } from './foreign-tokens.js';
import { symbolElsewhere } from './other-spellings.js';
import type { Mistake, Stop, Token } from './stop.js';

const lineOfModule = (name: string) => `the first line of a module is written \`---- MODULE ${name} ----\``;

/** Finds a line that was probably meant as the first line of a module, in a text without a module. */
export function moduleLineIn(text: string): Mistake | undefined {
  const found = /^[^\S\n]*([-\u2010-\u2015\u2212=*~_]*)[^\S\n]*(module)[^\S\n]+(\w+)/im.exec(text);
  if (!found) return undefined;
  const [line, dashes = '', keyword = '', name = ''] = found;
  const start = found.index + line.indexOf(dashes);
  const word = found.index + line.indexOf(keyword, line.indexOf(dashes) + dashes.length);
  const hint = lineOfModule(name);
  if (keyword !== 'MODULE') return { start: word, end: word + keyword.length, label: 'the keyword is `MODULE`', hint };
  return {
    start: dashes === '' ? word : start,
    end: dashes === '' ? word + keyword.length : start + dashes.length,
    label: 'expected at least four `-`',
    hint,
  };
}

/** Finds a first line of a module without dashes at its end. */
export function moduleLine({ text, offset, expected, here }: Stop): Mistake | undefined {
  if (expected.join() !== '`----`') return undefined;
  let end = offset;
  while (end > 0 && /\s/.test(text[end - 1] ?? '')) end--;
  const line = text.slice(text.lastIndexOf('\n', end - 1) + 1, end);
  const name = /^-{4,}[^\S\n]*MODULE[^\S\n]+(\w+)$/.exec(line)?.[1];
  if (name === undefined) return undefined;
  const whole = /^[\w.-]+/.exec(text.slice(end - name.length))?.[0] ?? name;
  if (whole !== name)
    return {
      start: end - name.length,
      end: end - name.length + whole.length,
      hint: `the name of a module has letters, digits and \`_\` only, such as ${whole.replace(/\W+/g, '_')}; its file has the same name`,
    };
  if (here && !text.slice(end, here.start).includes('\n'))
    return { label: 'expected `----`', hint: lineOfModule(name) };
  return {
    start: end - name.length,
    end,
    title: 'The line of the module has no end',
    label: 'expected `----` behind the name',
    hint: lineOfModule(name),
  };
}

/** Finds a module without a name: `---- MODULE ----`. */
export function moduleName({ here, before, expected }: Stop): string | undefined {
  return before?.text === 'MODULE' && here && expected.join() === 'a name' ? lineOfModule('Name') : undefined;
}

/** Finds an algorithm that is not in a comment. */
export function openAlgorithm({ here, tokens, at }: Stop): string | undefined {
  return /^--+$/.test(here?.text ?? '') && /^(?:algorithm|fair)$/.test(tokens[at + 1]?.text ?? '')
    ? 'an algorithm stands in a comment of its module: `(* --algorithm Name ... end algorithm; *)`'
    : undefined;
}

export function definitions({ here, before, tokens, at, expected, text, inside }: Stop): Mistake | string | undefined {
  if (here && /^#+$/.test(here.text) && text[here.start - 1] === '\n') return hashComment;
  if (here?.text === 'EXTENDS')
    return 'a module has one EXTENDS, in the line behind `---- MODULE`: `EXTENDS Integers, TLC`';
  if (here?.text === '=' && expected.includes('`==`') && before?.text === "'") {
    const name = tokens[at - 2];
    const isNew = name && !text.slice(text.lastIndexOf('\n', name.start) + 1, name.start).trim();
    const hint = `this is no item of the list above: begin the line with \`/\\\`, as in \`/\\ ${name?.text}' = ...\``;
    if (name && isNew) return { start: name.start, end: before.end, label: 'expected `/\\` in front of this', hint };
  }
  if (here?.text === '=' && expected.includes('`==`'))
    return expected.includes('`IN`') || tokens.some(({ text: word }) => word === 'LET')
      ? 'a definition is written with `==`, also in a LET; an expression follows `IN`'
      : 'a definition is written with `==`';
  if (here?.text === '->' && !tokens.some(({ text: word }) => word === 'CASE'))
    return '"implies" is written `=>`, and "leads to" `~>`';
  const isOfPairs =
    tokens.filter(({ text: word, start }) => word === '\\in' && inside && start > inside.start).length > 1;
  if (here?.text === ':' && inside?.text === '{' && isOfPairs) return undefined;
  if (here?.text === ':' && !['`:`', '`\\in`', '`|->`'].some((one) => expected.includes(one)))
    return '"is an element of" is written `x \\in S`, and a range `1..3`; `:` follows bound names, as in `\\A x \\in S : P`';
  if (tokens[at - 3]?.text === 'LET' && tokens[at - 1]?.text === '=')
    return {
      start: tokens[at - 1]?.start ?? 0,
      end: tokens[at - 1]?.end ?? 0,
      hint: 'a definition is written with `==`, also in a LET',
    };
  return undefined;
}

/** Matches a word or a line with which a unit begins or a module ends. */
const unitStart =
  /^(?:={4,}|-{4,}|VARIABLES?|CONSTANTS?|ASSUME|ASSUMPTION|AXIOM|THEOREM|LEMMA|PROPOSITION|COROLLARY|RECURSIVE|LOCAL|INSTANCE|IN)$/;

/** Whether the last unit is a declaration. */
function isDeclaration(tokens: readonly Token[]): boolean {
  const words = tokens.map(({ text }) => text).filter((word) => word === '==' || unitStart.test(word));
  return /^(?:VARIABLE|CONSTANT)S?$/.test(words.at(-1) ?? '');
}

/** The title of a message about a text that ends too early. */
export function endsEarly(what: string): string {
  return `The text ends where ${what} is expected`;
}

/**
 * Finds a definition or an operator without a right side. Another unit, the end of the module or the end of the text
 * follows it.
 */
export function emptyBodies({ here, tokens, at, text }: Stop): Mistake | undefined {
  const end = at < 0 ? tokens.length : at;
  const isUnit = here === undefined || unitStart.test(here.text);
  const [operator, name] = isUnit ? [tokens[end - 1], here] : [tokens[end - 2], tokens[end - 1]];
  if (!operator || (!isUnit && here?.text !== '==')) return undefined;
  if (name && !text.slice(operator.end, name.start).includes('\n')) return undefined;
  const what = operator.text === ',' && isDeclaration(tokens.slice(0, end)) ? 'a name' : 'an expression';
  // At the end of the text, the operator is no mistake: something is missing behind it.
  const missing = { start: operator.end, end: operator.end, title: endsEarly(what), label: `expected ${what}` };
  const place = here === undefined ? missing : { start: operator.start, end: operator.end };
  if (operator.text === '==') return { ...place, hint: 'the definition has no expression behind `==`' };
  if (!/^(?:\\|\/|[-+*=<>~^%#,|&.])/.test(operator.text) || unitStart.test(operator.text)) return undefined;
  const elsewhere = symbolElsewhere(operator.text);
  return elsewhere === undefined
    ? { ...place, hint: `${what} is missing behind \`${operator.text}\`` }
    : { start: operator.start, end: operator.end, hint: elsewhere };
}

/** Finds `x = 1 y = 2`, whose second part the parser takes for the definition of an infix operator. */
export function operators({ here, tokens, at, text }: Stop): Mistake | undefined {
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

/** Finds mistakes in the declaration that ends before the token. */
export function declarations({ text, here, before, tokens, expected }: Stop): Mistake | string | undefined {
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
