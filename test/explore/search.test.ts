/** Properties of every strategy: how a search starts, is stopped and is abandoned. */
import { describe, expect, it } from 'vitest';
import type { SearchStats } from '../../src/explore/step/outcome.js';
import { BreadthFirst } from '../../src/explore/strategies/breadth-first.js';
import { DepthFirst } from '../../src/explore/strategies/depth-first.js';
import { openSearch } from '../../src/explore/strategies/open-search.js';
import { RandomWalk } from '../../src/explore/strategies/random-walk.js';
import type { Search, SearchSettings } from '../../src/explore/strategies/search.js';
import type { Model } from '../../src/model/model.js';
import { settingsFor } from './search-toy.js';
import { grid, type Toy, toyModel } from './toy-model.js';

type Open = (model: Model, settings: SearchSettings) => Search;

const maxDepth = 2 ** 20;

const strategies: readonly (readonly [string, Open])[] = [
  ['breadth-first', (model, settings) => new BreadthFirst(model, settings)],
  [
    'depth-first',
    (model, settings) => new DepthFirst(model, { ...settings, bounds: { ...settings.bounds, maxDepth } }),
  ],
  [
    'at random',
    (model, settings) => new RandomWalk(model, { ...settings, bounds: { ...settings.bounds, maxDepth }, seed: 1 }),
  ],
];

const endless: Toy = { variables: ['x'], initial: [[0], [1]], actions: [([x = 0]) => [[x + 2]]] };

describe.each(strategies)('a search %s', (_, open) => {
  it('starts with its first slice, and ends soon after it is stopped', () => {
    const search = open(toyModel(endless), settingsFor());
    expect([search.outcome, search.progress().distinct]).toEqual([undefined, 0]);
    expect(search.runSlice(0)).toBe('more');
    expect(search.progress().distinct).toBeGreaterThanOrEqual(2);
    search.stop();
    while (search.runSlice(1000) !== 'done');
    expect(search.outcome).toMatchObject({ kind: 'cut short', why: 'stopped', allInitial: true });
    expect(search.outcome?.stats.initial).toBe(2);
  });

  it('counts each initial state once if it is abandoned among them', () => {
    let counted: SearchStats | undefined;
    const abandoned: Toy = {
      ...endless,
      invariants: [
        ([x]) => {
          if (x === 1) search.abandon('time');
          counted ??= search.outcome?.stats;
          return true;
        },
      ],
    };
    const search = open(toyModel(abandoned), settingsFor());
    search.runSlice(0);
    expect(counted).toMatchObject({ initial: 2, generated: 2, distinct: 2, left: 2 });
  });

  it('ends at the bound on states among the initial states, and reports it', () => {
    const search = open(toyModel(endless), settingsFor({ bounds: { maxStates: 1 } }));
    while (search.runSlice(1000) !== 'done');
    expect(search.outcome).toMatchObject({ kind: 'cut short', why: 'states', allInitial: false });
    expect(search.outcome?.stats).toEqual({ initial: 1, generated: 1, distinct: 1, depth: 1, left: 1 });
  });

  it('keeps the first violation and counts the others with --continue', () => {
    const toy: Toy = { ...grid(1, 20), invariants: [([x = 0]) => x % 5 !== 4] };
    const search = open(toyModel(toy), settingsFor({ goOn: true, bounds: { milliseconds: 2000 } }));
    for (let slice = 0; slice < 200 && search.runSlice(1) !== 'done'; slice++);
    search.stop();
    while (search.runSlice(1000) !== 'done');
    expect(search.outcome?.violations).toBe(4);
    expect(search.outcome?.violation?.trace).toHaveLength(5);
  });
});

describe('a search', () => {
  const { deadlock, goOn, meters } = settingsFor();
  const request = { deadlock, goOn, meters, room: 2 ** 18, resumed: undefined };

  it('offers the abilities of its strategy', () => {
    const model = toyModel(grid(2, 4));
    const broad = openSearch(model, { ...request, strategy: 'breadth-first', bounds: {} });
    const deep = openSearch(model, { ...request, strategy: 'depth-first', bounds: { maxDepth: 9 } });
    const abilities = ({ sharing, saving, walkable }: Search) => [sharing, saving, walkable].map(Boolean);
    expect([abilities(broad), abilities(deep)]).toEqual([
      [true, true, true],
      [false, false, false],
    ]);
  });
});
