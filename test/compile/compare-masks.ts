/**
 * Compares a check that uses masks, caches and rows of bits from the first state on with a check that never does: they report the same, and find the same states in the
 * same order.
 */
import { expect } from 'vitest';
import type { Masking } from '../../src/compile/runtime/sets/element-numbers.js';
import type { BreadthFirst } from '../../src/explore/strategies/breadth-first.js';
import type { Read } from '../../src/session/read-specification.js';
import type { ModuleSource } from '../../src/session/reading/load-spec.js';
import { setUpCheck } from '../../src/session/ready/make-ready.js';
import { asRefused, type Run } from '../../src/session/report-search.js';
import { beginSearch, reportSearch, runToItsEnd } from '../../src/session/search-states.js';
import { plainSettings, readOf } from '../set-up.js';
import { nothingSoFar } from '../whole-program.js';

export const run: Run = { ...nothingSoFar, spec: 'Spec' };

export interface Texts {
  readonly spec: string;
  readonly text: string;
  readonly config: string;
  readonly modules: ModuleSource;
}

export function readTexts({ spec, text, config, modules }: Texts): Read {
  return readOf({ name: `${spec}.tla`, text }, { name: `${spec}.cfg`, text: config }, modules);
}

/** Everything that a check reports, and its states in their order. */
export function checked(texts: Texts, masking: Masking, goOn = false) {
  const read = readTexts(texts);
  const made = setUpCheck(read.input, { ...plainSettings, masking });
  if (made.kind === 'refused') return { report: asRefused(run, made.verdict, made.diagnostics), states: [] };
  const plan = {
    bounds: { maxStates: 20_000 },
    goOn,
    lookBack: { graph: undefined, coverage: true },
    meters: { now: () => 0, bytesUsed: () => 0 },
    seconds: () => 0,
    packs: masking === 'always' ? ('always' as const) : ('never' as const),
  };
  const begun = beginSearch({ read, setUp: made.setUp }, plan, () => run);
  if (begun.kind === 'ended') return { report: begun.report, states: [] };
  const { searching } = begun;
  const report = reportSearch(searching, runToItsEnd(searching), () => run);
  return { report, states: printed(searching.search as unknown as BreadthFirst, made.setUp) };
}

export type SetUp = Extract<ReturnType<typeof setUpCheck>, { kind: 'ready' }>['setUp'];

export function printed({ store }: Pick<BreadthFirst, 'store'>, { evaluator, exploring }: SetUp): readonly string[] {
  const row = new Int32Array(exploring?.model.variables.length ?? 0);
  return Array.from({ length: store.count }, (_, number) => {
    store.read(number, row);
    return `${store.parent(number)} ${[...row].map((handle) => evaluator.text(handle)).join(' ')}`;
  });
}

/** The same data, with each part that is made when it is read. */
function made(data: unknown): unknown {
  if (typeof data === 'function') return made(data());
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return data.map(made);
  if (data instanceof Map) return new Map([...data].map(([key, value]) => [key, made(value)]));
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, made(value)]));
}

export function expectSame(texts: Texts, goOn = false) {
  const [without, forced] = [checked(texts, 'never', goOn), checked(texts, 'always', goOn)];
  expect(made(forced.report)).toEqual(made(without.report));
  expect(forced.states.join('\n')).toBe(without.states.join('\n'));
  return forced.report;
}
