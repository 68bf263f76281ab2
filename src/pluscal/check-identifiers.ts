/**
 * Warns if the identifiers of two processes cannot be compared, such as a number and a string. Then the set of all
 * identifiers has no value, and nothing can be checked. In: an algorithm. Out: diagnostics only. An identifier is
 * compared only if its text shows whether it is a number, a string and so on.
 */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Expression } from '../syntax/tree.js';
import type { Report } from './pluscal-errors.js';
import type { Algorithm, Process } from './tree.js';

type Sort = 'number' | 'string' | 'boolean' | 'tuple';

export function checkIdentifiers({ processes }: Algorithm, report: Report): void {
  const known = processes.flatMap((process) => {
    const sort = process.single ? sortOf(process.identifier) : sortOfElements(process.identifier);
    return sort ? [{ process, sort }] : [];
  });
  const [first] = known;
  const other = known.find(({ sort }) => sort !== first?.sort);
  if (first && other) report(notComparable(other, first));
}

function sortOf(expression: Expression): Sort | undefined {
  switch (expression.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'tuple':
      return expression.kind;
    case 'prefix':
      return expression.operator.text === '-.' ? 'number' : undefined;
    default:
      return undefined;
  }
}

function sortOfElements(set: Expression): Sort | undefined {
  switch (set.kind) {
    case 'set-of':
      return firstOf(set.elements, sortOf);
    case 'built-in-set':
      return set.name === 'BOOLEAN' ? 'boolean' : 'string';
    case 'set-map':
      return sortOf(set.body);
    case 'set-filter':
      return set.bound.set && sortOfElements(set.bound.set);
    case 'product':
      return 'tuple';
    case 'reference':
      return set.name.text === 'Nat' || set.name.text === 'Int' ? 'number' : undefined;
    case 'infix':
      switch (set.operator.text) {
        case '..':
          return 'number';
        case '\\cup':
        case '\\cap':
          return firstOf([set.left, set.right], sortOfElements);
        case '\\':
          return sortOfElements(set.left);
        default:
          return undefined;
      }
    default:
      return undefined;
  }
}

function firstOf(expressions: readonly Expression[], sort: (each: Expression) => Sort | undefined): Sort | undefined {
  for (const each of expressions) {
    const found = sort(each);
    if (found) return found;
  }
  return undefined;
}

interface Judged {
  readonly process: Process;
  readonly sort: Sort;
}

function notComparable(one: Judged, other: Judged): Diagnostic {
  const described = ({ process, sort }: Judged) => (process.single ? `a ${sort}` : `a set of ${sort}s`);
  return diagnostic(
    'SY5048',
    `The identifiers of ${other.process.name.text} and ${one.process.name.text} cannot be compared`,
    {
      severity: 'warning',
      span: one.process.identifier.span,
      label: described(one),
      related: [{ span: other.process.identifier.span, label: described(other) }],
      hint: `the identifiers of all processes are in one set, so their values are compared: use ${other.sort}s everywhere, or model values (CONSTANTS)`,
    },
  );
}
