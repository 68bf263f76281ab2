/** The options that decide how a trace is printed. */
import type { CheckOptions } from './check-options.js';

/** The smallest width of a line that the user may ask for. */
export const leastWidth = 20;

/** Reads a range of states such as `4000-4010`, or the number of one state. Undefined for any other text. */
export function stepsOf(text: string): { readonly first: number; readonly last: number } | undefined {
  const [, first, last = first] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text) ?? [];
  if (first === undefined || last === undefined) return undefined;
  const interval = { first: Number(first), last: Number(last) };
  return interval.first >= 1 && interval.first <= interval.last ? interval : undefined;
}

/** Returns the view of a trace that the options ask for. */
export function traceViewOf({ full, width, hide, steps, log }: CheckOptions & { readonly log?: true }) {
  return {
    elsewhere: log === true,
    full: full === true,
    width: width === undefined ? undefined : Number(width),
    hidden: hide,
    steps: steps === undefined ? undefined : stepsOf(steps),
  };
}
