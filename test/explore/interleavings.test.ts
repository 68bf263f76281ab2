/** All interleavings of several threads give the result of one thread. The threads take turns on one real thread. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchOutcome } from '../../src/explore/step/outcome.js';
import { others, searchInTurns } from './search-in-turns.js';
import { searchAndCount } from './search-toy.js';
import type { Toy, ToyState } from './toy-model.js';

const nodes = 400;
/** More than there are nodes. */
const room = 2 ** 10;

const node = fc.nat({ max: nodes - 1 });
const few = fc.uniqueArray(node, { maxLength: 4 });
/**
 * The levels have chunks of more than one state, so that a thread that pauses within its chunk can be overtaken. For
 * each node, the successors by each action.
 */
const action = fc.array(fc.array(node, { maxLength: 3 }), { minLength: nodes, maxLength: nodes });

const toys: fc.Arbitrary<Toy> = fc
  .record({
    initial: fc.uniqueArray(node, { minLength: 64, maxLength: 130 }),
    actions: fc.array(action, { minLength: 1, maxLength: 3 }),
    wrong: few,
    excluded: few,
    failing: few,
    countsPossible: fc.boolean(),
    keys: fc.option(fc.integer({ min: 100, max: nodes - 1 }), { nil: undefined }),
  })
  .map(({ initial, actions, wrong, excluded, failing, countsPossible, keys }) => ({
    variables: ['x'],
    initial: initial.map((x) => [x]),
    actions: actions.map(
      (successors) =>
        ([x = 0]) =>
          (successors[x] ?? []).map((y) => [y]),
    ),
    invariants: [([x = 0]) => !wrong.includes(x)],
    ...(keys !== undefined && { identity: { size: 1, key: ([x = 0]: ToyState) => [x % keys] } }),
    possibleStates: [([x = 0]) => excluded.includes(x + 1)],
    possibleSteps: [([x = 0], [y = 0]) => y > x],
    countsPossible,
    constraints: [([x = 0]) => !excluded.includes(x)],
    stepProperties: [
      ([x = 0], [y = 0]) => {
        if (failing.includes(y) && x > nodes / 2) throw new Error(`${y} cannot be looked at`);
        return x !== y || !failing.includes(x);
      },
    ],
  }));

describe('threads in any interleaving', () => {
  const turns = fc.array(fc.nat({ max: others }), { minLength: 20, maxLength: 200 });

  it.each([{}, { deadlock: true }, { goOn: true }])('find what one thread finds: %o', (choice) => {
    fc.assert(
      fc.property(toys, turns, (toy, order) => {
        const together = searchInTurns(toy, { ...choice, room }, order);
        const { violation, endedBy, ...rest } = together.outcome as SearchOutcome;
        const { outcome: alone, possible } = searchAndCount(toy, { ...choice, room });
        expect([violation, endedBy]).toEqual([alone.violation, alone.endedBy]);
        // If a search continues after a violation and then ends at an error, the counts of the other threads are
        // unknown.
        if (alone.kind !== 'complete' && 'goOn' in choice) return;
        expect({ violation, endedBy, ...rest }).toEqual(alone);
        expect(together.possible()).toEqual(possible);
      }),
      { numRuns: 400 },
    );
  });
});
