/** Infers the kinds of operators of the language. In: an operator and its operands. Out: the kind of its value. */
import { booleanKind, type Kind, noKind, partOf, setKind, tupleKind } from '../../kinds/kind.js';
import { difference, intersection, union } from '../../values/sorts/sets.js';
import type { Handle } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { ValueError } from '../../values/store/value-errors.js';
import type { Argument } from '../code/environment.js';
import { noPlace, primed } from '../code/reading.js';
import { domainKind, elementOf } from './infer-sets.js';
import { type Inferring, kindOfArgument, type Point } from './inferring.js';

export function builtInKind(inferring: Inferring, name: string, args: readonly Argument[], point: Point): Kind {
  const operand = (index: number) => kindOfArgument(inferring, args[index], point);
  switch (name) {
    case "'":
      if (point.reading.next === noPlace) return args[0] ? operand(0) : noKind;
      return kindOfArgument(inferring, args[0], { ...point, reading: primed(point.reading) });
    case 'SUBSET':
      return setKind(setKind(elementOf(operand(0))));
    case 'UNION':
      return setKind(elementOf(elementOf(operand(0))));
    case 'DOMAIN':
      return domainKind(inferring, operand(0));
    case '\\cup':
    case '\\cap':
    case '\\':
      return combined(inferring, name, operand(0), operand(1));
    case '\\X':
      return setKind(tupleKind([elementOf(operand(0)), elementOf(operand(1))]));
    default:
      return booleanKind();
  }
}

function elementsOfBoth({ kinds }: Inferring, name: keyof typeof combinations, one: Kind, other: Kind): Kind {
  if (name === '\\') return one;
  return name === '\\cup' ? kinds.join(one, other) : kinds.meet(one, other);
}

type Combine = (store: Store, first: Handle, second: Handle) => Handle;

const combinations = { '\\cup': union, '\\cap': intersection, '\\': difference } satisfies Record<string, Combine>;

/** Returns the kind of the union, intersection or difference of two sets. */
function combined(inferring: Inferring, name: keyof typeof combinations, first: Kind, second: Kind): Kind {
  const [one, other] = [elementOf(first), elementOf(second)];
  const element = elementsOfBoth(inferring, name, one, other);
  const [left, right] = [partOf(first, 'set')?.value, partOf(second, 'set')?.value];
  if (left === undefined || right === undefined) return setKind(element);
  const value = attempt(() => combinations[name](inferring.values.store, left, right));
  return setKind(element, value);
}

/** Returns the result of `combine`, or undefined if values cannot be compared. */
function attempt(combine: () => Handle): Handle | undefined {
  try {
    return combine();
  } catch (error) {
    if (error instanceof ValueError) return undefined;
    throw error;
  }
}
