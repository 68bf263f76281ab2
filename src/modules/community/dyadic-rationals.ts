/** DyadicRationals: sums and halves of fractions whose denominator is a power of two, in lowest terms. */

import { bigInteger, bigIntegerOf } from '../../values/sorts/integers.js';
import { type Handle, small } from '../../values/store/handles.js';
import { ValueError } from '../../values/store/value-errors.js';
import { fieldFrom } from '../natives/arguments.js';
import { recordOf } from '../natives/merge-functions.js';
import { type NativeContext, type NativeTable, native } from '../natives/native.js';

interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function fractionFrom(context: NativeContext, record: Handle): Fraction {
  const part = (field: string) => bigIntegerOf(context.store, fieldFrom(context, record, field));
  const [numerator, denominator] = [part('num'), part('den')];
  if (denominator <= 0n) throw new ValueError('not-a-divisor', [record, fieldFrom(context, record, 'den')]);
  return { numerator, denominator };
}

function lowest(context: NativeContext, { numerator, denominator }: Fraction): Handle {
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  const { store } = context;
  return recordOf(context, { num: bigInteger(store, numerator / a), den: bigInteger(store, denominator / a) });
}

/** Adds two fractions. If the left operand is 0, the sum is the right operand, even if that is not in lowest terms. */
function add(context: NativeContext, first: Handle, second: Handle): Handle {
  if (first === recordOf(context, { num: small(0), den: small(1) })) return second;
  const [p, q] = [fractionFrom(context, first), fractionFrom(context, second)];
  const denominator = p.denominator > q.denominator ? p.denominator : q.denominator;
  const scaled = (fraction: Fraction) => fraction.numerator * (denominator / fraction.denominator);
  return lowest(context, { numerator: scaled(p) + scaled(q), denominator });
}

export const dyadicRationalsNatives: NativeTable = {
  Add: native(['value', 'value'], add),
  Half: native(['value'], (context, record) => {
    const { numerator, denominator } = fractionFrom(context, record);
    return lowest(context, { numerator, denominator: denominator * 2n });
  }),
};
