/**
 * Reads a log. In: its text. Out: its events, or the first fault. If the text is a trace in JSON, each state is an
 * event. Otherwise each line must be a JSON object, and is an event. Blank lines are skipped, but line numbers count
 * them.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import { readJsonTrace } from '../../session/traces/read-json-trace.js';
import type { WrittenValue } from '../../session/traces/written-trace.js';
import { JsonError, readJson } from '../../values/forms/exact-json.js';
import type { LoggedEvent, LogRead } from './logged-event.js';

/** @param log the index of the log. */
export function readLog(source: Source, log: number): LogRead {
  return readTrace(source, log) ?? readLines(source, log);
}

function readLines(source: Source, log: number): LogRead {
  const { text } = source;
  const events: LoggedEvent[] = [];
  let line = 0;
  for (let start = 0; start < text.length; ) {
    const broken = text.indexOf('\n', start);
    const end = broken < 0 ? text.length : broken;
    line++;
    const written = text.slice(start, end).trim();
    if (written !== '') {
      const isLast = broken < 0 && line > 1;
      const read = readEvent(written, { source, start, end }, { line, isLast });
      if ('fault' in read) return { kind: 'fault', fault: text.startsWith('[') ? inOneArray(read.fault) : read.fault };
      events.push({ log, line, json: read.json, start, end });
    }
    start = end + 1;
  }
  return { kind: 'log', log: { source, form: 'lines', events } };
}

interface At {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

function readEvent(
  written: string,
  span: At,
  { line, isLast }: { readonly line: number; readonly isLast: boolean },
): { readonly json: unknown } | { readonly fault: Diagnostic } {
  try {
    const json = readJson(written);
    return isObject(json) ? { json } : { fault: notAnObject(span, line) };
  } catch (error) {
    if (error instanceof JsonError) return { fault: notJson(span, line, { reason: error.reason, isLast }) };
    throw error;
  }
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json) && !('isLosslessNumber' in json);
}

/** Reads a trace. Returns undefined if the text is no trace. */
function readTrace(source: Source, log: number): LogRead | undefined {
  const read = readJsonTrace(source);
  if (!read) return undefined;
  if (read.kind === 'fault') return { kind: 'fault', fault: read.diagnostic };
  const { states, form } = read.trace;
  if (form === 'TLC JSON') return { kind: 'fault', fault: ofTlc(source) };
  const whole = { start: 0, end: source.text.length };
  const events = states.map(({ number, values }) => ({ log, line: number, json: jsonOf(values), ...whole }));
  return { kind: 'log', log: { source, form: 'trace', events } };
}

function jsonOf(values: ReadonlyMap<string, WrittenValue>): unknown {
  return Object.fromEntries([...values].map(([name, value]) => [name, 'json' in value ? value.json : undefined]));
}

function notJson(
  span: At,
  line: number,
  { reason, isLast }: { readonly reason: string; readonly isLast: boolean },
): Diagnostic {
  return diagnostic('SY5701', `Line ${line} of the log is not JSON`, {
    span,
    label: reason,
    hint: isLast
      ? 'it is the last line, and it may be cut off: write it in full, or remove it'
      : 'write one JSON object on each line',
  });
}

function notAnObject(span: At, line: number): Diagnostic {
  return diagnostic('SY5702', `Line ${line} of the log is not a JSON object`, {
    span,
    hint: 'an event is an object, such as {"event": "accept", "node": "a1"}',
  });
}

/** Reports a log that is one array of events, or begins like an array. */
function inOneArray(fault: Diagnostic): Diagnostic {
  return {
    ...fault,
    hint: 'the log seems to be one JSON array: write each event on its own line, as jq -c .[] does',
  };
}

function ofTlc({ name }: Source): Diagnostic {
  return diagnostic('SY5117', `'${name}' is a trace in TLC's JSON, in which sets and sequences look alike`, {
    hint: 'use synod replay, which tries both meanings of a list',
  });
}
