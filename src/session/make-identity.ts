/**
 * How states are told apart under VIEW and SYMMETRY. In: the formula that the configuration names. Out: an `Identity` for the search, or why there is
 * none. Under SYMMETRY two states are one if some permutation of the group that the given ones generate takes one to the other; the key is the least
 * of all that a state is taken to, in the order of values, so it is exact.
 */
import { predicateScope } from '../compile/compile-model.js';
import { Environment } from '../compile/environment.js';
import { ofFoundState } from '../compile/reading.js';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Identity } from '../model/model.js';
import { elementsOf } from '../values/enumerate-sets.js';
import { isFunction } from '../values/functions.js';
import { type Handle, Kind } from '../values/handles.js';
import { applyAny, domainOfAny } from '../values/lazy-functions.js';
import { compare } from '../values/order.js';
import { type Permutation, Permuter } from '../values/permute.js';
import type { Store } from '../values/store.js';
import type { Stated } from './check-plan.js';
import type { Evaluator, Machine } from './evaluate.js';

export type IdentityOutcome =
  | { readonly kind: 'identity'; readonly identity: Identity | undefined }
  | { readonly kind: 'faults'; readonly diagnostics: readonly Diagnostic[] };

export interface IdentityRequest {
  readonly view: Stated | undefined;
  readonly symmetry: Stated | undefined;
  readonly variables: number;
}

export function makeIdentity(evaluator: Evaluator, { view, symmetry, variables }: IdentityRequest): IdentityOutcome {
  const machine = evaluator.machine('fast');
  if (view && symmetry) return refused(viewAndSymmetry(view));
  if (view) return { kind: 'identity', identity: viewIdentity(machine, view) };
  if (!symmetry) return { kind: 'identity', identity: undefined };
  const evaluated = evaluator.run(symmetry.expression);
  if (evaluated.kind === 'error') return { kind: 'faults', diagnostics: evaluated.diagnostics };
  const generators = permutationsIn(evaluator.store, evaluated.handle);
  if (!generators) return refused(notPermutations(symmetry, evaluator.text(evaluated.handle)));
  const group = groupOf(generators);
  const broken = evaluator.constants().find(({ value }) => !isInvariant(evaluator.store, value, group));
  if (broken) return refused(notSymmetric(symmetry, broken.name, evaluator.text(broken.value)));
  return { kind: 'identity', identity: symmetryIdentity(machine, group, variables) };
}

function refused(one: Diagnostic): IdentityOutcome {
  return { kind: 'faults', diagnostics: [one] };
}

// ---------------------------------------------------------------------------------------------- views

function viewIdentity({ program, runtime }: Machine, { expression }: Stated): Identity {
  const value = program.emit<() => Handle>(
    ofFoundState,
    [],
    (body) => `rt.stored(${program.value(expression, Environment.empty, body)})`,
  );
  const { store } = runtime.context;
  return {
    size: 1,
    write: (key) => {
      key[0] = predicateScope(runtime, () => store.promote(value()));
    },
  };
}

// ---------------------------------------------------------------------------------------------- symmetry

function permutationsIn(store: Store, set: Handle): readonly Permutation[] | undefined {
  const found: Permutation[] = [];
  const cursor = elementsOf(store, set);
  for (let f = cursor.next(); f !== 0; f = cursor.next()) {
    const permutation = permutationOf(store, f);
    if (!permutation) return undefined;
    found.push(permutation);
  }
  return found;
}

/** A function of model values onto themselves. */
function permutationOf(store: Store, f: Handle): Permutation | undefined {
  if (!isFunction(store, f)) return undefined;
  const permutation = new Map<Handle, Handle>();
  const cursor = elementsOf(store, domainOfAny(store, f));
  for (let from = cursor.next(); from !== 0; from = cursor.next()) {
    const to = applyAny(store, f, from);
    if (!isModelValue(store, from) || !isModelValue(store, to)) return undefined;
    if (from !== to) permutation.set(from, to);
  }
  const targets = new Set(permutation.values());
  const isOnto = targets.size === permutation.size && [...targets].every((to) => permutation.has(to));
  return isOnto ? permutation : undefined;
}

