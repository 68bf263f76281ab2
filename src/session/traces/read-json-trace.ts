/**
 * Reads the JSON forms of a trace: the Informal Trace Format as Synod, Apalache and Quint write it, the report and the
 * trace file of Synod, and TLC's `-dumpTrace json`. In: a text. Out: the behavior; undefined if the text has none of
 * these forms.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import { JsonError, readJson } from '../../values/forms/exact-json.js';
import type { TraceForm, TraceRead, WrittenState, WrittenTrace, WrittenValue } from './written-trace.js';

type Json = Readonly<Record<string, unknown>>;

export function readJsonTrace(source: Source): TraceRead | undefined {
  const { text } = source;
  if (!/^\s*\{/.test(text)) return readLastLine(source);
  const whole = attempt(text);
  if ('json' in whole) return isObject(whole.json) ? traceIn(source, whole.json) : undefined;
  const last = readLastLine(source);
  if (last) return last;
  // A text in which each line is JSON is a log, not a trace.
  return /"(?:states|counterexample|trace)"/.test(text) && !isLines(text)
    ? { kind: 'fault', diagnostic: notJson(source, whole.error) }
    : undefined;
}

/**
 * Reads the report in the last line of an output. The line is a report, or the last event of a stream, which contains
 * one.
 */
function readLastLine(source: Source): TraceRead | undefined {
  const line = source.text.trimEnd().split('\n').at(-1)?.trim() ?? '';
  if (!line.startsWith('{') || !/"tool"\s*:\s*"synod"/.test(line)) return undefined;
  const read = attempt(line);
  return 'json' in read && isObject(read.json) ? traceIn(source, read.json) : undefined;
}

function traceIn(source: Source, json: Json): TraceRead | undefined {
  if (isObject(json.result)) return traceIn(source, json.result);
  if (json.tool === 'synod') return reported(source, json);
  if (isObject(json.counterexample)) return dumpedByTlc(source, json.counterexample);
  return Array.isArray(json.states) ? informal(source, json) : undefined;
}

// ---------------------------------------------------------------------------------------------- forms

/** In variables with such names, Quint notes which action was taken. They are no variables of the specification. */
const notOfTheSpecification = /^mbt::/;

function informal(source: Source, { states, params, loop, '#meta': meta }: Json): TraceRead {
  const constants = new Set(Array.isArray(params) ? params : []);
  const read = (state: Json, number: number): WrittenState => {
    const values = Object.entries(state)
      .filter(([name]) => !name.startsWith('#') && !constants.has(name) && !notOfTheSpecification.test(name))
      .map(([name, json]) => [name, { kind: 'itf', json }] as const);
    const about = isObject(state['#meta']) ? state['#meta'] : {};
    return { number, values: new Map(values), action: textOf(about.action), span: undefined };
  };
  const alias = isObject(meta) ? textOf(meta.alias) : undefined;
  return traceOf(source, 'ITF', { list: states, read, loop, alias });
}

/** The version of `.trace.json` files that this reader knows. */
const knownVersion = 1;

function reported(source: Source, json: Json): TraceRead {
  if (json.format === 'synod trace' && json.formatVersion !== knownVersion)
    return { kind: 'fault', diagnostic: otherVersion(source, String(json.formatVersion)) };
  const list = json.trace ?? json.states;
  if (!Array.isArray(list)) return { kind: 'fault', diagnostic: reportWithoutTrace(source, textOf(json.verdict)) };
  const read = ({ state, action }: Json, number: number): WrittenState => {
    const values = Object.entries(isObject(state) ? state : {}).map(([name, value]): [string, WrittenValue] => [
      name,
      { kind: 'itf', json: value },
    ]);
    return { number, values: new Map(values), action: textOf(action), span: undefined };
  };
  const loop = isObject(json.loop) ? json.loop.to : json.loop;
  return traceOf(source, 'Synod', { list, read, loop, alias: textOf(json.alias) });
}

/**
 * Reads TLC's form: a list of pairs of a number and a state, and a list of steps. If there is a loop, the last step
 * closes it.
 */
