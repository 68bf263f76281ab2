/**
 * Reads JSON without loss of digits. In: a text. Out: the data. Integers that JavaScript represents exactly are
 * numbers; any other number is an `ExactNumber`, which keeps all digits. Equal numbers have one spelling: 1, 1.0 and
 * 1e0 are the number 1.
 */
import { isLosslessNumber, LosslessNumber, parse, splitNumber } from 'lossless-json';

/** A number that is not an integer, or that JavaScript would round. */
export type ExactNumber = LosslessNumber;

/** Thrown if a text is not JSON, or is JSON that is not supported. `reason` says what was found. */
export class JsonError extends Error {
  constructor(
    readonly reason: string,
    readonly isJson: boolean,
  ) {
    super(reason);
  }
}

/** An integer with more digits than this is not supported. */
export const mostDigits = 100_000;

/** An integer such as 1e200, which would have more digits than this, is written with an exponent. */
const mostPlainDigits = 100;

/**
 * Matches a text in which JavaScript's own reader might round a number. In any other text, every number is an integer
 * of at most 15 digits, and the faster reader is used.
 */
const mayBeRounded = /\d{16}|\d[.eE]/;

/** Reads JSON. If an object contains a name twice, the last occurrence counts, as in `JSON.parse`. */
export function readJson(text: string): unknown {
  if (!mayBeRounded.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      // The error is ignored here: the exact reader below finds the same error, and reports its position.
    }
  }
  try {
    return parse(text, null, { parseNumber: exactNumber, onDuplicateKey: ({ newValue }) => newValue });
  } catch (error) {
    if (error instanceof SyntaxError) throw new JsonError(error.message, false);
    if (error instanceof RangeError) throw new JsonError('it is nested too deeply', true);
    throw error;
  }
}

export function isExactNumber(json: unknown): json is ExactNumber {
  return isLosslessNumber(json);
}

/** Reads a JSON numeral without loss of digits. */
export function exactNumber(text: string): number | ExactNumber {
  const { sign, digits, exponent } = splitNumber(text);
  if (!Number.isSafeInteger(exponent))
    throw new JsonError(`the exponent of the number ${text.slice(0, 60)} is too large`, true);
  const isWhole = exponent >= digits.length - 1;
  const rounded = Number(text);
  // Adding 0 turns -0 into 0.
  if (isWhole && Number.isSafeInteger(rounded)) return rounded + 0;
  return new LosslessNumber(sign + spell(digits, exponent));
}

/**
 * Returns the spelling that JavaScript uses, but with all digits. An integer has no exponent unless it is very long.
 */
function spell(digits: string, exponent: number): string {
  const isWhole = exponent >= digits.length - 1;
  if (isWhole && (exponent < mostPlainDigits || exponent === digits.length - 1))
    return digits.padEnd(exponent + 1, '0');
  if (!isWhole && exponent >= 0) return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
  if (exponent < 0 && exponent >= -6) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
  return `${digits.charAt(0)}${fraction}e${exponent < 0 ? '' : '+'}${exponent}`;
}

/** Whether a JSON value is an integer, however large. */
export function isWhole(json: unknown): json is number | ExactNumber {
  if (typeof json === 'number') return Number.isSafeInteger(json);
  if (!isExactNumber(json)) return false;
  const { digits, exponent } = splitNumber(json.value);
  return exponent >= digits.length - 1;
}

/** Returns the integer part of a number, rounded towards 0; undefined if it has too many digits. */
export function wholePart(json: number | ExactNumber): bigint | undefined {
  if (typeof json === 'number') return BigInt(json);
  const { sign, digits, exponent } = splitNumber(json.value);
  if (exponent >= mostDigits) return undefined;
  const magnitude = BigInt(digits.slice(0, Math.max(0, exponent + 1)).padEnd(exponent + 1, '0') || '0');
  return sign === '-' ? -magnitude : magnitude;
}
