/**
 * Converts the states of a trace file to states of a specification. In: a behavior as a file states it, and an
 * evaluator. Out: a tuple of values for each state, or an error of the file: a state lacks a variable, the
 * specification has no such variable, or a value cannot be read.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { closest } from '../../diagnostics/suggest.js';
import type { StateTuple } from '../../model/model.js';
import type { Handle } from '../../values/store/handles.js';
import type { Evaluator } from '../evaluation/evaluate.js';
import { TlcJson } from './tlc-json.js';
import { TraceValues, type ValueRead } from './trace-values.js';
import type { WrittenState, WrittenTrace } from './written-trace.js';

/** A state of a trace. */
export interface TracedState {
  readonly written: WrittenState;
  /**
   * The values of the state; undefined if the file does not determine them. `isState` says whether a state agrees with
   * the file.
   */
  readonly tuple: StateTuple | undefined;
  readonly isState: (tuple: StateTuple) => boolean;
}

export type StatesRead =
  | { readonly kind: 'states'; readonly states: readonly TracedState[]; readonly modelValues: ReadonlySet<string> }
  | { readonly kind: 'fault'; readonly diagnostic: Diagnostic };

export function readStates(trace: WrittenTrace, evaluator: Evaluator, variables: readonly string[]): StatesRead {
  const values = new TraceValues(evaluator);
  const json = new TlcJson(evaluator);
  const states: TracedState[] = [];
  for (const written of trace.states) {
    const fault = checkNames(trace, written, variables);
    if (fault) return { kind: 'fault', diagnostic: fault };
    const all = variables.map((name) => written.values.get(name));
    if (all.some((value) => value?.kind === 'tlc-json')) {
      const isState = (tuple: StateTuple) =>
        all.every((value, i) => value?.kind === 'tlc-json' && json.matches(tuple[i] as Handle, value.json));
      states.push({ written, tuple: undefined, isState });
      continue;
    }
    const tuple = new Int32Array(variables.length);
    for (const [i, value] of all.entries()) {
      const read: ValueRead =
        value?.kind === 'expression' ? values.fromExpression(value.span) : values.fromItf(value?.json);
      if (!('handle' in read)) {
        const span = read.span ?? (value?.kind === 'expression' ? value.span : undefined);
        return {
          kind: 'fault',
          diagnostic: noValue(trace, written, { name: variables[i] ?? '', why: read.why, span }),
        };
      }
      tuple[i] = read.handle;
    }
    states.push({ written, tuple, isState: (other) => tuple.every((handle, i) => handle === other[i]) });
  }
  return { kind: 'states', states, modelValues: values.modelValues };
}

function checkNames(trace: WrittenTrace, { values, number, span }: WrittenState, variables: readonly string[]) {
  const place = span ? { span } : {};
  const lacking = variables.filter((name) => !values.has(name));
  const stray = [...values.keys()].filter((name) => !variables.includes(name));
  const [extra] = stray;
  const isAlias = trace.alias !== undefined;
  const ofAlias = `its states are shown as ${trace.alias}: write the trace without ALIAS`;
  if (extra !== undefined) {
    const near = closest(extra, lacking);
    const known = `its variables are ${variables.join(', ')}`;
    return diagnostic(
      'SY5105',
      `State ${number} of '${trace.source.name}' has a value for '${extra}', which is no variable of the specification`,
      { ...place, hint: isAlias ? ofAlias : near === undefined ? known : `did you mean '${near}'? ${sentence(known)}` },
    );
  }
  if (lacking.length === 0) return undefined;
  const names = lacking.map((name) => `'${name}'`).join(', ');
  const isDifference = trace.form === 'TLC text' && number > 1;
  return diagnostic('SY5106', `State ${number} of '${trace.source.name}' has no value for ${names}`, {
    ...place,
    hint: isAlias
      ? ofAlias
      : isDifference
        ? number === trace.states.length
          ? 'the trace may be cut off; what TLC prints with -difftrace lacks variables too'
          : 'what TLC prints with -difftrace lacks the variables that do not change: print it without that option'
        : 'the trace may be one of another specification: a state has a value for each variable',
  });
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function noValue(
  { source }: WrittenTrace,
  { number }: WrittenState,
  { name, why, span }: { readonly name: string; readonly why: string; readonly span: Diagnostic['span'] },
): Diagnostic {
  return diagnostic('SY5107', `State ${number} of '${source.name}': the value of '${name}' cannot be read: ${why}`, {
    ...(span ? { span } : {}),
    hint: 'use the configuration with which the trace was made; a value may also be cut off',
  });
}