function dumpedByTlc(source: Source, { state: states, action: steps }: Json): TraceRead {
  const pairs = Array.isArray(states) ? states : [];
  const list = pairs.map((pair) => (Array.isArray(pair) ? pair[1] : pair));
  const taken = Array.isArray(steps) ? steps : [];
  const nameOf = (step: unknown) => {
    const action = Array.isArray(step) ? step[1] : undefined;
    return isObject(action) ? textOf(action.name) : undefined;
  };
  const read = (json: Json, number: number): WrittenState => {
    const values = Object.entries(json).map(([name, value]): [string, WrittenValue] => [
      name,
      { kind: 'tlc-json', json: value },
    ]);
    return { number, values: new Map(values), action: nameOf(taken[number - 2]), span: undefined };
  };
  const closing = taken[list.length - 1];
  const target = Array.isArray(closing) && Array.isArray(closing[2]) ? closing[2][0] : undefined;
  const loop = typeof target === 'number' ? target - 1 : undefined;
  return traceOf(source, 'TLC JSON', { list, read, loop, alias: undefined });
}

interface Listed {
  readonly list: unknown;
  readonly read: (state: Json, number: number) => WrittenState;
  readonly loop: unknown;
  readonly alias: string | undefined;
}

function traceOf(source: Source, form: TraceForm, { list, read, loop, alias }: Listed): TraceRead {
  const fault = (found: Diagnostic): TraceRead => ({ kind: 'fault', diagnostic: found });
  if (!Array.isArray(list) || list.length === 0) return fault(emptyTrace(source));
  const states: WrittenState[] = [];
  for (const [i, state] of list.entries()) {
    if (!isObject(state)) return fault(strayState(source, i + 1));
    states.push(read(state, i + 1));
  }
  const isLoop = loop !== undefined && loop !== null;
  if (isLoop && !(Number.isInteger(loop) && Number(loop) >= 0 && Number(loop) < states.length))
    return fault(strayLoop(source, String(loop), states.length));
  const trace: WrittenTrace = { source, form, states, loop: isLoop ? Number(loop) : undefined, alias, others: 0 };
  return { kind: 'trace', trace };
}

// ---------------------------------------------------------------------------------------------- JSON

function attempt(text: string): { readonly json: unknown } | { readonly error: JsonError } {
  try {
    return { json: readJson(text) };
  } catch (error) {
    if (error instanceof JsonError) return { error };
    throw error;
  }
}

/** Whether the first of several lines is JSON by itself. */
function isLines(text: string): boolean {
  const [line = ''] = text.trimStart().split('\n', 1);
  return line.length < text.trimEnd().length && 'json' in attempt(line);
}

function isObject(json: unknown): json is Json {
  return typeof json === 'object' && json !== null && !Array.isArray(json) && !('isLosslessNumber' in json);
}

function textOf(json: unknown): string | undefined {
  return typeof json === 'string' ? json : undefined;
}

function notJson(source: Source, { reason, isJson }: JsonError): Diagnostic {
  const [, found] = /position (\d+)/.exec(reason) ?? [];
  const { text } = source;
  const at = found === undefined ? text.length : Math.min(Number(found), text.length);
  const isCut = at >= text.trimEnd().length;
  const title = isJson
    ? `'${source.name}' cannot be read: ${reason}`
    : `'${source.name}' is not JSON${isCut ? ': it ends too early' : ''}`;
  return diagnostic('SY5101', title, {
    span: { source, start: Math.min(at, Math.max(0, text.length - 1)), end: Math.min(at + 1, text.length) },
    ...(isJson || isCut ? {} : { label: reason.replace(/ at position \d+/, '') }),
    hint: isCut ? 'the file is cut off: write it again' : 'write the file again with the tool that made it',
  });
}

function emptyTrace({ name }: Source): Diagnostic {
  return diagnostic('SY5100', `'${name}' contains no trace: it has no states`, {
    hint: 'a trace has at least its initial state',
  });
}

function reportWithoutTrace({ name }: Source, verdict: string | undefined): Diagnostic {
  return diagnostic(
    'SY5100',
    `'${name}' contains no trace: it reports ${verdict === undefined ? 'a run' : `'${verdict}'`} without a behavior`,
    { hint: 'only the report of a violation in a state or a step has a behavior' },
  );
}

function otherVersion({ name }: Source, version: string): Diagnostic {
  return diagnostic(
    'SY5113',
    `'${name}' has version ${version} of the trace format, but only version ${knownVersion} can be read`,
    {
      hint: 'use the version of Synod that wrote it',
    },
  );
}

function strayState({ name }: Source, number: number): Diagnostic {
  return diagnostic('SY5102', `State ${number} of '${name}' is not a JSON object`, {
    hint: 'a state is an object with a value for each variable',
  });
}

function strayLoop({ name }: Source, loop: string, count: number): Diagnostic {
  return diagnostic(
    'SY5103',
    `The loop of '${name}' goes back to the index ${loop}, and the states have 0 to ${count - 1}`,
    {
      hint: 'loop is the index of a state, from 0',
    },
  );
}
