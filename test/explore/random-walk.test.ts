/** Random walks find violations by behaviors of the model, and the same seed gives the same walks. */
import { describe, expect, it } from 'vitest';
import type { Bounds } from '../../src/explore/step/bounds.js';
import type { SearchOutcome } from '../../src/explore/step/outcome.js';
import { RandomWalk } from '../../src/explore/strategies/random-walk.js';
import type { Trace } from '../../src/model/trace.js';
import { type SearchChoice, search, settingsFor } from './search-toy.js';
import { dieHard, grid, type Toy, type ToyState, toyModel } from './toy-model.js';

interface WalkChoice extends SearchChoice {
  readonly seed?: number;
  readonly walks?: number;
  /** Whether successors are kept. */
  readonly isSteady?: boolean;
  readonly bounds?: Bounds & { readonly maxDepth: number };
}

function walk(toy: Toy, choice: WalkChoice = {}): SearchOutcome {
  const { seed = 1, walks = 1000, isSteady = false, bounds = { maxDepth: 50 } } = choice;
  const randomWalk = new RandomWalk(toyModel(toy), { ...settingsFor(choice), seed, walks, isSteady, bounds });
  while (randomWalk.runSlice(1000) !== 'done');
  return randomWalk.outcome as SearchOutcome;
}

/** The states in which the successors of an action were computed, in the order of the walks. */
function visited(toy: Toy, choice: WalkChoice): readonly string[] {
  const states: string[] = [];
  const note = (state: ToyState) => {
    states.push(state.join());
    return [];
  };
  walk({ ...toy, actions: [note, ...toy.actions] }, choice);
  return states;
}

function expectBehavior(toy: Toy, trace: Trace): void {
  for (const [i, { state, action }] of trace.entries()) {
    const from = trace[i - 1]?.state;
    if (from === undefined) expect(toy.initial).toContainEqual(state);
    else expect(toy.actions[action]?.(from)).toContainEqual(state);
  }
}

