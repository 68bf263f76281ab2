/** The state graph after a search, on models whose graphs are known by hand. */
import { describe, expect, it } from 'vitest';
import { searchForGraph } from './search-toy.js';
import type { Toy } from './toy-model.js';

/** 0, 1, 2, ... up to 5; each state also has a step back to 0. */
const ring: Toy = {
  variables: ['x'],
  initial: [[0]],
  actions: [([x = 0]) => (x < 5 ? [[x + 1]] : []), () => [[0]]],
};

describe('the graph of a search', () => {
  it('contains each step with its action', () => {
    const { states, edges, explored, generated, distinct } = searchForGraph(ring);
    expect(states).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(edges).toEqual([
      ...['0 -A0-> 1', '0 -A1-> 0', '1 -A0-> 2', '1 -A1-> 0', '2 -A0-> 3', '2 -A1-> 0'],
      ...['3 -A0-> 4', '3 -A1-> 0', '4 -A0-> 5', '4 -A1-> 0', '5 -A1-> 0'],
    ]);
    expect(explored).toEqual(states);
    expect({ generated, distinct }).toEqual({ generated: [5, 6], distinct: [5, 0] });
  });

  it('contains no step that a constraint excludes', () => {
    const constrained = {
      ...ring,
      constraints: [([x = 0]: readonly number[]) => x < 3],
      stepConstraints: [([x = 0]: readonly number[], [y = 0]: readonly number[]) => x !== 1 || y !== 0],
    };
    const { edges, generated, stats } = searchForGraph(constrained);
    expect(edges).toEqual(['0 -A0-> 1', '0 -A1-> 0', '1 -A0-> 2', '2 -A1-> 0']);
    // Excluded ones are counted, as in the search.
    expect(generated).toEqual([3, 3]);
    expect(stats.generated).toBe(1 + 6);
  });

  it('leads to the representative of a VIEW', () => {
    const { states, edges } = searchForGraph({ ...ring, identity: { size: 1, key: ([x = 0]) => [x % 3] } });
    expect(states).toEqual(['0', '1', '2']);
    expect(edges).toEqual(['0 -A0-> 1', '0 -A1-> 0', '1 -A0-> 2', '1 -A1-> 0', '2 -A0-> 0', '2 -A1-> 0']);
  });

  it('ends at a violation, with the step that leads to it', () => {
    const { states, edges, explored } = searchForGraph({ ...ring, invariants: [([x = 0]) => x < 2] });
    expect(states).toEqual(['0', '1', '2']);
    expect(edges).toEqual(['0 -A0-> 1', '0 -A1-> 0', '1 -A0-> 2']);
    expect(explored).toEqual(['0']);
  });

  it('does not contain a successor whose evaluation failed', () => {
    const fails = ([x = 0]: readonly number[]) => {
      if (x === 2) throw new Error('x is 2');
      return true;
    };
    const { states, edges } = searchForGraph({ ...ring, constraints: [fails] });
    expect(states).toEqual(['0', '1']);
    expect(edges).toEqual(['0 -A0-> 1', '0 -A1-> 0']);
  });

  it('marks a deadlock as explored', () => {
    const line = { ...ring, actions: ring.actions.slice(0, 1) };
    const { explored, edges } = searchForGraph(line, { deadlock: true });
    expect(explored).toHaveLength(6);
    expect(edges).toHaveLength(5);
  });

  it('contains no steps from unexplored states', () => {
    const { states, edges, explored } = searchForGraph(ring, { bounds: { maxDepth: 3 } });
    expect(states).toEqual(['0', '1', '2']);
    expect(explored).toEqual(['0', '1']);
    expect(edges).toEqual(['0 -A0-> 1', '0 -A1-> 0', '1 -A0-> 2', '1 -A1-> 0']);
  });

  it('contains the initial states without steps if one of them is a violation', () => {
    const { states, edges, explored } = searchForGraph({
      ...ring,
      initial: [[0], [3], [4]],
      invariants: [([x]) => x !== 3],
    });
    expect(states).toEqual(['0', '3']);
    expect([...edges, ...explored]).toEqual([]);
  });
});
