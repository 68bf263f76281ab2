/**
 * Random values, described independently of the store, so that laws can be checked against the store: what a value is,
 * a text that is equal exactly for equal values, and several ways to build one. Values of one type can be compared.
 */
import fc from 'fast-check';
import { Printer } from '../../src/values/forms/print.js';
import { except, functionFromPairs, functionOf, tuple } from '../../src/values/sorts/functions.js';
import { add, bigInteger } from '../../src/values/sorts/integers.js';
import { Names } from '../../src/values/sorts/names.js';
import { setOf, union, withElement } from '../../src/values/sorts/sets.js';
import { emptySet, type Handle, small, truth } from '../../src/values/store/handles.js';
import { reserveStore } from '../../src/values/store/memory.js';
import { Store } from '../../src/values/store/store.js';

export type Plain =
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'string' | 'model value'; readonly value: string }
  | { readonly kind: 'set' | 'tuple'; readonly parts: readonly Plain[] }
  | { readonly kind: 'function'; readonly pairs: readonly (readonly [Plain, Plain])[] };

/** A text that is equal exactly for equal values. */
export function canonical(value: Plain): string {
  switch (value.kind) {
    case 'boolean':
    case 'integer':
      return String(value.value);
    case 'string':
      return JSON.stringify(value.value);
    case 'model value':
      return `m${value.value}`;
    case 'set':
      return `{${[...new Set(value.parts.map(canonical))].sort().join()}}`;
    case 'tuple':
      return canonicalFunction(value.parts.map((part, i) => [String(i + 1), canonical(part)]));
    case 'function':
      return canonicalFunction(value.pairs.map(([argument, part]) => [canonical(argument), canonical(part)]));
  }
}

function canonicalFunction(pairs: readonly (readonly [string, string])[]): string {
  const texts = new Map(pairs.map(([argument, value]) => [argument, `${argument}:${value}`]));
  return `[${[...texts.values()].sort().join()}]`;
}

// ------------------------------------------------------------------------------------------ arbitraries

const leaves: readonly fc.Arbitrary<Plain>[] = [
  fc.boolean().map((value) => ({ kind: 'boolean', value })),
  fc
    .oneof(fc.integer({ min: -3, max: 9 }).map(BigInt), fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }))
    .map((value) => {
      return { kind: 'integer', value };
    }),
  fc.constantFrom('', 'a', 'b', 'é', '"\\', 'type', 'bal').map((value) => ({ kind: 'string', value })),
  fc.constantFrom('a1', 'a2', 'None').map((value) => ({ kind: 'model value', value })),
];

/** Comparable values of a random type. */
export function typeOf(depth: number): fc.Arbitrary<fc.Arbitrary<Plain>> {
  const leaf = fc.constantFrom(...leaves);
  if (depth === 0) return leaf;
  const part = typeOf(depth - 1);
  return fc.oneof(
    leaf,
    part.map(setsOf),
    fc.array(part, { maxLength: 3 }).map((types) => {
      return fc.tuple(...types).map((parts): Plain => ({ kind: 'tuple', parts }));
    }),
    part.map((type) => fc.array(type, { maxLength: 3 }).map((parts): Plain => ({ kind: 'tuple', parts }))),
    fc.tuple(part, part).map(([argument, value]) => functionsOf(argument, value)),
    fc.dictionary(fc.constantFrom('type', 'bal', 'val', 'acc'), part, { maxKeys: 3 }).map((fields) => {
      return fc.tuple(...Object.values(fields)).map((values): Plain => {
        const pairs = Object.keys(fields).map((field, i) => {
          return [{ kind: 'string', value: field }, values[i] as Plain] as const;
        });
        return { kind: 'function', pairs };
      });
    }),
  );
}

export function setsOf(type: fc.Arbitrary<Plain>): fc.Arbitrary<Plain> {
  return fc.array(type, { maxLength: 4 }).map((parts) => ({ kind: 'set', parts }));
}

export function functionsOf(argument: fc.Arbitrary<Plain>, value: fc.Arbitrary<Plain>): fc.Arbitrary<Plain> {
  const pairs = fc.uniqueArray(fc.tuple(argument, value), { maxLength: 4, selector: ([each]) => canonical(each) });
  return pairs.map((pairs) => ({ kind: 'function', pairs }));
}

// ------------------------------------------------------------------------------------------ building

export interface World {
  readonly store: Store;
  readonly names: Names;
  readonly printer: Printer;
}

export function newWorld(): World {
  const store = new Store(reserveStore({ valueBytes: 2 ** 28, tableBits: 22, scratchBytes: 2 ** 26 }));
  const names = new Names(store);
  return { store, names, printer: new Printer(store, names) };
}

/** Builds functions from their pairs. */
export function functionMaker({ store }: World) {
  return (...pairs: (readonly [Handle, Handle])[]): Handle =>
    functionFromPairs(
      store,
      pairs.map(([argument]) => argument),
      pairs.map(([, value]) => value),
    ) as Handle;
}

/** Makes the choices of a builder: a number from 0 to `below` - 1. */
export type Choose = (below: number) => number;

export const straight: Choose = () => 0;

/** A generator of numbers from a seed, so that a counterexample is reproducible. */
export function chooser(seed: number): Choose {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) % below;
  };
}

/** Builds a value, with a choice of method at each step. */
export function build(world: World, value: Plain, choose: Choose = straight): Handle {
  const { store, names } = world;
  switch (value.kind) {
    case 'boolean':
      return truth(value.value);
    case 'integer': {
      const part = BigInt(choose(5)) << BigInt(choose(80));
      return add(store, bigInteger(store, value.value - part), bigInteger(store, part));
    }
    case 'string':
      return names.string(value.value);
    case 'model value':
      return names.modelValue(value.value);
    case 'set':
      return buildSet(world, value.parts, choose);
    case 'tuple': {
      const parts = value.parts.map((part) => build(world, part, choose));
      if (choose(2) === 0) return tuple(store, parts);
      const indices = parts.map((_, i) => small(i + 1));
      return functionOf(store, setOf(store, [...indices], indices.length), parts);
    }
    case 'function':
      return buildFunction(world, value.pairs, choose);
  }
}

function buildSet(world: World, parts: readonly Plain[], choose: Choose): Handle {
  const { store } = world;
  const elements = shuffled(parts, choose).map((part) => build(world, part, choose));
  if (choose(3) === 0) return setOf(store, elements, elements.length);
  if (choose(2) === 0) return elements.reduce((set, element) => withElement(store, set, element), emptySet);
  return elements.reduce((set, element) => union(store, setOf(store, [element], 1), set), emptySet);
}

function buildFunction(world: World, pairs: readonly (readonly [Plain, Plain])[], choose: Choose): Handle {
  const { store } = world;
  const ordered = shuffled(pairs, choose);
  const args = ordered.map(([argument]) => build(world, argument, choose));
  const values = ordered.map(([, part]) => build(world, part, choose));
  if (choose(2) === 0) return functionFromPairs(store, args, values) as Handle;
  const start = functionFromPairs(
    store,
    args,
    values.map(() => values[0] as Handle),
  ) as Handle;
  return args.reduce((f, argument, i) => except(store, f, argument, values[i] as Handle), start);
}

function shuffled<T>(items: readonly T[], choose: Choose): T[] {
  const rest = [...items];
  return items.map(() => rest.splice(choose(rest.length), 1)[0] as T);
}