describe('random walks', () => {
  it('show a behavior that ends in a state that violates an invariant', () => {
    const { violation, violations } = walk(dieHard);
    expect([violation?.kind, violations]).toEqual(['invariant', 1]);
    expectBehavior(dieHard, violation?.trace ?? []);
    expect(violation?.trace.at(-1)?.state[1]).toBe(4);
  });

  it('show the step that violates an action property', () => {
    const toy: Toy = { ...dieHard, invariants: [], stepProperties: [([, big = 0], [, after = 0]) => after - big < 5] };
    const { violation } = walk(toy);
    expect(violation?.kind).toBe('step property');
    expectBehavior(toy, violation?.trace ?? []);
    expect(violation?.trace.slice(-2).map(({ state }) => state[1])).toEqual([0, 5]);
  });

  it('show a deadlock, if deadlocks are checked', () => {
    const { violation } = walk(grid(3, 4), { deadlock: true });
    expect(violation?.kind).toBe('deadlock');
    expectBehavior(grid(3, 4), violation?.trace ?? []);
    expect(violation?.trace.map(({ state }) => state).at(-1)).toEqual([3, 3, 3]);
    expect(walk(grid(3, 4)).violation).toBeUndefined();
  });

  it('show an error of the model, and a violation in an initial state', () => {
    const broken = (x: number): Toy => ({
      ...grid(2, 9),
      invariants: [
        ([y]) => {
          if (y === x) throw new Error('no value');
          return true;
        },
      ],
    });
    expect(walk(broken(5)).violation).toMatchObject({ kind: 'error', place: { kind: 'invariant', index: 0 } });
    expect(walk(broken(0)).violation?.trace).toEqual([{ state: [0, 0], action: -1 }]);
  });

  it('stop at the bound on depth, and report unexplored states', () => {
    const deep = { ...grid(1, 100), invariants: [([x = 0]: ToyState) => x !== 7] };
    const outcome = walk(deep, { bounds: { maxDepth: 7 } });
    expect(outcome).toMatchObject({ kind: 'cut short', why: 'walks', violation: undefined });
    expect(outcome.stats).toMatchObject({ distinct: 7, depth: 7, left: 1 });
    expect(walk(deep, { bounds: { maxDepth: 8 } }).violation?.trace).toHaveLength(8);
  });

  it('know when they have visited every state', () => {
    const toy: Toy = { ...dieHard, invariants: [] };
    const { kind, stats } = walk(toy);
    const whole = search(toy);
    expect([kind, stats.distinct, stats.left]).toEqual(['complete', whole.stats.distinct, 0]);
  });

  it('find a state that only one of many steps leads to, also from a state that was expanded before', () => {
    const fan: Toy = {
      variables: ['x'],
      initial: [[0]],
      actions: [([x = 0]) => (x === 0 ? Array.from({ length: 50 }, (_, i) => [i + 1]) : [])],
      invariants: [([x]) => x !== 37],
    };
    const { violation, stats } = walk(fan, { isSteady: true });
    expect(violation?.trace).toEqual([
      { state: [0], action: -1 },
      { state: [37], action: 0 },
    ]);
    expect(stats.distinct).toBeGreaterThan(2);
  });

  it('end where constraints exclude all successors', () => {
    const toy: Toy = { ...grid(2, 9), stepConstraints: [([x = 0, y = 0]) => x + y < 3] };
    for (const isSteady of [true, false]) {
      const { walked, violation } = walk(toy, { isSteady, deadlock: true });
      expect([violation, walked?.shortest, walked?.longest]).toEqual([undefined, 4, 4]);
    }
  });

  it('go the same ways, whether successors are kept or not', () => {
    const toy: Toy = { ...grid(3, 6), constraints: [([x = 0, y = 0, z = 0]) => (x + 2 * y + 3 * z) % 5 !== 4] };
    const statistics = [true, false].map((isSteady) => {
      const { walked, stats } = walk(toy, { isSteady, walks: 500 });
      return { walked, distinct: stats.distinct, generated: stats.generated };
    });
    expect(statistics[0]).toEqual(statistics[1]);
  });

  it('draw each allowed successor with the same chance, if a constraint excludes the others', () => {
    const fan: Toy = {
      variables: ['x'],
      initial: [[0]],
      actions: [([x = 0]) => (x === 0 ? Array.from({ length: 20 }, (_, i) => [i + 1]) : [])],
      constraints: [([x = 0]) => x % 5 === 0],
    };
    const ends = new Map<number, number>();
    for (let seed = 0; seed < 400; seed++) {
      const note = ([x = 0]: ToyState) => {
        if (x > 0) ends.set(x, 1 + (ends.get(x) ?? 0));
        return [];
      };
      const toy: Toy = { ...fan, actions: [...fan.actions, note] };
      walk(toy, { seed, walks: 1, room: 2 ** 12 });
    }
    expect([...ends.keys()].toSorted((a, b) => a - b)).toEqual([5, 10, 15, 20]);
    for (const count of ends.values()) expect(Math.abs(count - 100)).toBeLessThan(40);
  });

  it('depend only on the seed and their number', () => {
    const toy = {
      ...grid(3, 20),
      initial: [
        [0, 0, 0],
        [5, 5, 5],
        [9, 0, 0],
      ],
    };
    const choice = { walks: 4, bounds: { maxDepth: 20 } };
    const four = visited(toy, { ...choice, seed: 7 });
    // Each walk computes the successors of all its states except the last.
    expect(four).toHaveLength(4 * 19);
    expect(visited(toy, { ...choice, seed: 7 })).toEqual(four);
    expect(visited(toy, { ...choice, seed: 7, walks: 2 })).toEqual(four.slice(0, 2 * 19));
    expect(visited(toy, { ...choice, seed: 8 })).not.toEqual(four);
    expect(new Set([0, 1, 2, 3].map((k) => four.slice(k * 19, (k + 1) * 19).join(' '))).size).toBe(4);
  });

  it('take no step that a constraint excludes, and identify states with the same key', () => {
    const toy: Toy = {
      ...grid(2, 30),
      constraints: [([x = 0, y = 0]) => x - y < 3 && y - x < 3],
      invariants: [([x = 0, y = 0]) => x + y !== 40],
      identity: { size: 1, key: ([x = 0]) => [x] },
    };
    const { violation } = walk(toy);
    const trace = violation?.trace ?? [];
    expect(trace).toHaveLength(41);
    expectBehavior(toy, trace);
    for (const { state } of trace.slice(0, -1)) expect(Math.abs((state[0] ?? 0) - (state[1] ?? 0))).toBeLessThan(3);
  });

  it('count _POSSIBLE predicates at every visit, as they count states', () => {
    const toy: Toy = {
      ...grid(1, 5),
      possibleStates: [([x = 0]) => x >= 2],
      possibleSteps: [([x = 0]) => x === 0],
      countsPossible: true,
    };
    const bounds = { maxDepth: 50 };
    const randomWalk = new RandomWalk(toyModel(toy), { ...settingsFor(), seed: 1, walks: 2, bounds });
    while (randomWalk.runSlice(1000) !== 'done');
    // One initial state, and four steps in each of the two walks.
    expect(randomWalk.outcome?.stats.generated).toBe(9);
    expect(randomWalk.possible()).toEqual([9, 6, 8, 2]);
  });

  it('end at bounds, and continue after violations with --continue', () => {
    const endless: Toy = { variables: ['x'], initial: [[0]], actions: [([x = 0]) => [[x + 1], [x + 2]]] };
    const deep = 2 ** 30;
    expect(walk(endless, { bounds: { maxDepth: deep, maxStates: 500 } })).toMatchObject({ why: 'states' });
    expect(walk(endless, { bounds: { maxDepth: deep, milliseconds: 30 } })).toMatchObject({ why: 'time' });
    const faulty: Toy = { ...grid(1, 20), invariants: [([x = 0]) => x % 5 !== 4] };
    expect(walk(faulty, { goOn: true })).toMatchObject({ kind: 'complete', violations: 4 });
  });
});
