/** Finds forms of expressions that TLA+ writes in another way, or that are not complete. */
import type { Mistake, Stop, Token } from './stop.js';

export function unchanged({ text, here }: Stop): string | undefined {
  if (here?.text !== ',') return undefined;
  if (/\bUNCHANGED\s*\(\s*[\w']+$/.test(text.slice(0, here.start).trimEnd()))
    return 'several variables are written as a tuple: `UNCHANGED <<x, y>>`';
  if (/\bUNCHANGED\s+[\w']+$/.test(text.slice(0, here.start).trimEnd()))
    return 'several variables are written as a tuple: `UNCHANGED <<x, y>>`';
  if (/\]_\w+$/.test(text.slice(0, here.start).trimEnd()))
    return 'several variables are written as a tuple: `[][Next]_<<x, y>>`';
  return undefined;
}

/** Finds a LET without IN: after the definitions of the LET comes an expression, where only a definition may come. */
export function openLets({ here, tokens, at, expected }: Stop): Mistake | undefined {
  const earlier = at < 0 ? tokens : tokens.slice(0, at);
  const opening = [...earlier].reverse().find(({ text }) => /^(?:LET|IN)$/.test(text));
  if (opening?.text !== 'LET' || !expected.includes('`==`')) return undefined;
  const isFormula = here?.text === "'" || /^['\])]$/.test(earlier.at(-1)?.text ?? '');
  if (!isFormula && here?.text !== '\\in' && here?.text !== '/\\') return undefined;
  return {
    hint: letForm,
    label: 'expected `IN`',
    related: { start: opening.start, end: opening.end, label: 'this LET' },
  };
}

const letForm = 'write `LET x == e IN f`: after its definitions, a LET has an IN and an expression';

export function conditionals({ text, offset, here, tokens, at, expected }: Stop): Mistake | string | undefined {
  const earlier = at < 0 ? tokens : tokens.slice(0, at);
  const last = (word: string) => [...earlier].reverse().find(({ text }) => text === word);
  const since = (word: string, hint: string): Mistake | undefined => {
    const opening = last(word);
    return opening && { hint, related: { start: opening.start, end: opening.end, label: `this ${word}` } };
  };
  if (here?.text === '=' && last('LET') && !last('IN')) return 'a definition is written with `==`, also in a LET';
  if (here?.text === ',' && last('LET') && !last('IN'))
    return 'definitions of a LET follow each other without commas: `LET x == 1 y == 2 IN x + y`';
  if (here && expected.includes(`\`${here.text}\``)) return undefined;
  if (here?.text !== '==' && expected.includes('`THEN`')) return since('IF', 'write `IF p THEN e ELSE f`');
  if (expected.includes('`ELSE`'))
    return since('IF', `an IF always has an ELSE: ${elseForm(text, last('THEN'), offset)}`);
  if (
    here?.text === ',' &&
    last('CASE') &&
    [...earlier].reverse().find(({ text }) => /^(?:->|CASE|==)$/.test(text))?.text === '->'
  )
    return since('CASE', 'the cases are separated by `[]`: `CASE p -> e [] q -> f [] OTHER -> g`');
  if (here?.text === '{' && earlier.some(({ text }) => /^(?:if|else|while|for)$/.test(text)))
    return 'TLA+ has no statements and no blocks: write `IF p THEN e ELSE f`';
  if (here?.text === 'OTHER') return 'write `[]` in front of each further case: `CASE p -> e [] q -> f [] OTHER -> g`';
  if (expected.includes('`->`') && last('CASE') && !expected.includes('`EXCEPT`'))
    return since('CASE', 'write `CASE p -> e [] q -> f [] OTHER -> g`');
  if (expected.includes('`IN`')) return since('LET', letForm);
  return undefined;
}

/**
 * Returns the hint for an IF without ELSE. If the THEN assigns variables, the hint says that the ELSE must assign them
 * too.
 */
function elseForm(text: string, then: Token | undefined, offset: number): string {
  const assigned = then
    ? [...text.slice(then.end, offset).matchAll(/(\w+)'\s*(?:=|\\in\b)/g)].map(([, name]) => name)
    : [];
  const [first] = assigned;
  if (first === undefined) return 'write `IF p THEN e ELSE f`';
  const names = [...new Set(assigned)];
  return `in an action it says what ${names.join(' and ')} ${names.length > 1 ? 'are' : 'is'} otherwise, such as \`ELSE UNCHANGED ${names.length > 1 ? `<<${names.join(', ')}>>` : first}\``;
}

/**
 * Finds `|S|`, which means the cardinality of S in mathematics. Between braces, a bar is not reported here, because
 * there it means "such that".
 */
export function cardinalityBars({ inside, tokens, at }: Stop): string | undefined {
  const isOpening = (i: number) =>
    tokens[i]?.text === '|' && /^\w+$/.test(tokens[i + 1]?.text ?? '') && tokens[i + 2]?.text === '|';
  if (inside?.text === '{' || ![at - 2, at - 1, at].some(isOpening)) return undefined;
  return 'the number of elements of a set is `Cardinality(S)` of the module FiniteSets, and the length of a sequence `Len(s)`';
}

const quantifiers: ReadonlySet<string> = new Set(['\\A', '\\E', 'CHOOSE', '\\forall', '\\exists', '∀', '∃']);

export function binders({ here, before, tokens, at, expected }: Stop): string | undefined {
  const earlier = at < 0 ? tokens : tokens.slice(0, at);
  const binder = [...earlier].reverse().find(({ text }) => quantifiers.has(text));
  if (!binder) return undefined;
  const form = `\`${binder.text} x \\in S : P\``;
  if (expected.includes('`:`')) return `the formula follows a colon: ${form}`;
  if (expected.includes('`\\in`') && before && /^\w/.test(before.text))
    return `write ${form}; the set and the formula are separated by \`:\`, not by a comma`;
  return here?.text === '.' ? `the formula follows a colon: ${form}` : undefined;
}

export function functions({ text, here, inside, expected, before }: Stop): string | undefined {
  if (expected.includes('`!`') && expected.length === 1)
    return 'write `[f EXCEPT ![x] = e]` for a function, `[r EXCEPT !.a = e]` for a record: `!` stands for the old value';
  if (before?.text === '!' && expected.includes('`[`'))
    return 'write `[f EXCEPT ![x] = e]` for a function, `[r EXCEPT !.a = e]` for a record';
  if (here?.text === '|->' && inside?.text === '[')
    return 'a function is written `[x \\in S |-> e]`, and the set of all functions from S to T `[S -> T]`';
  if (here?.text === '(' && before && /\.\w+$/.test(text.slice(0, before.end)))
    return 'TLA+ has no methods: write `Append(s, e)`, or `r.field` for the field of a record';
  return undefined;
}

/** Finds strings with single quotes, as in other languages: `'idle'`. */
export function quotes({ here, before, text, tokens, at }: Stop): Mistake | undefined {
  const quote = here?.text === "'" ? here : before?.text === "'" ? before : undefined;
  if (!quote || !here) return undefined;
  const hint = 'a string is written with double quotes: `"a"`; `\'` after an expression is its next value';
  // The string ends at the second quote in the line.
  const closing = tokens.find(({ text: word, start }) => word === "'" && start > quote.start);
  const content = closing && text.slice(quote.end, closing.start);
  const isString =
    content !== undefined && /^[\w .,:;!?-]*$/.test(content) && !/[\w)\]]$/.test(text.slice(0, quote.start));
  if (closing && isString) return { start: quote.start, end: closing.end, hint };
  return quote === before && tokens[at - 2]?.text !== "'" ? { hint } : undefined;
}

export function fairness({ here, before }: Stop): string | undefined {
  if (before && /^[WS]F$/.test(before.text)) return 'fairness has a subscript: `WF_vars(A)`, `SF_<<x, y>>(A)`';
  if (before && /^[WS]F_\w+$/.test(before.text) && here?.text !== '(')
    return 'the action of a fairness condition is in parentheses: `WF_vars(A)`';
  if (here?.text.startsWith('<') && before?.text === '_') return 'a tuple is written `<<x, y>>`';
  return undefined;
}

/** Finds two operands between brackets that no comma separates. Returns the hint. */
export function missingComma({ text, here, before, inside }: Stop): string | undefined {
  if (!here || !before || !inside || before === inside) return undefined;
  // A line that begins in the first column begins a unit, so the closing bracket is missing, not a comma.
  if (text[here.start - 1] === '\n') return undefined;
  if (!/^(?:\w|"|\{|<<)/.test(here.text) || /^[A-Z]+$/.test(here.text) || !/[\w"})>\]]$/.test(before.text))
    return undefined;
  return inside.text === '[' ? undefined : 'elements and arguments are separated by commas';
}
