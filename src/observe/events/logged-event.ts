/** The events that a system logged, as data. Each line of a log is an event, and so is each state of a trace. */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';

export interface LoggedEvent {
  /** The index of the event's log, in the order in which the logs were given. */
  readonly log: number;
  /** The number of the event's line, from 1. For a trace, the number of the state. */
  readonly line: number;
  /** The event as parsed JSON. A number that JavaScript would round is an `ExactNumber`. */
  readonly json: unknown;
  /** The offset at which the event begins in the text of its log. `end` is the offset at which it ends. */
  readonly start: number;
  readonly end: number;
}

export interface Log {
  readonly source: Source;
  /**
   * `lines`: each line is an event. `trace`: the log is a trace in the Informal Trace Format. Each of its states is an
   * event with the values of variables.
   */
  readonly form: 'lines' | 'trace';
  readonly events: readonly LoggedEvent[];
}

export type LogRead =
  | { readonly kind: 'log'; readonly log: Log }
  | { readonly kind: 'fault'; readonly fault: Diagnostic };

/** Returns the text of an event, on one line. */
export function textOfEvent({ source }: Log, { start, end }: LoggedEvent): string {
  return source.text
    .slice(start, end)
    .trim()
    .replace(/\s*\n\s*/g, ' ');
}
