/** The reference search: its counts are TLC's for the same specifications, and its behaviors are shortest. */
import { describe, expect, it } from 'vitest';
import { type ReferenceRequest, searchReference } from '../../src/explore/stepwise/reference-search.js';
import { StepwiseExplorer } from '../../src/explore/stepwise/stepwise.js';
import { Trees } from '../../src/values/forms/plain-values.js';
import { type Handle, small, smallValue } from '../../src/values/store/handles.js';
import { newWorld } from '../values/arbitrary-values.js';
import { searchModel } from './search-toy.js';
import { highest, jugs, promises, type ToyModel } from './toy-models.js';

const world = newWorld();
const trees = new Trees(world.store, world.names);

function search(model: ToyModel, request: Partial<ReferenceRequest> = {}) {
  return searchReference(new StepwiseExplorer(model, trees), { deadlock: false, goOn: false, ...request });
}

function counts(model: ToyModel, request: Partial<ReferenceRequest> = {}) {
  const { initial, generated, states, depth } = search(model, request);
  return { initial, generated, distinct: states.length, depth };
}

const isLow = ([maxBal]: readonly Handle[]) => highest(world, maxBal as Handle) < 2;
const isNotFour = ([big]: readonly Handle[]) => big !== small(4);

describe('the reference search', () => {
  it('counts as TLC does', () => {
    expect(counts(jugs(world))).toEqual({ initial: 1, generated: 97, distinct: 16, depth: 8 });
    expect(counts(promises(world))).toEqual({ initial: 1, generated: 572, distinct: 125, depth: 10 });
  });

  it('counts as TLC does under a constraint, of states or of steps', () => {
    const expected = { initial: 1, generated: 265, distinct: 50, depth: 8 };
    expect(counts(promises(world, { constraints: { Low: isLow } }))).toEqual(expected);
    expect(counts(promises(world, { stepConstraints: { Low: (_, to) => isLow(to) } }))).toEqual(expected);
  });

  it('finds the same witnesses of _POSSIBLE as the fast search', () => {
    const model = jugs(world, {
      constraints: { NotFour: isNotFour },
      possibleStates: { Three: ([big]) => big === small(3), Four: ([big]) => big === small(4) },
      possibleSteps: { Empties: ([from], [to]) => from === small(5) && to === small(0), Leaps: () => false },
    });
    expect([...search(model).met].map(({ name }) => name)).toEqual(['Three', 'Empties']);
    expect(searchModel(model).unmet).toEqual([1, 3]);
  });

  it('counts as TLC does under a view', () => {
    expect(counts(jugs(world, { view: [0] }))).toEqual({ initial: 1, generated: 19, distinct: 3, depth: 3 });
  });

  it('finds a shortest behavior that leads to a violation', () => {
    const { violations, depth, states } = search(jugs(world, { invariants: { NotFour: isNotFour } }));
    expect(violations.map(({ kind, predicate }) => [kind, predicate?.name])).toEqual([['invariant', 'NotFour']]);
    expect(violations[0]?.behavior.map(({ big, small }) => [big, small])).toEqual([
      [0, 0],
      [5, 0],
      [2, 3],
      [2, 0],
      [0, 2],
      [5, 2],
      [4, 3],
    ]);
    // TLC stops at the same place.
    expect([states.length, depth]).toEqual([14, 7]);
  });

  it('finds a step that violates a property, even if it leads to a known state', () => {
    const model = jugs(world, {
      stepProperties: { Fills: ([from], [to]) => smallValue(to as Handle) >= smallValue(from as Handle) },
    });
    const { violations } = search(model);
    expect(violations.map(({ kind, predicate, behavior }) => [kind, predicate?.name, behavior.length])).toEqual([
      ['step property', 'Fills', 3],
    ]);
  });

  it('checks states that a constraint excludes', () => {
    const { violations } = search(promises(world, { constraints: { Low: isLow }, invariants: { Low: isLow } }));
    expect(violations[0]?.behavior.length).toBe(3);
  });

  it('checks initial properties in the initial states only', () => {
    const { violations } = search(jugs(world, { initialProperties: { NotEmpty: ([big]) => big !== small(0) } }));
    expect(violations.map(({ kind, behavior }) => [kind, behavior.length])).toEqual([['initial property', 1]]);
  });

  it('finds deadlocks, if they are checked', () => {
    const stuck = () =>
      jugs(world, {
        actions: jugs(world)
          .actions.slice(0, 0)
          .map(() => ({ name: 'Never', steps: () => {} })),
      });
    expect(search(stuck(), { deadlock: true }).violations.map(({ kind }) => kind)).toEqual(['deadlock']);
    expect(search(stuck()).violations).toEqual([]);
  });

  it('finds the same states with --continue', () => {
    const model = jugs(world, { invariants: { NotFour: isNotFour } });
    const { states, violations } = search(model, { goOn: true });
    expect(states.length).toBe(16);
    // The big jug contains 4 gallons with 0 and with 3 gallons in the small one.
    expect(violations.map(({ behavior }) => behavior.at(-1)?.small)).toEqual([3, 0]);
  });

  it('reports every step once', () => {
    const { edges, states } = search(jugs(world));
    const from = edges.filter(({ from }) => from === 0);
    expect(from.map(({ action, to }) => [action.name, states[to]?.state.big, states[to]?.state.small])).toEqual([
      ['FillSmallJug', 0, 3],
      ['FillBigJug', 5, 0],
      ['EmptySmallJug', 0, 0],
      ['EmptyBigJug', 0, 0],
      ['SmallToBig', 0, 0],
      ['BigToSmall', 0, 0],
    ]);
    // Six actions in each of sixteen states.
    expect(edges.length).toBe(96);
  });

  it('sets the level of the model', () => {
    const model = jugs(world);
    search(model);
    expect([...new Set(model.levels)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
