/** The search on one thread, on models whose counts are known by hand. */
import { describe, expect, it } from 'vitest';
import { BreadthFirst } from '../../src/explore/strategies/breadth-first.js';
import { search, settingsFor } from './search-toy.js';
import { dieHard, grid, type Toy, toyModel } from './toy-model.js';

/** A line 0, 1, ..., `last`. */
function line(last: number): Toy {
  return { variables: ['x'], initial: [[0]], actions: [([x = 0]) => (x < last ? [[x + 1]] : [])] };
}

const states = (trace: readonly { readonly state: readonly number[] }[] | undefined) =>
  trace?.map(({ state }) => state);

describe('a complete search', () => {
  it('counts the states, steps and levels of a grid', () => {
    // 5^3 points; each axis has 4 * 25 steps; the far corner is 12 steps away.
    expect(search(grid(3, 5))).toEqual({
      kind: 'complete',
      stats: { initial: 1, generated: 1 + 300, distinct: 125, depth: 13, left: 0 },
      violation: undefined,
      endedBy: undefined,
      violations: 0,
      unmet: [],
    });
  });

  it('continues after its table has grown', () => {
    const { stats } = search(grid(4, 20));
    expect(stats).toEqual({ initial: 1, generated: 1 + 4 * 19 * 8000, distinct: 160_000, depth: 77, left: 0 });
  });

  it('counts initial states once, and all of them as generated', () => {
    const { stats } = search({ ...line(3), initial: [[0], [2], [0], [9]] });
    // States 0 1 2 3 and 9; the longest of the shortest paths is 0 1.
    expect(stats).toEqual({ initial: 3, generated: 4 + 3, distinct: 5, depth: 2, left: 0 });
  });

  it('has depth 0 without an initial state', () => {
    const { stats } = search({ ...line(3), initial: [] });
    expect(stats).toEqual({ initial: 0, generated: 0, distinct: 0, depth: 0, left: 0 });
  });

  it('counts a stuttering step as generated, not as distinct', () => {
    const { stats } = search({ ...line(0), actions: [(state) => [state, state]] }, { deadlock: true });
    expect(stats).toEqual({ initial: 1, generated: 3, distinct: 1, depth: 1, left: 0 });
  });
});

describe('a violation', () => {
  it('has a shortest behavior', () => {
    const { kind, violation } = search(dieHard);
    expect(kind).toBe('cut short');
    expect(violation?.kind).toBe('invariant');
    expect(states(violation?.trace)).toEqual([
      [0, 0],
      [0, 5],
      [3, 2],
      [0, 2],
      [2, 0],
      [2, 5],
      [3, 4],
    ]);
    expect(violation?.trace.map(({ action }) => action)).toEqual([-1, 1, 5, 2, 5, 1, 5]);
  });

  it('names the first invariant that is FALSE', () => {
    const invariants = [([x = 0]) => x < 9, ([x = 0]) => x < 5, ([x = 0]) => x < 5] as Toy['invariants'];
    const { violation, stats, violations } = search({ ...line(20), invariants: invariants ?? [] });
    expect(violation).toMatchObject({ kind: 'invariant', index: 1 });
    expect(states(violation?.trace)).toEqual([[0], [1], [2], [3], [4], [5]]);
    expect(stats).toEqual({ initial: 1, generated: 6, distinct: 6, depth: 6, left: 1 });
    expect(violations).toBe(1);
  });

  it('may be in an initial state', () => {
    const { violation, stats } = search({ ...line(3), initial: [[1], [7]], invariants: [([x = 0]) => x < 5] });
    expect(violation).toEqual({ kind: 'invariant', index: 0, trace: [{ state: [7], action: -1 }] });
    expect(stats.left).toBe(2);
  });

  it('of an initial property is only in an initial state', () => {
    const initialProperties = [([x = 0]: readonly number[]) => x === 0];
    expect(search({ ...line(3), initialProperties }).kind).toBe('complete');
    expect(search({ ...line(3), initial: [[0], [1]], initialProperties }).violation).toMatchObject({
      kind: 'initial property',
      index: 0,
    });
  });

  it('of a step property may be in a step to a known state', () => {
    const ring: Toy = {
      variables: ['x'],
      initial: [[0]],
      actions: [([x = 0]) => [[(x + 1) % 4]]],
      stepProperties: [([from = 0], [to = 0]) => to > from],
    };
    const { violation } = search(ring);
    expect(violation).toMatchObject({ kind: 'step property', index: 0 });
    expect(states(violation?.trace)).toEqual([[0], [1], [2], [3], [0]]);
  });

  it('is a deadlock if a state has no successor and deadlocks are checked', () => {
    expect(search(line(2)).kind).toBe('complete');
    const { violation } = search(line(2), { deadlock: true });
    expect(violation).toEqual({
      kind: 'deadlock',
      trace: [0, 1, 2].map((x) => ({ state: [x], action: x > 0 ? 0 : -1 })),
    });
  });

  it('is counted, and does not end the search with --continue', () => {
    const toy: Toy = { ...line(9), invariants: [([x = 0]) => x < 5, ([x = 0]) => x % 2 === 0] };
    const outcome = search(toy, { goOn: true, deadlock: true });
    // States 1, 3, and 5 to 9 violate an invariant; 9 is also a deadlock.
    expect(outcome).toMatchObject({ kind: 'complete', violations: 8, violation: { kind: 'invariant', index: 1 } });
    expect(states(outcome.violation?.trace)).toEqual([[0], [1]]);
    expect(outcome.stats.distinct).toBe(10);
  });
});

