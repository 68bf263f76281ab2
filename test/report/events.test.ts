/** Every event that a run writes is valid by the schema, and events of another form are not. */
import { describe, expect, it } from 'vitest';
import { eventSchema, isEvent } from '../../src/report/events/events.js';
import { folderWith, runSynod } from '../cli/run-synod.js';
import { readExpected, specFolder } from '../specs/expected.js';

type Json = { readonly [member: string]: unknown };

/** The keywords of JSON Schema that the schema of events uses. */
function isValid(schema: Json, value: unknown): boolean {
  const kinds: Readonly<Record<string, (found: unknown) => boolean>> = {
    string: (found) => typeof found === 'string',
    number: (found) => typeof found === 'number',
    integer: (found) => Number.isInteger(found),
    boolean: (found) => typeof found === 'boolean',
    null: (found) => found === null,
    array: Array.isArray,
    object: (found) => typeof found === 'object' && found !== null && !Array.isArray(found),
  };
  const known = new Set(
    ['$schema', 'title', 'type', 'const', 'enum', 'minimum', 'anyOf', 'items'].concat(
      ...['properties', 'required', 'additionalProperties'],
    ),
  );
  for (const keyword of Object.keys(schema)) if (!known.has(keyword)) throw new Error(`unknown keyword ${keyword}`);
  const { type, anyOf, items, properties = {}, required = [], additionalProperties, minimum } = schema;
  const entries = kinds.object?.(value) ? Object.entries(value as Json) : [];
  return (
    (type === undefined || kinds[String(type)]?.(value) === true) &&
    (!('const' in schema) || schema.const === value) &&
    (!('enum' in schema) || (schema.enum as readonly unknown[]).includes(value)) &&
    (minimum === undefined || (value as number) >= Number(minimum)) &&
    (anyOf === undefined || (anyOf as readonly Json[]).some((one) => isValid(one, value))) &&
    (items === undefined || (value as readonly unknown[]).every((item) => isValid(items as Json, item))) &&
    (required as readonly string[]).every((name) => entries.some(([key]) => key === name)) &&
    entries.every(([name, member]) => {
      const of = (properties as Readonly<Record<string, Json>>)[name] ?? (additionalProperties as Json | undefined);
      return of === undefined || isValid(of, member);
    })
  );
}

const schema = eventSchema();
const accepts = (value: unknown): readonly boolean[] => [isValid(schema, value), isEvent(value)];

async function eventsOf(command: 'check' | 'simulate', spec: string, cfg: string, ...more: readonly string[]) {
  const args = [command, `DIR/${spec}.tla`, '-c', `DIR/${cfg}`, '--events', '-', '--workers', '1', ...more];
  const { out, exit } = await runSynod(specFolder, args);
  return {
    exit,
    events: out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Json),
  };
}

const small = readExpected().filter(({ distinct }) => Number(distinct) < 3000 || distinct === '-');
const chosen = small.filter((_, i) => i % 4 === 0);

describe('the events of a run', () => {
  it.each(chosen)('are valid by the schema: $cfg', { timeout: 120_000 }, async ({ spec, cfg, verdict }) => {
    const { events } = await eventsOf('check', spec, cfg, '--skip-properties', '--max-states', '20000');
    for (const event of events) expect([event, ...accepts(event)]).toEqual([event, true, true]);
    const names = events.map(({ event }) => event);
    expect([names[0], names.at(-1)]).toEqual(['started', 'finished']);
    if (verdict === 'safety failure' && names.includes('violation')) expect(names).toContain('trace');
  });

  it('end with the object of --json', async () => {
    const { events, exit } = await eventsOf(
      'check',
      'MistakeSafetyCount',
      'MistakeSafetyCount.cfg',
      '--coverage',
      '--json',
    );
    expect(exit).toBe(12);
    expect(events.map(({ event }) => event ?? 'json')).toEqual([
      ...['started', 'violation', 'trace', 'coverage', 'finished', 'json'],
    ]);
    expect(events.at(-2)?.result).toEqual(events.at(-1));
  });

  it('are those of a simulation too', async () => {
    const args = ['simulate', 'Consensus', 'Consensus.cfg', '--seed', '1', '--traces', '3'] as const;
    const { events } = await eventsOf(...args);
    for (const event of events) expect(accepts(event)).toEqual([true, true]);
    expect(events.at(-1)).toMatchObject({ event: 'finished', result: { command: 'simulate', verdict: 'success' } });
  });

  it('are written to a file, and a file that cannot be written is an error', async () => {
    const folder = folderWith({ 'A.tla': '---- MODULE A ----\nASSUME TRUE\n====\n', 'A.cfg': '' });
    const { exit, err } = await runSynod(folder, ['check', 'DIR/A.tla', '--events', 'DIR/nowhere/events']);
    expect([exit, err]).toEqual([151, "error[SY0046]: Cannot write the events to 'DIR/nowhere/events': ENOENT\n"]);
    const { out } = await runSynod(folder, ['check', 'DIR/A.tla', '--events', 'DIR/events']);
    expect(out).toContain('1 assumption');
  });
});

describe('an event of another form', () => {
  const started = {
    event: 'started',
    version: 1,
    tool: 'synod',
    toolVersion: '1',
    command: 'check',
    spec: 'A',
    config: null,
  };
  const counts = { seconds: 1, generated: 2, distinct: 2, left: 0, depth: 1, bytes: 9 };
  const progress = { event: 'progress', version: 1, ...counts };

  it('is valid before it is broken', () => {
    expect([started, progress].map(accepts)).toEqual([
      [true, true],
      [true, true],
    ]);
  });

  it.each([
    ['another version', { ...started, version: 2 }],
    ['another name', { ...started, event: 'begun' }],
    ['another tool', { ...started, tool: 'other' }],
    ['another command', { ...started, command: 'test' }],
    ['no version', { ...started, version: undefined }],
    ['a member that is missing', { ...progress, depth: undefined }],
    ['a count that is negative', { ...progress, distinct: -1 }],
    ['a count with a fraction', { ...progress, distinct: 1.5 }],
    ['a number as a text', { ...progress, seconds: '1' }],
    ['a result that is missing', { event: 'finished', version: 1 }],
    ['a trace that is no list', { event: 'trace', version: 1, trace: {} }],
    ['a diagnostic without a code', { event: 'warning', version: 1, diagnostic: { title: 'x' } }],
  ])('is rejected: %s', (_, event) => {
    expect(accepts(JSON.parse(JSON.stringify(event)))).toEqual([false, false]);
  });

  it('is not an object', () => {
    for (const value of [null, 1, 'started', []]) expect(accepts(value)).toEqual([false, false]);
  });
});
