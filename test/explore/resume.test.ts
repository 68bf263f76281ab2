/** A search that is saved and resumed gives the same result as without the interruption. */
import { describe, expect, it } from 'vitest';
import type { SearchOutcome } from '../../src/explore/step/outcome.js';
import { BreadthFirst } from '../../src/explore/strategies/breadth-first.js';
import type { SavedBytes } from '../../src/values/store/save-memory.js';
import { namedToys, type ToyName } from './named-toys.js';
import { keep } from './saved-in-memory.js';
import { type SearchChoice, search, searchAndCount, settingsFor } from './search-toy.js';
import { grid, type Toy, toyModel } from './toy-model.js';

interface Interruption {
  /** The approximate number of steps between two interruptions. */
  readonly slices: number;
  readonly choice?: SearchChoice;
  /** Whether the order of states is kept, as for several threads. */
  readonly shared?: boolean;
  /** Whether the search is stopped immediately, instead of at a rest point. */
  readonly stop?: boolean;
}

/** Runs a search with repeated interruptions. Returns the number of interruptions too. */
function searchInPieces(toy: Toy, { slices, choice = {}, shared = false, stop = false }: Interruption) {
  let saved: SavedBytes | undefined;
  for (let pieces = 0; ; pieces++) {
    const part = new BreadthFirst(toyModel(toy), settingsFor(choice), saved);
    part.runSlice(0);
    if (shared && part.mayShare) part.share();
    for (let slice = 0; slice < slices; slice++) part.runSlice(0);
    if (stop) part.stop();
    else part.rest();
    for (let end = part.runSlice(1000); end !== 'at rest' && end !== 'done'; ) end = part.runSlice(1000);
    const parts = part.save();
    if (parts === undefined) return { outcome: part.outcome as SearchOutcome, possible: part.possible(), pieces };
    saved = keep(parts);
  }
}

describe('a search that is resumed', () => {
  // The approximate number of steps between two interruptions. Each part reserves memory again.
  const pieces: readonly (readonly [ToyName, number])[] = [
    ['scattered, until 4 is left over', 150],
    ['scattered, with a view', 3000],
    ['cube, until a plane', 600],
    ['cube with a broken predicate', 700],
    ['scattered, with what is possible and what is not', 3000],
    ['cube, until a plane, with what is possible before it and in it', 600],
    ['dieHard', 3],
    ['scattered, with a view, counting what is possible', 3000],
    ['cube, until a plane, counting what is possible', 600],
  ];

  it.each(pieces)('ends like one that was not interrupted: %s', (name, slices) => {
    const whole = searchAndCount(namedToys[name]);
    for (const shared of [false, true]) {
      const { pieces, ...ended } = searchInPieces(namedToys[name], { slices, shared });
      expect(ended).toEqual(whole);
      expect(pieces).toBeGreaterThan(1);
    }
  });

  it('gives the same result if it was stopped within a chunk', () => {
    const toy: Toy = { ...grid(3, 14), possibleStates: [([x = 0]) => x > 3], countsPossible: true };
    const whole = searchAndCount(toy);
    for (const shared of [false, true]) {
      // More steps than a chunk has: what is done of an incomplete chunk is done again.
      const { pieces, ...ended } = searchInPieces(toy, { slices: 350, shared, stop: true });
      expect(ended).toEqual(whole);
      expect(pieces).toBeGreaterThan(4);
    }
  });

  it('counts each violation once with --continue', () => {
    const toy: Toy = {
      ...grid(2, 30),
      invariants: [([x = 0, y = 0]) => x + y !== 40],
      stepProperties: [([x = 0]) => x < 25],
    };
    const choice = { goOn: true, deadlock: true };
    const { outcome, pieces } = searchInPieces(toy, { slices: 50, choice });
    expect(outcome).toEqual(search(toy, choice));
    expect(pieces).toBeGreaterThan(5);
    // 40 = 11 + 29 to 29 + 11, steps from x >= 25, of which there are 5 * 30 + 4 * 30 - 5 - ... , and the far corner.
    expect(outcome.violations).toBe(19 + (4 * 30 + 5 * 29) + 1);
  });

  it('continues after a bound ended it', () => {
    const bounded = new BreadthFirst(toyModel(grid(3, 9)), settingsFor({ bounds: { maxDepth: 7 } }));
    while (bounded.runSlice(1000) !== 'done');
    expect(bounded.outcome).toMatchObject({ kind: 'cut short', why: 'depth' });
    const resumed = new BreadthFirst(toyModel(grid(3, 9)), settingsFor(), keep(bounded.save() ?? []));
    while (resumed.runSlice(1000) !== 'done');
    expect(resumed.outcome).toEqual(search(grid(3, 9)));
  });

  it('rejects the states of another model', () => {
    const part = new BreadthFirst(toyModel(grid(3, 9)), settingsFor({ bounds: { maxStates: 20 } }));
    while (part.runSlice(1000) !== 'done');
    const saved = keep(part.save() ?? []);
    expect(() => new BreadthFirst(toyModel(grid(2, 9)), settingsFor(), saved)).toThrow('another model');
  });

  it('has nothing to save if it is complete or ended at an error', () => {
    for (const name of ['scattered', 'dieHard'] as const) {
      const done = new BreadthFirst(toyModel(namedToys[name]), settingsFor());
      while (done.runSlice(1000) !== 'done');
      expect(done.save()).toBeUndefined();
    }
  });
});
