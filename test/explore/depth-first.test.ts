/** The depth-first search finds the same as the breadth-first search within the same bound, in another order. */
import { describe, expect, it } from 'vitest';
import type { Bounds } from '../../src/explore/step/bounds.js';
import type { SearchOutcome } from '../../src/explore/step/outcome.js';
import { DepthFirst } from '../../src/explore/strategies/depth-first.js';
import { namedToys } from './named-toys.js';
import { type SearchChoice, search, settingsFor } from './search-toy.js';
import { dieHard, grid, type Toy, toyModel } from './toy-model.js';

function searchDeep(toy: Toy, bounds: Bounds & { readonly maxDepth: number }, choice?: SearchChoice): SearchOutcome {
  const depthFirst = new DepthFirst(toyModel(toy), { ...settingsFor(choice), bounds });
  while (depthFirst.runSlice(1000) !== 'done');
  return depthFirst.outcome as SearchOutcome;
}

/** A ladder beside a long path: nearly every state is first found on a path that is too long. */
const shortcuts: Toy = {
  variables: ['x'],
  initial: [[0]],
  actions: [([x = 0]) => (x < 60 ? [[x + 1]] : []), ([x = 0]) => (x % 10 === 0 && x < 60 ? [[x + 10]] : [])],
};

describe('a depth-first search', () => {
  it.each([3, 6, 9, 17, 100])('finds the states within depth %i, and counts each once', (maxDepth) => {
    for (const toy of [grid(3, 7), shortcuts, { ...dieHard, invariants: [] }, namedToys['scattered, constrained']]) {
      if (toy === namedToys['scattered, constrained'] && maxDepth > 9) continue;
      expect(searchDeep(toy, { maxDepth })).toEqual(search(toy, { bounds: { maxDepth } }));
    }
  });

  it('counts the same violations as the breadth-first search', () => {
    const toy: Toy = {
      ...shortcuts,
      invariants: [([x = 0]) => x % 7 !== 3],
      stepProperties: [([x = 0], [y = 0]) => y - x < 10 || x < 30],
    };
    for (const maxDepth of [8, 100]) {
      const choice = { goOn: true, deadlock: true };
      const { violation: _, ...deep } = searchDeep(toy, { maxDepth }, choice);
      const { violation: __, ...broad } = search(toy, { ...choice, bounds: { maxDepth } });
      expect(deep).toEqual(broad);
      expect(deep.violations).toBeGreaterThan(5);
    }
  });

  it('shows a behavior within the bound that leads to a violation', () => {
    const { violation } = searchDeep(dieHard, { maxDepth: 12 });
    expect(violation?.kind).toBe('invariant');
    const trace = violation?.trace ?? [];
    expect(trace.length).toBeLessThanOrEqual(12);
    expect(trace[0]).toEqual({ state: [0, 0], action: -1 });
    for (const [i, { state, action }] of trace.entries()) {
      if (i > 0) expect(dieHard.actions[action]?.(trace[i - 1]?.state ?? [])).toContainEqual(state);
    }
    expect(trace.at(-1)?.state[1]).toBe(4);
  });

  it('finds no violation beyond the bound, and reports unexplored states', () => {
    const outcome = searchDeep(dieHard, { maxDepth: 6 });
    expect(outcome).toMatchObject({ kind: 'cut short', why: 'depth', violation: undefined });
    expect(searchDeep(dieHard, { maxDepth: 7 }).violation?.trace).toHaveLength(7);
  });

  it('visits the successors of a state before its siblings', () => {
    const { stats } = searchDeep(grid(2, 1000), { maxDepth: 5000, maxStates: 200 });
    expect(stats.depth).toBeGreaterThan(90);
  });

  it('ends at an error of the model, and at bounds', () => {
    const { violation } = searchDeep(namedToys['cube with a broken predicate'], { maxDepth: 99 });
    expect(violation).toMatchObject({ kind: 'error', place: { kind: 'invariant', index: 0 } });
    const endless: Toy = { variables: ['x'], initial: [[0]], actions: [([x = 0]) => [[x + 1]]] };
    expect(searchDeep(endless, { maxDepth: 2 ** 30, milliseconds: 30 })).toMatchObject({
      kind: 'cut short',
      why: 'time',
    });
  });
});