describe('a constraint', () => {
  it('excludes states after they are checked', () => {
    const toy: Toy = { ...line(9), constraints: [([x = 0]) => x < 5] };
    expect(search(toy).stats).toEqual({ initial: 1, generated: 6, distinct: 5, depth: 5, left: 0 });
    expect(search({ ...toy, invariants: [([x = 0]) => x < 6] }).kind).toBe('complete');
    const { violation, stats } = search({ ...toy, invariants: [([x = 0]) => x < 5] });
    expect(states(violation?.trace)).toEqual([[0], [1], [2], [3], [4], [5]]);
    expect(stats.distinct).toBe(5);
  });

  it('that excludes all successors of a state does not make it a deadlock', () => {
    const toy: Toy = { ...line(9), constraints: [([x = 0]) => x < 5] };
    expect(search(toy, { deadlock: true }).kind).toBe('complete');
  });

  it('on initial states counts excluded ones as generated, not as distinct', () => {
    const toy: Toy = { ...line(2), initial: [[0], [7]], constraints: [([x = 0]) => x < 5] };
    expect(search(toy).stats).toEqual({ initial: 1, generated: 4, distinct: 3, depth: 3, left: 0 });
    expect(search({ ...toy, invariants: [([x = 0]) => x !== 7] }).violation?.trace).toHaveLength(1);
  });

  it('on steps excludes the step, not the state', () => {
    const jump: Toy = {
      variables: ['x'],
      initial: [[0]],
      actions: [([x = 0]) => (x < 3 ? [[3], [x + 1]] : [])],
      stepConstraints: [([from = 0], [to = 0]) => to === from + 1],
    };
    expect(search(jump).stats).toEqual({ initial: 1, generated: 7, distinct: 4, depth: 4, left: 0 });
    // The step itself is checked: TLC checks action properties on it.
    expect(search({ ...jump, stepProperties: [([from = 0], [to = 0]) => to < from + 2] }).violation).toMatchObject({
      kind: 'step property',
    });
  });
});

describe('a _POSSIBLE predicate', () => {
  const is = (at: number) => (x: number | undefined) => x === at;
  const states = (...at: readonly number[]) =>
    at.map(
      (one) =>
        ([x]: readonly number[]) =>
          is(one)(x),
    );
  const steps = (...at: readonly number[]) =>
    at.map(
      (one) =>
        (_: unknown, [x]: readonly number[]) =>
          is(one)(x),
    );

  it('has a witness if it holds in a state or a step of the graph, and is unmet otherwise', () => {
    // No step leads to the initial state.
    const toy = { ...line(9), possibleStates: states(0, 7, 10), possibleSteps: steps(0, 7, 10) };
    expect(search(toy)).toMatchObject({ kind: 'complete', unmet: [2, 3, 5] });
  });

  it('has no witness among excluded states and steps', () => {
    const possible = { possibleStates: states(4, 5), possibleSteps: steps(4, 5) };
    const byState = { ...line(9), ...possible, constraints: [([x = 0]) => x < 5] } satisfies Toy;
    const byStep = { ...line(9), ...possible, stepConstraints: [(_, [x = 0]) => x < 5] } satisfies Toy;
    for (const toy of [byState, byStep]) expect(search(toy).unmet).toEqual([1, 3]);
  });

  it('may have a witness whose key is already known', () => {
    const toy = { ...line(1), identity: { size: 1, key: () => [0] }, possibleStates: states(0, 1, 2) } satisfies Toy;
    expect(search(toy)).toMatchObject({ stats: { distinct: 1 }, unmet: [2] });
  });

  it('is not evaluated after the level of its first witness', () => {
    const asked: number[] = [];
    const possibleStates = [([x = 0]: readonly number[]) => asked.push(x) > 0 && x === 3];
    search({ ...line(9), possibleStates });
    expect(asked).toEqual([0, 1, 2, 3]);
  });

  it('is undecided if the search is incomplete', () => {
    const toy = { ...line(9), possibleStates: states(2, 8) };
    expect(search(toy, { bounds: { maxDepth: 5 } })).toMatchObject({ kind: 'cut short', unmet: [1] });
  });
});

describe('the key of a state', () => {
  it('identifies the states that have it', () => {
    const toy: Toy = { ...grid(2, 10), identity: { size: 2, key: (state) => state.toSorted((a, b) => a - b) } };
    // Unordered pairs of 0..9, with two steps each except at the border.
    expect(search(toy).stats).toMatchObject({ distinct: 55, depth: 19, left: 0 });
  });

  it('may have fewer values than the state', () => {
    const toy: Toy = { ...grid(3, 4), identity: { size: 1, key: ([x = 0, y = 0, z = 0]) => [x + y + z] } };
    // The first state with each sum is (k, 0, 0), then (3, k, 0), then (3, 3, k).
    expect(search(toy).stats).toMatchObject({ distinct: 10, depth: 10, left: 0 });
  });
});

