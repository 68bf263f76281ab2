/** Finds brackets that are not closed, and brackets of the wrong sort. */
import { type Mistake, openers, type Stop, type Token } from './stop.js';

const records = 'a record is written `[a |-> 1, b |-> 2]`, and a set of records `[a : S, b : T]`';

export function brackets({ text, here, inside, tokens, expected }: Stop): string | undefined {
  if (!inside || !here) return undefined;
  const content = text.slice(inside.end, here.start);
  const isBinding = /^\s*(?:\w+\s*,\s*)*\w+\s*\\in\s/.test(content);
  const isRecord = /^\s*(?:\w+|"\w+")\s*(?:=>?|->|:=?)/.test(content);
  if (inside.text === '[' && /^(?::|=>?|:=|\])$/.test(here.text) && isBinding && expected.includes('`|->`'))
    return 'a function is written `[x \\in S |-> e]`; `{x \\in S : P}` is the set of the elements that satisfy P';
  if (inside.text === '[' && isRecord && /^(?:[,:\]]|=>?|:=)$/.test(here.text) && !expected.includes('`\\in`'))
    return records;
  if (inside.text === '[' && /^\s*"\w+"\s*$/.test(content) && /^(?:\|->|:|=>?)$/.test(here.text))
    return 'the name of a field is written without quotes: `[a |-> 1]`';
  if (
    here.text === ',' &&
    inside.text === '[' &&
    /^\s*[^|:]*$/.test(content) &&
    wantsSet.test(wordBefore(text, inside))
  )
    return 'a set is written `{1, 2, 3}`; `[` begins a function, a record or `f[x]`';
  if (here.text === ',' && inside.text === '[' && /^\s*[^|:]*$/.test(content))
    return 'a sequence is written `<<1, 2, 3>>`; `[` begins a function, a record or `f[x]`';
  if (here.text === ',' && inside.text === '(' && !/\w$/.test(text.slice(0, inside.start).trimEnd()))
    return 'a tuple is written `<<1, 2>>`';
  if (here.text === ']' && inside.text === '[' && !expected.includes('`\\in`')) {
    const opening = tokens[tokens.indexOf(inside) - 1];
    if (opening?.text === '[]')
      return 'write `[][Next]_vars`: the subscript names the variables that a stuttering step leaves unchanged';
    return 'write `[A]_v` for an action, `f[x]` for a value of a function, and `<<x>>` for a sequence';
  }
  if (inside.text === '{' && here.text === ':' && /\\in\b[^:]*,[^:]*\\in\b/.test(content))
    return 'a set of pairs is written `{p \\in S \\X T : p[1] < p[2]}`, and the values of e `{e : x \\in S, y \\in T}`';
  if (inside.text === '{' && here.text === '|->') return records;
  if (inside.text === '{' && /^\s*(?:\w+|"\w+")\s*:/.test(content))
    return 'a record is written `[a |-> 1]`; `{e : x \\in S}` is the set of the values of e';
  return undefined;
}

/** The operators whose right side is a set. */
const wantsSet = /\\(?:in|notin|subseteq|cup|cap|union|intersect)$/;

function wordBefore(text: string, { start }: Token): string {
  return text.slice(Math.max(0, start - 20), start).trimEnd();
}

/** Finds a closing bracket without an opening bracket. */
export function surplusBracket({ here, inside, expected }: Stop): Mistake | undefined {
  if (!here || inside || !/^(?:[)\]}]|>>)$/.test(here.text) || expected.includes(`\`${here.text}\``)) return undefined;
  const opener = Object.keys(openers).find((one) => openers[one] === here.text) ?? '';
  return {
    label: `no \`${opener}\` is open here`,
    hint: `remove \`${here.text}\`, or open the bracket with \`${opener}\``,
  };
}

/** Finds a bracket that is still open where a definition or a list item begins, or where another bracket closes. */
export function unclosed({ text, here, offset, inside, expected }: Stop): Mistake | undefined {
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
