/** Several threads give the result of one thread: the same counts, depth and violation, with the same behavior. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import type { SearchOutcome } from '../../src/explore/step/outcome.js';
import { Board } from '../../src/explore/store/level-coordination.js';
import { WalkBoard, WalkWord } from '../../src/explore/store/walk-coordination.js';
import { BreadthFirst } from '../../src/explore/strategies/breadth-first.js';
import { Draws } from '../../src/explore/strategies/draw-steps.js';
import { makeBatchWalker, makeWalker } from '../../src/explore/strategies/join-search.js';
import { RandomWalk } from '../../src/explore/strategies/random-walk.js';
import { stripTypes } from '../bench/run-typescript.mjs';
import { namedToys, type ToyName } from './named-toys.js';
import type { Invitation } from './search-in-thread.js';
import { graphOf, type SearchChoice, search, searchAndCount, searchForGraph, settingsFor } from './search-toy.js';
import { type Toy, toyModel } from './toy-model.js';

const folder = mkdtempSync(join(tmpdir(), 'synod-search-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const program = stripTypes('test/explore/search-in-thread.ts', folder);

/** Starts on one thread, explores about `slices` steps, and continues with others. */
async function searchTogether(toy: ToyName, others: number, choice: SearchChoice = {}): Promise<SearchOutcome> {
  return (await searchedTogether(toy, others, choice)).outcome as SearchOutcome;
}

async function searchedTogether(toy: ToyName, others: number, choice: SearchChoice = {}): Promise<BreadthFirst> {
  const search = new BreadthFirst(toyModel(namedToys[toy]), settingsFor(choice));
  while (!search.mayShare) search.runSlice(0);
  for (let slice = 0; slice < 40; slice++) search.runSlice(0);
  const invitation: Invitation = { toy, shared: search.share() };
  const workers = Array.from({ length: others }, () => new Worker(program, { workerData: invitation }));
  const exits = workers.map((worker) => once(worker, 'exit'));
  while (search.progress().threads <= others) await setImmediate();
  while (search.runSlice(5) !== 'done') await setImmediate();
  for (const exit of await Promise.all(exits)) expect(exit).toEqual([0]);
  return search;
}

async function walkTogether(toy: ToyName, others: number, deadlock: boolean): Promise<SearchOutcome> {
  const settings = {
    ...settingsFor({ deadlock, bounds: {} }),
    bounds: { maxDepth: toy === 'cube' ? 80 : 30 },
    seed: 5,
    walks: 3000,
  };
  const walk = new RandomWalk(toyModel(namedToys[toy]), { ...settings, isSteady: true });
  const workers: Worker[] = [];
  while (others > 0 && !walk.mayShare) walk.runSlice(0);
  if (others > 0) {
    const invitation: Invitation = { toy, shared: walk.share() };
    for (let i = 0; i < others; i++) workers.push(new Worker(program, { workerData: invitation }));
    while (walk.progress().threads <= others) await setImmediate();
  }
  const exits = workers.map((worker) => once(worker, 'exit'));
  while (walk.runSlice(5) !== 'done') await setImmediate();
  for (const exit of await Promise.all(exits)) expect(exit).toEqual([0]);
  return walk.outcome as SearchOutcome;
}

