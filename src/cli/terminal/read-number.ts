/**
 * Numbers that options take. In: the text of an option, and which numbers it may be. Out: the number, or what is wrong. Commas part groups of three digits; a fraction or an exponent (`1e6`) may follow. A unit, a sign or anything else is refused, and so is what is out of range.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';

export interface NumberRange {
  readonly least: number;
  /** By default the largest number up to which all whole numbers are exact. */
  readonly most?: number;
  /** Whether a fraction is a number here. */
  readonly fraction?: true;
}

/** Whole seconds that every timer of the machine can count. */
export const mostSeconds = 2_000_000;

const spelling = /^(?:\d+(?:_\d+)*|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:e\+?\d{1,3})?$/i;

export function readNumber(option: string, text: string, range: NumberRange): number | Diagnostic {
  const { least, most = Number.MAX_SAFE_INTEGER, fraction = false } = range;
  const value = spelling.test(text) ? Number(text.replaceAll(/[_,]/g, '')) : Number.NaN;
  if (value >= least && value <= most && (fraction || Number.isInteger(value))) return value;
  const wanted = range.most === undefined ? `from ${least} on` : `from ${least} to ${most}`;
  return diagnostic('SY0010', `${option} takes a ${fraction ? '' : 'whole '}number ${wanted}, and is given '${text}'`);
}

/** The numbers of several options, or all that is wrong with them. */
export class NumberReader {
  readonly faults: Diagnostic[] = [];

  /** Nothing where the option was not given, and where it was refused. */
  read(option: string, text: string | undefined, range: NumberRange): number | undefined {
    const value = text === undefined ? undefined : readNumber(option, text, range);
    if (value === undefined || typeof value === 'number') return value;
    this.faults.push(value);
    return undefined;
  }
}
