/**
 * Parses options that are numbers. In: the text of an option, and the range. Out: the number, or an error. Commas may
 * separate groups of three digits; a fraction or an exponent (`1e6`) may follow. A unit, a sign, other text or a number
 * out of range is an error.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';

export interface NumberRange {
  readonly least: number;
  /** The greatest allowed number. Undefined for the largest safe integer of JavaScript. */
  readonly most?: number;
  /** Whether fractions are allowed. */
  readonly fraction?: true;
}

/** In seconds, about the longest delay that a timer of Node supports. */
export const mostSeconds = 2_000_000;

const spelling = /^(?:\d+(?:_\d+)*|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:e\+?\d{1,3})?$/i;

export function readNumber(option: string, text: string, range: NumberRange): number | Diagnostic {
  const { least, most = Number.MAX_SAFE_INTEGER, fraction = false } = range;
  const value = spelling.test(text) ? Number(text.replaceAll(/[_,]/g, '')) : Number.NaN;
  if (value >= least && value <= most && (fraction || Number.isInteger(value))) return value;
  // If the option itself has no greatest number, the message names the largest safe integer only if the number exceeds
  // it.
  const wanted = range.most === undefined && !(value > most) ? `from ${least} on` : `from ${least} to ${most}`;
  return diagnostic('SY0010', `${option} takes a ${fraction ? '' : 'whole '}number ${wanted}, not '${text}'`);
}

/** Parses the numbers of several options. Collects the errors of all. */
export class NumberReader {
  readonly faults: Diagnostic[] = [];

  /** Returns the number. Undefined if the option is absent or has an error. */
  read(option: string, text: string | undefined, range: NumberRange): number | undefined {
    const value = text === undefined ? undefined : readNumber(option, text, range);
    if (value === undefined || typeof value === 'number') return value;
    this.faults.push(value);
    return undefined;
  }
}
