/** Symmetry: all states to which permutations take one state have the same least states, by which they are identified. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupOf } from '../../src/session/ready/permutation-groups.js';
import { type Permutation, Permuter } from '../../src/values/operations/permute.js';
import { PermutedHashes } from '../../src/values/operations/permuted-hashes.js';
import type { Handle } from '../../src/values/store/handles.js';
import { build, chooser, newWorld, type Plain } from './arbitrary-values.js';

const world = newWorld();
const acceptors = ['p1', 'p2', 'p3', 'p4'];
const values = ['v1', 'v2'];

const modelValue = (value: string): Plain => ({ kind: 'model value', value });
const handleOf = (name: string) => build(world, modelValue(name), chooser(0));
const swap = (first: string, second: string): Permutation =>
  new Map([
    [handleOf(first), handleOf(second)],
    [handleOf(second), handleOf(first)],
  ]);
const permutations = [
  new Map<Handle, Handle>(),
  ...groupOf([swap('p1', 'p2'), swap('p2', 'p3'), swap('p3', 'p4'), swap('v1', 'v2')]),
];
const permuters = permutations.map((permutation) => new Permuter(world.store, permutation));

const acceptor = fc.constantFrom(...acceptors).map(modelValue);
const value = fc.constantFrom(...values, 'None').map(modelValue);
const number = fc.integer({ min: 0, max: 2 }).map((n): Plain => ({ kind: 'integer', value: BigInt(n) }));
const message = fc.tuple(acceptor, value, number).map(([acc, val, bal]): Plain => {
  const fields = { acc, val, bal };
  return {
    kind: 'function',
    pairs: Object.entries(fields).map(([name, part]) => [{ kind: 'string', value: name }, part]),
  };
});
const setOf = (element: fc.Arbitrary<Plain>, maxLength: number) =>
  fc.array(element, { maxLength }).map((parts): Plain => ({ kind: 'set', parts }));
const functionTo = (part: fc.Arbitrary<Plain>) =>
  fc
    .tuple(part, part, part, part)
    .map(
      (parts): Plain => ({ kind: 'function', pairs: parts.map((to, i) => [modelValue(acceptors[i] as string), to]) }),
    );
const anyVariable = fc.oneof(
  number,
  acceptor,
  setOf(acceptor, 3),
  setOf(message, 8),
  setOf(setOf(acceptor, 2), 3),
  functionTo(number),
  functionTo(setOf(value, 2)),
  fc.tuple(acceptor, message).map(([first, second]): Plain => ({ kind: 'tuple', parts: [first, second, first] })),
);
const anyState = fc.array(anyVariable, { minLength: 1, maxLength: 4 });

/** The states to which the chosen permutations take a state. */
function leastOf(state: Int32Array, hashes: PermutedHashes): string[] {
  const count = hashes.choose(state);
  expect(count).toBeGreaterThan(0);
  const chosen = [...hashes.chosen.subarray(0, count)].map((p) => permuters[p] as Permuter);
  return [...new Set(chosen.map((permuter) => [...state].map((part) => permuter.apply(part)).join()))].sort();
}

describe('the permutations with the least hashes', () => {
  it('take all permuted states to the same states', () => {
    expect(permutations).toHaveLength(48);
    // The rows of one object are kept from state to state; the other begins anew.
    const kept = new PermutedHashes(world.store, permutations);
    const property = (plain: readonly Plain[], p: number) => {
      const state = Int32Array.from(plain, (part) => build(world, part, chooser(1)));
      const permuter = permuters[p] as Permuter;
      const permuted = state.map((part) => permuter.apply(part as Handle));
      const least = leastOf(state, kept);
      expect(leastOf(permuted, kept)).toEqual(least);
      expect(leastOf(permuted, new PermutedHashes(world.store, permutations))).toEqual(least);
    };
    fc.assert(fc.property(anyState, fc.integer({ min: 0, max: 47 }), property), { numRuns: 2_000 });
  });

  it('are all permutations if none changes the state', () => {
    const whole: Plain = { kind: 'set', parts: acceptors.map(modelValue) };
    const hashes = new PermutedHashes(world.store, permutations);
    expect(hashes.choose(Int32Array.of(build(world, whole, chooser(1)), 3))).toBe(48);
  });

  it('are fewer if the state distinguishes the values', () => {
    const hashes = new PermutedHashes(world.store, permutations);
    expect(hashes.choose(Int32Array.of(handleOf('p2'), handleOf('v1')))).toBe(6);
  });
});