function isModelValue(store: Store, handle: Handle): boolean {
  return (handle & 1) === 0 && store.kind(handle) === Kind.modelValue;
}

/** All that can be made by doing one permutation after another, without the one that changes nothing. */
function groupOf(generators: readonly Permutation[]): readonly Permutation[] {
  const known = new Map<string, Permutation>();
  const open: Permutation[] = [new Map()];
  for (let next = open.pop(); next; next = open.pop())
    for (const generator of generators) {
      const made = composed(next, generator);
      const key = keyOf(made);
      if (made.size === 0 || known.has(key)) continue;
      known.set(key, made);
      open.push(made);
    }
  return [...known.values()];
}

function composed(first: Permutation, second: Permutation): Permutation {
  const made = new Map<Handle, Handle>();
  for (const from of new Set([...first.keys(), ...second.keys()])) {
    const between = first.get(from) ?? from;
    const to = second.get(between) ?? between;
    if (to !== from) made.set(from, to);
  }
  return made;
}

function keyOf(permutation: Permutation): string {
  return [...permutation]
    .sort(([a], [b]) => a - b)
    .map(([from, to]) => `${from} ${to}`)
    .join();
}

/** A constant may be one of the values that change places; one that is made of them must stay what it is. */
function isInvariant(store: Store, value: Handle, group: readonly Permutation[]): boolean {
  return (
    isModelValue(store, value) || group.every((permutation) => new Permuter(store, permutation).apply(value) === value)
  );
}

/** Of the permuted states the one with the least hashes counts; only where these are equal states are built and compared. */
function symmetryIdentity({ runtime }: Machine, group: readonly Permutation[], variables: number): Identity {
  const { store } = runtime.context;
  const permuters = [new Map<Handle, Handle>(), ...group].map((permutation) => new Permuter(store, permutation));
  const state = runtime.foundState(variables);
  const least = new Int32Array(variables);
  const candidate = new Int32Array(variables);
  const best: Permuter[] = [];

  function findBest(): void {
    best.length = 0;
    for (const permuter of permuters) {
      let order = best.length === 0 ? -1 : 0;
      for (let i = 0; i < variables && order <= 0; i++) {
        const hash = permuter.hash(state[i] as Handle);
        if (order === 0) order = hash < (least[i] as number) ? -1 : hash > (least[i] as number) ? 1 : 0;
        if (order < 0) least[i] = hash;
      }
      if (order < 0) best.length = 0;
      if (order <= 0) best.push(permuter);
    }
  }

  function writeLeast(key: Int32Array): void {
    for (const [rank, permuter] of best.entries()) {
      let order = rank === 0 ? -1 : 0;
      for (let i = 0; i < variables && order <= 0; i++) {
        const value = permuter.apply(state[i] as Handle);
        candidate[i] = value;
        if (order === 0 && value !== key[i]) order = compare(store, value, key[i] as Handle);
      }
      if (order < 0) key.set(candidate);
    }
    for (let i = 0; i < variables; i++) key[i] = store.promote(key[i] as Handle);
  }

  return {
    size: variables,
    write: (key) =>
      predicateScope(runtime, () => {
        findBest();
        writeLeast(key);
        return true;
      }),
  };
}

// ---------------------------------------------------------------------------------------------- messages

function viewAndSymmetry({ span }: Stated): Diagnostic {
  return diagnostic('SY3130', 'VIEW and SYMMETRY cannot be used together', {
    span,
    hint: 'keep one of them, or let the VIEW give the same value to states that are symmetric',
  });
}

function notPermutations({ name, span }: Stated, value: string): Diagnostic {
  return diagnostic('SY3131', `SYMMETRY takes a set of permutations of model values, and '${name}' is ${value}`, {
    span,
    hint: 'write Permutations(S) for a set S of model values, with EXTENDS TLC',
  });
}

function notSymmetric({ span }: Stated, constant: string, value: string): Diagnostic {
  return diagnostic('SY3132', `The constant '${constant}' is not symmetric: the permutations change ${value}`, {
    span,
    label: 'states that differ would be taken for one',
    hint: 'leave out the SYMMETRY, or permute only values that the specification does not tell apart',
  });
}