describe('several threads that walk at random', () => {
  const names = [
    ...(['scattered', 'scattered, constrained', 'scattered, until 4 is left over'] as const),
    ...(['cube', 'cube, until a plane', 'cube with a broken step', 'cube with a broken predicate'] as const),
  ];

  it.each(names)('agree with one about the %s', { timeout: 120_000 }, async (name) => {
    const deadlock = name === 'cube';
    const alone = await walkTogether(name, 0, deadlock);
    for (const others of [1, 3]) expect(await walkTogether(name, others, deadlock)).toEqual(alone);
  });

  /** A path from 0, which has two ways after 60. State 201 is a violation. */
  const fork: Toy = {
    variables: ['x'],
    initial: [[0]],
    actions: [([x = 0]) => (x < 100 ? [[x + 1]] : []), ([x = 0]) => (x === 60 ? [[161]] : x > 160 ? [[x + 1]] : [])],
    invariants: [([x]) => x !== 201],
  };

  /** Each batch has one walk. Each function walks on as another thread would: in batches 0, 1 and 2. */
  function walkInTurns(seed: number, turns: (walks: (() => void)[]) => void): SearchOutcome {
    const settings = { ...settingsFor({ bounds: {} }), bounds: { maxDepth: 150 }, seed, walks: 3, isSteady: true };
    const first = new RandomWalk(toyModel(fork), settings);
    while (!first.mayShare) first.runSlice(0);
    const shared = first.share();
    const board = new WalkBoard(shared.board, fork.actions.length);
    board.add(WalkWord.active, 1);
    const others = [1, 2].map((thread) => {
      board.add(WalkWord.joined, 1);
      return makeBatchWalker(toyModel(fork), shared, board, thread);
    });
    turns([() => void first.runSlice(0), ...others.map((walker) => () => void walker.walkOn(() => true))]);
    board.add(WalkWord.active, -1);
    // The first thread closes the board, and then waits for the sums of the others.
    while (board.get(WalkWord.closed) === 0) first.runSlice(0);
    others.forEach((walker, i) => {
      board.writeSums(i + 1, walker.sumsBefore(board.get(WalkWord.fault)));
      board.add(WalkWord.summed, 1);
    });
    while (first.runSlice(0) !== 'done');
    return first.outcome as SearchOutcome;
  }

  function walkAlone(seed: number): SearchOutcome {
    const settings = { ...settingsFor({ bounds: {} }), bounds: { maxDepth: 150 }, seed, walks: 3, isSteady: true };
    const walk = new RandomWalk(toyModel(fork), settings);
    while (walk.runSlice(5) !== 'done');
    return walk.outcome as SearchOutcome;
  }

  /** Returns a seed for which these are the numbers of the walks to a violation. */
  function seedFor(...violating: number[]): number {
    const violates = (seed: number, walk: number) => {
      const draws = new Draws(seed, walk);
      draws.below(1);
      for (let x = 0; x < 60; x++) draws.below(1);
      return draws.below(2) === 1;
    };
    for (let seed = 0; ; seed++)
      if ([0, 1, 2].every((walk) => violates(seed, walk) === violating.includes(walk))) return seed;
  }

  it('report lengths of walks only, if the search is abandoned before another thread has written its sums', () => {
    const settings = { ...settingsFor({ bounds: {} }), bounds: { maxDepth: 50 }, seed: 1, isSteady: true };
    const first = new RandomWalk(toyModel(fork), settings);
    while (!first.mayShare) first.runSlice(0);
    const board = new WalkBoard(first.share().board, fork.actions.length);
    board.add(WalkWord.joined, 1);
    for (let slice = 0; slice < 100; slice++) first.runSlice(0);
    first.abandon('stopped');
    const { walked } = first.outcome as SearchOutcome;
    // Every walk of this model has as many states as the bound allows.
    expect([walked?.shortest, walked?.longest]).toEqual([50, 50]);
  });

  it('report the first walk to a violation, even if a later walk was there before', () => {
    const seed = seedFor(0, 1, 2);
    const together = walkInTurns(seed, ([first, second]) => {
      first?.();
      for (let turn = 0; turn < 10; turn++) second?.();
    });
    const alone = walkAlone(seed);
    expect(alone.violation?.trace).toHaveLength(102);
    expect(together).toEqual(alone);
  });

  it('count the states of a walk whose successors a later walk has found before', () => {
    const seed = seedFor(1);
    const together = walkInTurns(seed, ([first, second, third]) => {
      first?.();
      second?.();
      for (let turn = 0; turn < 10; turn++) third?.();
      for (let turn = 0; turn < 10; turn++) second?.();
    });
    const alone = walkAlone(seed);
    // The first walk ends at 100, the second at 201.
    expect(alone.stats.distinct).toBe(142);
    expect(together).toEqual(alone);
  });
});

