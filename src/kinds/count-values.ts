/**
 * Computes an upper bound for the number of values that have a kind. In: a kind. Out: a number; infinity if there is no
 * bound, or if the bound is too large for exact numbers.
 */
import { type Kind, type Part, partsOf } from './kind.js';

export function countValues(kind: Kind): number {
  if (kind.kind === 'any') return Infinity;
  return bounded(partsOf(kind).reduce((sum, part) => sum + countOfPart(part), 0));
}

function countOfPart(part: Part): number {
  switch (part.kind) {
    case 'boolean':
      return part.value === undefined ? 2 : 1;
    case 'integer':
      return part.high - part.low + 1;
    case 'string':
    case 'model value':
      return part.names?.length ?? Infinity;
    case 'set':
      return part.value === undefined ? bounded(2 ** countValues(part.element)) : 1;
    case 'record':
      return productOf(part.fields.map(({ kind }) => kind));
    case 'tuple':
      return productOf(part.elements);
    case 'sequence': {
      const elements = countValues(part.element);
      let sum = 1;
      for (let length = 1, all = elements; length <= part.longest && sum < Infinity; length++, all *= elements)
        sum = bounded(sum + all);
      return sum;
    }
    case 'function': {
      // Each argument is mapped to one of the results. If the domain is not fixed, the argument may also be outside of
      // the domain.
      const [args, results] = [countValues(part.argument), countValues(part.result)];
      return bounded((part.domain === undefined ? results + 1 : Math.max(1, results)) ** args);
    }
  }
}

function productOf(kinds: readonly Kind[]): number {
  return bounded(kinds.reduce((product, kind) => (product === 0 ? 0 : product * countValues(kind)), 1));
}

function bounded(count: number): number {
  return count <= Number.MAX_SAFE_INTEGER ? count : Infinity;
}
