/** Random names, operators and literals of TLA+, for random trees. */
import fc from 'fast-check';
import type { Span } from '../../src/diagnostics/source.js';
import { type Fixity, operators } from '../../src/syntax/operators.js';
import type { Name } from '../../src/syntax/tree.js';

/** Random trees have no source text; comparisons ignore spans. */
export const nowhere: Span = { source: { name: 'a random tree', text: '' }, start: 0, end: 0 };

export const nameOf = (text: string): Name => ({ text, span: nowhere });

/** Short names, and names that start like a keyword, a number, a fairness condition or the end of `]_`. */
export const identifier = fc
  .constantFrom('x', 'y', 'Foo', 'o', 'X', '_x', 'x_1', '1a', '__b2', 'INs', 'WFx', 'CASEs', 'b01', 'E')
  .map(nameOf);

export const fieldName = fc.oneof(identifier, fc.constantFrom('IF', 'type', 'EXCEPT', 'IN').map(nameOf));

export const names = fc.array(identifier, { minLength: 1, maxLength: 3 });

export const symbolsOf = (fixity: Fixity): readonly string[] =>
  operators.filter((operator) => operator.fixity === fixity).map((operator) => operator.name);

export const prefixSymbol = fc.constantFrom(...symbolsOf('prefix')).map(nameOf);
export const postfixSymbol = fc.constantFrom(...symbolsOf('postfix')).map(nameOf);
/** Only `\X` builds products. */
export const infixSymbol = fc.constantFrom(...symbolsOf('infix').filter((symbol) => symbol !== '\\X')).map(nameOf);
export const anySymbol = fc
  .constantFrom(...operators.map((operator) => operator.name).filter((symbol) => symbol !== '\\X'))
  .map(nameOf);
/** Operators that a module may define. */
export const definableSymbol = anySymbol.filter(({ text }) => text === '-.' || !symbolsOf('prefix').includes(text));
/** Excludes `/\\(a, b)`, which is a list, and `-(a, b)`, which is a negation. */
export const appliedInfixSymbol = infixSymbol.filter(({ text }) => !['/\\', '\\/', '-'].includes(text));

export const numeral = fc.oneof(
  fc.nat(1000).map(String),
  fc.constantFrom(
    '0',
    '007',
    '3.14',
    '\\b101',
    '\\B1',
    '\\o17',
    '\\hFF',
    '\\HaB',
    '340282366920938463463374607431768211456',
  ),
);

export const stringValue = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('', '\\', '"', 'a\tb\nc\rd\fe', '(*', '\\*', '====', '"\\"'),
);
