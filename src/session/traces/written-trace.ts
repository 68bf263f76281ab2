/**
 * The contents of a trace file: a behavior whose states have a text or JSON for each variable. The readers of traces
 * make such behaviors, and `read-states.ts` converts them to states of a specification.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source, Span } from '../../diagnostics/source.js';

/** `ITF`: the Informal Trace Format. `Synod`: the output of Synod with `--json`, or a file `.trace.json`. */
export type TraceForm = 'ITF' | 'Synod' | 'TLC text' | 'TLC JSON';

export interface WrittenTrace {
  readonly source: Source;
  readonly form: TraceForm;
  /** The states; there is at least one. */
  readonly states: readonly WrittenState[];
  /** The index of the first state of the loop, which follows the last state. Undefined if the behavior is finite. */
  readonly loop: number | undefined;
  /** The name of the ALIAS by which the states are shown; undefined if the file names none. */
  readonly alias: string | undefined;
  /** The number of other behaviors in the file. */
  readonly others: number;
}

export interface WrittenState {
  /** The number of the state, from 1. */
  readonly number: number;
  /** The values, by the names of the variables. */
  readonly values: ReadonlyMap<string, WrittenValue>;
  /** The action that led to the state; undefined if the file does not name it. */
  readonly action: string | undefined;
  /** The position of the state in the file; undefined if it is not known. */
  readonly span: Span | undefined;
}

export type WrittenValue =
  /** JSON in the Informal Trace Format. */
  | { readonly kind: 'itf'; readonly json: unknown }
  /** TLC's JSON, which does not distinguish sets from sequences, nor strings from model values. */
  | { readonly kind: 'tlc-json'; readonly json: unknown }
  /** TLA+ text, at this position in the file. */
  | { readonly kind: 'expression'; readonly span: Span };

export type TraceRead =
  | { readonly kind: 'trace'; readonly trace: WrittenTrace }
  | { readonly kind: 'fault'; readonly diagnostic: Diagnostic };
