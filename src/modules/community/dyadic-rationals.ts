/** DyadicRationals: sums and halves of fractions whose denominator is a power of two, in lowest terms. */

import { bigInteger, bigIntegerOf, integer } from '../../values/sorts/integers.js';
import { type Handle, small, smallValue } from '../../values/store/handles.js';
import { ValueError } from '../../values/store/value-errors.js';
import { fieldFrom } from '../natives/arguments.js';
import { type NativeContext, type NativeTable, native } from '../natives/native.js';
import { RecordShape } from '../natives/record-shape.js';

const shape = new RecordShape(['num', 'den']);
/** The indices of the fields in the shape. */
const field = { numerator: 0, denominator: 1 } as const;

interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function fractionFrom(context: NativeContext, record: Handle): Fraction {
  const part = (name: string) => bigIntegerOf(context.store, fieldFrom(context, record, name));
  const [numerator, denominator] = [part('num'), part('den')];
  if (denominator <= 0n) throw new ValueError('not-a-divisor', [record, fieldFrom(context, record, 'den')]);
  return { numerator, denominator };
}

function lowest(context: NativeContext, { numerator, denominator }: Fraction): Handle {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  const { store } = context;
  return shape.make(context, [bigInteger(store, numerator / a), bigInteger(store, denominator / a)]);
}

/** Like `lowest`, for numbers that JavaScript represents exactly. */
function lowestOfNumbers(context: NativeContext, numerator: number, denominator: number): Handle {
  let [a, b] = [Math.abs(numerator), denominator];
  while (b !== 0) [a, b] = [b, a % b];
  const { store } = context;
  return shape.make(context, [integer(store, numerator / a), integer(store, denominator / a)]);
}

/** Adds two fractions. If the first is 0, returns the second unchanged, even if it is not in lowest terms. */
function add(context: NativeContext, first: Handle, second: Handle): Handle {
  if (first === shape.make(context, [small(0), small(1)])) return second;
  return (
    sumOfNumbers(context, first, second) ?? sum(context, fractionFrom(context, first), fractionFrom(context, second))
  );
}

/**
 * Adds two fractions of small integers. Returns undefined for other operands, for a denominator that is not positive,
 * and if JavaScript cannot represent the sum exactly.
 */
function sumOfNumbers(context: NativeContext, first: Handle, second: Handle): Handle | undefined {
  const [a, b] = [shape.read(context, first, field.numerator), shape.read(context, first, field.denominator)];
  const [c, d] = [shape.read(context, second, field.numerator), shape.read(context, second, field.denominator)];
  if ((a & b & c & d & 1) === 0 || smallValue(b) <= 0 || smallValue(d) <= 0) return undefined;
  const denominator = Math.max(smallValue(b), smallValue(d));
  const left = smallValue(a) * Math.floor(denominator / smallValue(b));
  const right = smallValue(c) * Math.floor(denominator / smallValue(d));
  const isExact = Number.isSafeInteger(left) && Number.isSafeInteger(right) && Number.isSafeInteger(left + right);
  return isExact ? lowestOfNumbers(context, left + right, denominator) : undefined;
}

function sum(context: NativeContext, p: Fraction, q: Fraction): Handle {
  const denominator = p.denominator > q.denominator ? p.denominator : q.denominator;
  const scaled = (fraction: Fraction) => fraction.numerator * (denominator / fraction.denominator);
  return lowest(context, { numerator: scaled(p) + scaled(q), denominator });
}

export const dyadicRationalsNatives: NativeTable = {
  Add: native(['value', 'value'], add),
  Half: native(['value'], (context, record) => {
    const [a, b] = [shape.read(context, record, field.numerator), shape.read(context, record, field.denominator)];
    if ((a & b & 1) === 1 && smallValue(b) > 0) return lowestOfNumbers(context, smallValue(a), 2 * smallValue(b));
    const { numerator, denominator } = fractionFrom(context, record);
    return lowest(context, { numerator, denominator: denominator * 2n });
  }),
};
