/**
 * Compares the fast search with the reference search on the specifications of the library: the same states in the same
 * order, each reached at the same level from the same state, and the same steps. With two threads, the states and steps
 * are the same in any order, and the graph after the search has the same order.
 */
import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { modulesIn } from '../../src/cli/files/find-modules.js';
import type { ThreadOrder } from '../../src/cli/threads/threads.js';
import { countInitial, tellGraph } from '../../src/explore/graph/state-graph.js';
import { searchReference } from '../../src/explore/stepwise/reference-search.js';
import { StepwiseExplorer } from '../../src/explore/stepwise/stepwise.js';
import { BreadthFirst } from '../../src/explore/strategies/breadth-first.js';
import { openModel } from '../../src/session/ready/open-model.js';
import { Trees } from '../../src/values/forms/plain-values.js';
import { readOf, settingsOfThread, setUpOf } from '../set-up.js';
import { readExpected, specFolder } from './expected.js';

const mostStates = 5_000;
const rows = readExpected().filter(({ verdict, distinct }) => verdict === 'success' && Number(distinct) <= mostStates);
const shared = ['Consensus.cfg', 'Voting.cfg', 'PCon-nexts.cfg', 'Scenarios-carries.cfg', 'SafetyTest.cfg'];

function setUp(spec: string, cfg: string) {
  const source = (name: string) => ({ name, text: readFileSync(`${specFolder}/${name}`, 'utf8') });
  const read = readOf(source(`${spec}.tla`), source(cfg), modulesIn([specFolder], { err: () => {}, deep: true }));
  const changes = { skipProperties: true, workers: 2 };
  const { evaluator, plan, exploring } = setUpOf(read, changes);
  if (!exploring) throw new Error(`${cfg} has no behavior`);
  const search = new BreadthFirst(exploring.model, {
    deadlock: plan.deadlock,
    goOn: false,
    bounds: {},
    meters: { now: () => performance.now(), bytesUsed: () => 0 },
  });
  const settings = settingsOfThread(evaluator.store.memory, changes);
  return { evaluator, plan, exploring, search, texts: read.texts, settings };
}

type Ready = ReturnType<typeof setUp>;

function statesOf({ search: { store }, exploring: { model } }: Ready) {
  const row = new Int32Array(model.variables.length);
  const level: number[] = [];
  return Array.from({ length: store.count }, (_, number) => {
    store.read(number, row);
    const parent = store.parent(number);
    level[number] = parent < 0 ? 1 : (level[parent] as number) + 1;
    return { key: row.join(), level: level[number], parent };
  });
}

/** Every step from every stored state, computed by the model of the search. */
function stepsOf({ search: { store }, exploring: { model } }: Ready): ReadonlySet<string> {
  const steps = new Set<string>();
  for (let number = 0; number < store.count; number++) {
    store.read(number, model.current);
    const from = model.current.join();
    model.beginStep();
    model.successors((action) => {
      model.keep();
      steps.add(`${from} -> ${model.next.join()} by ${action}`);
      return false;
    });
    model.endStep();
  }
  return steps;
}

function byReference({ evaluator, plan, exploring: { behavior, model } }: Ready) {
  const naming = openModel(evaluator.machine('fast'), behavior, { namesSteps: true, identity: model.identity });
  const explorer = new StepwiseExplorer(naming, new Trees(evaluator.store, evaluator.names));
  const { states, edges, generated, depth } = searchReference(explorer, { deadlock: plan.deadlock, goOn: false });
  const keys = states.map(({ state }) => explorer.states.tuple(state).join());
  return {
    states: states.map(({ level, parent }, i) => ({ key: keys[i], level, parent })),
    steps: new Set(
      edges.map(({ from, to, action }) => `${keys[from]} -> ${keys[to]} by ${naming.actions.indexOf(action)}`),
    ),
    graph: {
      states: keys,
      edges: new Set(edges.map(({ from, to, action }) => `${from} -> ${to} by ${naming.actions.indexOf(action)}`)),
      generated,
    },
    generated,
    depth,
  };
}