describe('several threads', () => {
  const choices: Partial<Record<ToyName, SearchChoice>> = { 'cube, until its corner': { deadlock: true } };
  const names = (Object.keys(namedToys) as ToyName[]).filter((name) => name !== 'dieHard');

  it.each(names)('agree with one about the %s', { timeout: 120_000 }, async (name) => {
    const { outcome: alone, possible } = searchAndCount(namedToys[name], choices[name]);
    for (const others of [1, 3]) {
      const together = await searchedTogether(name, others, choices[name]);
      expect(together.outcome).toEqual(alone);
      expect(together.possible()).toEqual(possible);
    }
  });

  // Of these there are 50,000 states, with 8 steps each.
  const small = names.filter((name) => !['scattered', 'scattered, constrained'].includes(name));

  it.each(small)('give the same graph as one thread: %s', { timeout: 120_000 }, async (name) => {
    const { stats, ...alone } = searchForGraph(namedToys[name], choices[name]);
    expect(graphOf(await searchedTogether(name, 2, choices[name]), namedToys[name])).toEqual(alone);
    expect(alone.states).toHaveLength(stats.distinct);
  });

  it('give edges only of explored states when they are stopped', { timeout: 120_000 }, async () => {
    const search = await searchedTogether('scattered', 2, { bounds: { maxStates: 5000 } });
    const { states, explored, edges } = graphOf(search, namedToys.scattered);
    const { distinct = 0, left = 0 } = search.outcome?.stats ?? {};
    expect([new Set(states).size, explored.length]).toEqual([distinct, distinct - left]);
    // Each of four actions has two successors.
    expect(edges).toHaveLength(8 * explored.length);
  });

  it('agree with --continue', { timeout: 120_000 }, async () => {
    for (const name of ['cube with several faults', 'cube with a broken predicate'] as const) {
      const choice = { goOn: true, deadlock: true };
      const alone = search(namedToys[name], choice);
      const together = await searchTogether(name, 2, choice);
      expect(together.violation).toEqual(alone.violation);
      if (alone.kind === 'complete') expect(together).toEqual(alone);
      else expect(together.kind).toBe('cut short');
    }
  });

  it.each([false, true])(
    'find the first behavior to a violation that a later state also reaches, with --continue: %s',
    (goOn) => {
      // The second and the third state of a level of 64 lead to the same violation; they are in different chunks.
      const fan: Toy = {
        variables: ['x'],
        initial: [[0]],
        actions: [
          ([x = 0]) => (x === 0 ? Array.from({ length: 64 }, (_, i) => [i + 1]) : []),
          ([x = 0]) => (x === 2 || x === 3 ? [[1000]] : x > 0 && x <= 64 ? [[100 + x]] : []),
        ],
        invariants: [([x]) => x !== 1000],
      };
      const choice = { goOn };
      const first = new BreadthFirst(toyModel(fan), settingsFor(choice));
      first.runSlice(0);
      const shared = first.share();
      const board = new Board(shared.board);
      while (board.expanded < 2) first.runSlice(0);
      // As another thread would, at the worst moment.
      let explored = 0;
      makeWalker(toyModel(fan), shared, board, 1).walk(() => {
        if (++explored === 1) first.runSlice(0);
        return false;
      });
      while (first.runSlice(0) !== 'done');
      const alone = search(fan, choice);
      expect(alone.violation?.trace.map(({ state }) => state)).toEqual([[0], [2], [1000]]);
      expect(first.outcome).toEqual(alone);
    },
  );

  it('stop on request', { timeout: 120_000 }, async () => {
    const { kind, stats } = await searchTogether('scattered', 2, { bounds: { maxStates: 5000 } });
    expect(kind).toBe('cut short');
    expect(stats.distinct).toBeGreaterThanOrEqual(5000);
    expect(stats.distinct).toBeLessThan(5100);
    expect(stats.left).toBeGreaterThan(0);
  });
});