describe('an error of the model', () => {
  const boom = new Error('boom');
  const fails = (at: number) => (x: number | undefined) => {
    if (x === at) throw boom;
    return true;
  };

  it('in a predicate ends the search with the state in which it was evaluated', () => {
    const { kind, violation } = search({ ...line(9), invariants: [() => true, ([x]) => fails(2)(x)] }, { goOn: true });
    expect(kind).toBe('cut short');
    expect(violation).toMatchObject({ kind: 'error', place: { kind: 'invariant', index: 1 }, error: boom });
    expect(states(violation?.trace)).toEqual([[0], [1], [2]]);
  });

  it.each([
    ['constraint', { constraints: [([x]: readonly number[]) => fails(1)(x)] }],
    ['step constraint', { stepConstraints: [(_: unknown, [x]: readonly number[]) => fails(1)(x)] }],
    ['step property', { stepProperties: [(_: unknown, [x]: readonly number[]) => fails(1)(x)] }],
    ['possible state', { possibleStates: [([x]: readonly number[]) => !fails(1)(x)] }],
    ['possible step', { possibleSteps: [(_: unknown, [x]: readonly number[]) => !fails(1)(x)] }],
  ] as const)('in a %s says so', (kind, part) => {
    const { violation } = search({ ...line(9), ...part });
    expect(violation).toMatchObject({ kind: 'error', place: { kind, index: 0 }, error: boom });
    expect(states(violation?.trace)).toEqual([[0], [1]]);
  });

  it('in an action ends the search with the state whose successors are unknown', () => {
    const { violation } = search({ ...line(9), actions: [([x = 0]) => (fails(3)(x) ? [[x + 1]] : [])] });
    expect(violation).toMatchObject({ kind: 'error', place: { kind: 'successors' }, error: boom });
    expect(states(violation?.trace)).toEqual([[0], [1], [2], [3]]);
  });

  it('in the initial predicate has no trace', () => {
    const initial = { some: () => fails(0)(0) } as unknown as Toy['initial'];
    const { violation } = search({ ...line(9), initial });
    expect(violation).toEqual({ kind: 'error', place: { kind: 'initial states' }, error: boom, trace: [] });
  });

  it('after a violation is reported in addition to the violation', () => {
    const outcome = search({ ...line(9), invariants: [([x = 0]) => x !== 1 && fails(3)(x)] }, { goOn: true });
    expect(outcome).toMatchObject({
      kind: 'cut short',
      why: 'violation',
      violation: { kind: 'invariant' },
      endedBy: { kind: 'error' },
      violations: 2,
    });
  });
});

describe('a bound', () => {
  it('on depth leaves the deepest states unexplored', () => {
    const outcome = search(grid(2, 10), { bounds: { maxDepth: 4 } });
    // 1 + 2 + 3 + 4 states, of which the last 4 are not explored.
    expect(outcome).toMatchObject({ kind: 'cut short', why: 'depth' });
    expect(outcome.stats).toEqual({ initial: 1, generated: 1 + 2 + 4 + 6, distinct: 10, depth: 4, left: 4 });
  });

  it('on depth beyond the deepest state leaves the search complete', () => {
    expect(search(grid(2, 3), { bounds: { maxDepth: 6 } }).kind).toBe('complete');
    expect(search(grid(2, 3), { bounds: { maxDepth: 5 } }).kind).toBe('cut short');
  });

  it('on states stops after the step that reaches it', () => {
    const outcome = search(grid(2, 100), { bounds: { maxStates: 50 } });
    expect(outcome).toMatchObject({ kind: 'cut short', why: 'states' });
    expect(outcome.stats.distinct).toBe(50);
    expect(outcome.stats.left).toBeGreaterThan(0);
  });

  it('on memory is checked during the search for initial states too', () => {
    const many: Toy = { variables: ['x'], initial: Array.from({ length: 50_000 }, (_, x) => [x]), actions: [] };
    let looks = 0;
    const meters = { now: () => performance.now(), bytesUsed: () => 100 * ++looks };
    const breadthFirst = new BreadthFirst(toyModel(many), { ...settingsFor({ bounds: { bytes: 300 } }), meters });
    while (breadthFirst.runSlice(1000) !== 'done');
    expect(breadthFirst.outcome).toMatchObject({ kind: 'cut short', why: 'memory' });
    expect(breadthFirst.outcome?.stats.distinct).toBeLessThan(50_000);
  });

  it('on time stops an infinite search', () => {
    const endless: Toy = { variables: ['x'], initial: [[0]], actions: [([x = 0]) => [[x + 1]]] };
    expect(search(endless, { bounds: { milliseconds: 30 } })).toMatchObject({ kind: 'cut short', why: 'time' });
  });
});