/** The graph after the search, by state numbers. */
function graphOf({ search, exploring: { model, behavior }, evaluator }: Ready) {
  const naming = openModel(evaluator.machine('fast'), behavior, { namesSteps: true, identity: model.identity });
  const row = new Int32Array(model.variables.length);
  const states: string[] = [];
  const edges = new Set<string>();
  const { generated } = tellGraph(naming, search, {
    state(place, number) {
      search.store.read(number, row);
      states[place] = row.join();
    },
    edge: (from, to, action) => edges.add(`${from} -> ${to} by ${action}`),
  });
  return { states, edges, generated: generated.reduce((sum, count) => sum + count, countInitial(naming)) };
}

interface Reached {
  readonly key: string | undefined;
  readonly level: number | undefined;
  readonly parent: number;
}

const withoutParents = (states: readonly Reached[]) => states.map(({ key, level }) => `${level}: ${key}`).sort();

/** The first differences. The test library compares large sets too slowly. */
function onlyIn(some: ReadonlySet<string>, others: ReadonlySet<string>): readonly string[] {
  const only: string[] = [];
  for (const one of some) if (!others.has(one) && only.push(one) === 3) break;
  return only;
}

function expectSame(found: ReadonlySet<string>, expected: ReadonlySet<string>): void {
  expect(onlyIn(expected, found)).toEqual([]);
  expect(onlyIn(found, expected)).toEqual([]);
}

const inOrder = (states: readonly string[]) => new Set(states.map((state, place) => `${place}: ${state}`));

function expectSameGraph(found: ReturnType<typeof graphOf>, expected: ReturnType<typeof graphOf>): void {
  expectSame(inOrder(found.states), inOrder(expected.states));
  expectSame(found.edges, expected.edges);
  expect(found.generated).toBe(expected.generated);
}

/** With its number, so that the order is compared. */
const numbered = (states: readonly Reached[]) =>
  new Set(states.map(({ key, level, parent }, number) => `${number}: ${key} at ${level} from ${parent}`));

describe('the fast search', () => {
  it.each(rows)(
    'finds what the reference search finds: $cfg',
    { timeout: 120_000 },
    ({ spec, cfg, distinct, depth }) => {
      const ready = setUp(spec, cfg);
      while (ready.search.runSlice(1000) !== 'done');
      const expected = byReference(ready);
      expectSame(numbered(statesOf(ready)), numbered(expected.states));
      expectSame(stepsOf(ready), expected.steps);
      expectSameGraph(graphOf(ready), expected.graph);
      expect(ready.search.outcome?.stats).toMatchObject({ generated: expected.generated, depth: expected.depth });
      expect([expected.states.length, expected.depth].map(String)).toEqual([distinct, depth]);
    },
  );

  it.each(shared)('finds the same with two threads: %s', { timeout: 120_000 }, async (cfg) => {
    const ready = setUp(cfg.replace(/(-.*)?\.cfg$/, ''), cfg);
    const { search, evaluator, texts, settings } = ready;
    while (!search.mayShare) search.runSlice(0);
    evaluator.store.table.alone = false;
    const order: ThreadOrder = {
      task: 'search',
      texts,
      settings,
      allowExec: false,
      search: search.share(),
    };
    const worker = new Worker(new URL('../../dist/program/start.cjs', import.meta.url), { workerData: order });
    const failed = new Promise<never>((_, reject) => worker.on('error', reject));
    const run = async () => {
      while (search.progress().threads < 2) await setImmediate();
      while (search.runSlice(5) !== 'done') await setImmediate();
    };
    await Promise.race([run(), failed]);
    await worker.terminate();
    evaluator.store.table.alone = true;
    const expected = byReference(ready);
    expect(withoutParents(statesOf(ready))).toEqual(withoutParents(expected.states));
    expectSame(stepsOf(ready), expected.steps);
    expectSameGraph(graphOf(ready), expected.graph);
    expect(search.outcome?.stats).toMatchObject({ generated: expected.generated, depth: expected.depth });
  });
});
