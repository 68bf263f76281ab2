/**
 * The events of a check and of a simulation, as one versioned stream. The types, the JSON Schema and the test of an
 * event come from the definitions here. The last event contains the object that `--json` prints.
 */
import { verdictExits } from '../../model/verdicts.js';
import {
  anything,
  byName,
  count,
  type JsonSchema,
  list,
  literal,
  number,
  object,
  oneOf,
  oneOfTexts,
  orNull,
  type TypeOf,
  text,
  truth,
} from './shape.js';

/** Any change except an added member requires a new version. */
export const eventVersion = 1;

const position = object({ line: count, column: count });
const place = orNull(object({ file: text, start: position, end: position }));
const placeOfDiagnostic = { file: orNull(text), start: orNull(position), end: orNull(position), label: orNull(text) };

const diagnostic = object({
  code: text,
  severity: oneOfTexts('error', 'warning'),
  title: text,
  ...placeOfDiagnostic,
  related: list(object(placeOfDiagnostic)),
  hint: orNull(text),
});

const change = object({
  kind: oneOfTexts(
    ...(['replaced', 'added', 'removed', 'defined', 'undefined', 'appended', 'dropped last', 'dropped first'] as const),
  ),
  path: text,
});

const state = object({
  number: count,
  action: orNull(text),
  arguments: byName(anything),
  place,
  state: byName(anything),
  changes: orNull(list(change)),
});

const violation = object({ kind: text, count });

const found = { generated: count, distinct: count };
const coverage = object({ initial: object(found), actions: list(object({ name: text, place, ...found })) });

const verdict = oneOfTexts(...(Object.keys(verdictExits) as (keyof typeof verdictExits)[]));

const result = object({
  tool: literal('synod'),
  version: text,
  command: oneOfTexts('check', 'simulate'),
  spec: text,
  config: orNull(text),
  verdict,
  exit: count,
  complete: truth,
  checked: object({ invariants: list(text), properties: list(text), deadlock: truth, assumptions: count }),
  stats: object({
    ...{ initial: count, generated: count, distinct: count, depth: count, left: count },
    ...{ seconds: number, workers: count, peakBytes: count },
  }),
  violation: orNull(violation),
  trace: orNull(list(state)),
  diagnostics: list(diagnostic),
  cutShort: orNull(text),
  strategy: text,
});

function event<const Name extends string>(name: Name) {
  return { event: literal(name), version: literal(eventVersion) };
}

export const events = {
  started: object({
    ...event('started'),
    ...{ tool: literal('synod'), toolVersion: text, command: oneOfTexts('check', 'simulate') },
    ...{ spec: text, config: orNull(text) },
  }),
  progress: object({
    ...event('progress'),
    ...{ seconds: number, generated: count, distinct: count, left: count, depth: count, bytes: count },
  }),
  warning: object({ ...event('warning'), diagnostic }),
  violation: object({ ...event('violation'), violation }),
  trace: object({ ...event('trace'), trace: list(state) }),
  coverage: object({ ...event('coverage'), coverage }),
  finished: object({ ...event('finished'), result }),
};

export type SynodEvent = TypeOf<(typeof events)[keyof typeof events]>;

const anyEvent = oneOf(...Object.values(events));

/** Whether a value from JSON is an event of this version. */
export function isEvent(value: unknown): value is SynodEvent {
  return anyEvent.accepts(value);
}

/** Returns the JSON Schema of one line of the stream. */
export function eventSchema(): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `An event of Synod, version ${eventVersion}`,
    ...anyEvent.schema,
  };
}

/** Any change of a trace file except an added member requires a new version. */
export const traceFileVersion = 1;

const called = { action: orNull(text), arguments: byName(anything), place };

/** The contents of a `.trace.json` file. */
export const traceFile = object({
  tool: literal('synod'),
  format: literal('synod trace'),
  formatVersion: literal(traceFileVersion),
  version: text,
  command: oneOfTexts('check', 'simulate', 'replay', 'validate', 'repl'),
  spec: text,
  config: orNull(text),
  verdict: text,
  violation: orNull(violation),
  variables: list(text),
  alias: orNull(text),
  states: list(state),
  loop: orNull(
    object({
      ...{ to: count, ...called, changes: list(change) },
      excludedBy: list(object({ strength: oneOfTexts('WF', 'SF'), ...called })),
    }),
  ),
});

/** Returns the JSON Schema of a `.trace.json` file. */
export function traceFileSchema(): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `A trace file of Synod, version ${traceFileVersion}`,
    ...traceFile.schema,
  };
}
