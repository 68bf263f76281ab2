/**
 * Reads a log. In: its text. Out: its events, or the first fault. A text that is one JSON object with a list `states` is a trace in the Informal Trace
 * Format; any other text has one JSON object a line. Blank lines count as lines and are no events.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import { JsonError, readJson } from '../../values/forms/exact-json.js';
import type { LoggedEvent, LogRead } from './logged-event.js';

/** @param log the number of the log. */
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
      const isLast = broken < 0;
      const read = readEvent(written, { source, start, end }, { line, isLast });
      if ('fault' in read) return { kind: 'fault', fault: read.fault };
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

/** Undefined if the text is not one object with a list `states`. */
function readTrace(source: Source, log: number): LogRead | undefined {
  const { text } = source;
  // A line of a log may have a member of that name too; a trace is one object.
  if (!/^\s*\{/.test(text) || !text.includes('"states"')) return undefined;
  let json: unknown;
  try {
    json = readJson(text);
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
  if (!isObject(json) || !Array.isArray(json.states)) return undefined;
  const states: readonly unknown[] = json.states;
  const stray = states.findIndex((state) => !isObject(state));
  if (stray >= 0) return { kind: 'fault', fault: strayState(source, stray) };
  const whole = { start: 0, end: text.length };
  const events = states.map((state, i) => ({ log, line: i + 1, json: withoutMeta(state as object), ...whole }));
  return { kind: 'log', log: { source, form: 'trace', events } };
}

function withoutMeta(state: object): unknown {
  return Object.fromEntries(Object.entries(state).filter(([name]) => name !== '#meta'));
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

function strayState({ name }: Source, index: number): Diagnostic {
  return diagnostic('SY5703', `State ${index + 1} of the trace '${name}' is not a JSON object`, {
    hint: 'a state of an ITF trace is an object with a value for each variable',
  });
}
