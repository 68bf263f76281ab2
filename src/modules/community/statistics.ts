/** Statistics: Pearson's chi-square test, computed with the regularized incomplete gamma function. */

import { valueAt } from '../../values/sorts/functions.js';
import { isInteger } from '../../values/sorts/integers.js';
import { functionSize } from '../../values/sorts/order.js';
import { type Handle, truth } from '../../values/store/handles.js';
import { ValueError } from '../../values/store/value-errors.js';
import { functionFrom, numberFrom, textFrom } from '../natives/arguments.js';
import { type NativeContext, type NativeTable, native } from '../natives/native.js';

/** Computes the logarithm of the gamma function, by Lanczos' approximation. */
function logGamma(x: number): number {
  const coefficients = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const [shifted, t] = [x - 1, x + 6.5];
  const sum = coefficients.reduce((total, c, i) => (i === 0 ? c : total + c / (shifted + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** Computes the probability that a chi-square variable is greater than `statistic`. */
function upperTail(statistic: number, degrees: number): number {
  const [a, x] = [degrees / 2, statistic / 2];
  if (x <= 0) return 1;
  const factor = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let [term, sum] = [1 / a, 1 / a];
    for (let n = 1; term > sum * 1e-16; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return 1 - sum * factor;
  }
  // The continued fraction is evaluated from the innermost fraction outwards.
  let fraction = 0;
  for (let n = 2000; n >= 1; n--) fraction = (n * (n - a)) / (x + 2 * n + 1 - a - fraction);
  return factor / (x + 1 - a - fraction);
}

function countsFrom({ store }: NativeContext, f: Handle, least: number): number[] {
  const explicit = functionFrom(store, f);
  return Array.from({ length: functionSize(store, explicit) }, (_, i) => {
    const count = valueAt(store, explicit, i);
    if (!isInteger(store, count)) throw new ValueError('not-a-number', [count]);
    if (numberFrom(store, count) < least) throw new ValueError('out-of-range', [f, count]);
    return numberFrom(store, count);
  });
}

/**
 * Whether the test accepts, at a significance level, that the actual counts follow the expected distribution. The
 * expected counts are first scaled to the total of the actual counts.
 */
function chiSquare(context: NativeContext, expected: Handle, actual: Handle, level: Handle): boolean {
  const [wanted, counted] = [countsFrom(context, expected, 1), countsFrom(context, actual, 0)];
  if (wanted.length < 2 || wanted.length !== counted.length) throw new ValueError('no-value', [expected, actual]);
  const alpha = Number(textFrom(context, level));
  if (!(alpha > 0 && alpha <= 0.5)) throw new ValueError('out-of-range', [level, level]);
  const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  if (total(counted) === 0) throw new ValueError('no-value', [expected, actual]);
  const scale = total(counted) / total(wanted);
  const statistic = total(wanted.map((count, i) => ((counted[i] as number) - count * scale) ** 2 / (count * scale)));
  return !(upperTail(statistic, wanted.length - 1) < alpha);
}

export const statisticsNatives: NativeTable = {
  ChiSquare: native(['value', 'value', 'value'], (context, expected, actual, level) =>
    truth(chiSquare(context, expected, actual, level)),
  ),
};
