/** All interleavings of several threads give the result of one thread. The threads take turns on one real thread. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchOutcome } from '../../src/explore/step/outcome.js';
import { Board, Word } from '../../src/explore/store/level-coordination.js';
import { BreadthFirst } from '../../src/explore/strategies/breadth-first.js';
import { makeWalker } from '../../src/explore/strategies/join-search.js';
import { type SearchChoice, searchAndCount, settingsFor } from './search-toy.js';
import { type Toy, type ToyState, toyModel } from './toy-model.js';

const nodes = 400;
const others = 2;
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

/** `turns` is the order of the threads; 0 is the first thread. */
function searchInTurns(toy: Toy, choice: SearchChoice, turns: readonly number[]): BreadthFirst {
  const first = new BreadthFirst(toyModel(toy), settingsFor({ ...choice, room }));
  while (first.outcome === undefined && !first.mayShare) first.runSlice(0);
  if (first.outcome !== undefined) return first;
  const shared = first.share();
  const board = new Board(shared.board);
  const walkers = Array.from({ length: others }, (_, i) => makeWalker(toyModel(toy), shared, board, i + 1));
  const isActive = walkers.map(() => false);
  const become = (i: number, active: boolean) => {
    if (isActive[i] !== active) Atomics.add(board.words, Word.active, active ? 1 : -1);
    isActive[i] = active;
  };
  for (let turn = 0; first.outcome === undefined; turn++) {
    const who = turns[turn % turns.length] ?? 0;
    if (who === 0 || turn > 5000) {
      // The other threads finish their chunks before the first thread may wait for them.
      if (turn > 5000)
        for (const [i, walker] of walkers.entries()) {
          if (isActive[i]) walker.walk(() => false);
          become(i, false);
        }
      first.runSlice(0);
      continue;
    }
    const i = who - 1;
    if (board.get(Word.open) === 0 && !isActive[i]) continue;
    become(i, true);
    if (walkers[i]?.walk(() => true)) become(i, false);
  }
  return first;
}

describe('threads in any interleaving', () => {
  const turns = fc.array(fc.nat({ max: others }), { minLength: 20, maxLength: 200 });

  it.each([{}, { deadlock: true }, { goOn: true }])('find what one thread finds: %o', (choice) => {
    fc.assert(
      fc.property(toys, turns, (toy, order) => {
        const together = searchInTurns(toy, choice, order);
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
