/**
 * A behavior as a file states it, before its values are those of a specification: states with a text or JSON for each variable. Every reader of traces makes this, and
 * `read-states.ts` makes states of it.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source, Span } from '../../diagnostics/source.js';

/** `ITF`: the Informal Trace Format. `Synod`: what this program prints with its option for JSON, or writes to `.trace.json`. */
export type TraceForm = 'ITF' | 'Synod' | 'TLC text' | 'TLC JSON';

export interface WrittenTrace {
  readonly source: Source;
  readonly form: TraceForm;
  /** At least one. */
  readonly states: readonly WrittenState[];
  /** The index of the state that follows the last one, if the behavior does not end. */
  readonly loop: number | undefined;
  /** The ALIAS by which the states are shown, if the file says so. */
  readonly alias: string | undefined;
  /** How many more behaviors the file contains. */
  readonly others: number;
}

export interface WrittenState {
  /** From 1. */
  readonly number: number;
  /** By the names of variables. */
  readonly values: ReadonlyMap<string, WrittenValue>;
  /** The action that led to the state, if the file names it. */
  readonly action: string | undefined;
  /** Where the state stands in the file, if that is known. */
  readonly span: Span | undefined;
}

export type WrittenValue =
  /** In the form of the Informal Trace Format. */
  | { readonly kind: 'itf'; readonly json: unknown }
  /** In TLC's JSON, which writes sets and sequences, and strings and model values, in the same way. */
  | { readonly kind: 'tlc-json'; readonly json: unknown }
  /** TLA+. The span says where the text stands. */
  | { readonly kind: 'expression'; readonly span: Span };

export type TraceRead =
  | { readonly kind: 'trace'; readonly trace: WrittenTrace }
  | { readonly kind: 'fault'; readonly diagnostic: Diagnostic };
