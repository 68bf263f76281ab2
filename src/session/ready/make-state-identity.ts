/**
 * Makes the identity of states under VIEW and SYMMETRY. In: the formulas that the configuration names. Out: an
 * `Identity` for the search, or why there is none.
 *
 * Under SYMMETRY, the given permutations generate a group. Two states count as one if a permutation of this group maps
 * one to the other. Every state has a key, and two states count as one if and only if their keys are equal. To find the
 * key, the state is mapped by all permutations, and the key is the least result. Results are compared by the hashes of
 * their variables, one after the other. Results with equal hashes are compared by their values. With VIEW and SYMMETRY,
 * the key is the least view of these results.
 */

import { js } from '../../compile/code/code.js';
import { Environment } from '../../compile/code/environment.js';
import { ofFoundState } from '../../compile/code/reading.js';
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Identity } from '../../model/model.js';
import type { ConstantSymbol } from '../../semantics/tables/resolved.js';
import { children } from '../../syntax/children.js';
import type { SyntaxNode } from '../../syntax/tree.js';
import { type Permutation, Permuter } from '../../values/operations/permute.js';
import { PermutedHashes } from '../../values/operations/permuted-hashes.js';
import { compare } from '../../values/sorts/order.js';
import type { Handle } from '../../values/store/handles.js';
import type { Evaluator, Machine } from '../evaluation/evaluate.js';
import { groupOf, isInvariant, isModelValue, permutationsIn } from './permutation-groups.js';
import { type CheckPlan, type Stated, statedOnce } from './plan-check.js';

export type IdentityOutcome =
  | { readonly kind: 'identity'; readonly identity: Identity | undefined }
  | { readonly kind: 'faults'; readonly diagnostics: readonly Diagnostic[] };

export interface IdentityRequest {
  readonly view: Stated | undefined;
  readonly symmetry: Stated | undefined;
  readonly variables: number;
}

export function identityRequest(plan: CheckPlan, variables: number): IdentityRequest {
  return { view: statedOnce(plan, 'view'), symmetry: statedOnce(plan, 'symmetry'), variables };
}

export function makeStateIdentity(
  evaluator: Evaluator,
  machine: Machine,
  { view, symmetry, variables }: IdentityRequest,
): IdentityOutcome {
  const viewed = view && viewIdentity(machine, view);
  if (!symmetry) return { kind: 'identity', identity: viewed };
  const evaluated = evaluator.run(symmetry.expression);
  if (evaluated.kind === 'error') return { kind: 'faults', diagnostics: evaluated.diagnostics };
  const generators = permutationsOf(evaluator, symmetry, evaluated.handle);
  if (generators && 'code' in generators) return refused(generators);
  if (!generators) return refused(notPermutations(symmetry, evaluator.text(evaluated.handle)));
  const group = groupOf(generators);
  const broken = evaluator
    .constants()
    .find(
      ({ symbol, value }) =>
        !isInvariant(evaluator.store, value, group) &&
        (!isModelValue(evaluator.store, value) || isUsedAlone(evaluator, machine, symbol)),
    );
  if (broken) return refused(notSymmetric(symmetry, broken.name, evaluator.text(broken.value)));
  const permuted = { machine, group, variables };
  if (!viewed) return { kind: 'identity', identity: symmetryIdentity(permuted) };
  return { kind: 'identity', identity: leastView(permuted, viewed) };
}

/**
 * Whether a specification uses a constant outside of the listed elements of a set. `leader = a1` is such a use and
 * distinguishes a1 from other values, but `Acceptor == {a1, a2}` does not.
 */
function isUsedAlone(evaluator: Evaluator, { program }: Machine, constant: ConstantSymbol): boolean {
  const nodes: SyntaxNode[] = [...evaluator.userUnits()];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (node.kind === 'reference') {
      const meaning = program.names.meaningOf(node);
      if (meaning?.kind === 'symbol' && meaning.symbol === constant) return true;
    }
    const inside = children(node);
    nodes.push(...(node.kind === 'set-of' ? inside.filter(({ kind }) => kind !== 'reference') : inside));
  }
  return false;
}

/**
 * Returns the permutations. Undefined if an element of the set is no permutation; a diagnostic if the elements cannot
 * be enumerated.
 */
function permutationsOf(evaluator: Evaluator, { span }: Stated, value: Handle) {
  try {
    return permutationsIn(evaluator.store, value);
  } catch (error) {
    if (!isEvaluationError(error)) throw error;
    return { ...evaluator.diagnose(error, undefined), span };
  }
}

function refused(one: Diagnostic): IdentityOutcome {
  return { kind: 'faults', diagnostics: [one] };
}

// ---------------------------------------------------------------------------------------------- views

function viewIdentity({ program, runtime }: Machine, { expression }: Stated): Identity {
  const value = program.emit<() => Handle>(
    ofFoundState,
    [],
    (body) => js`rt.stored(${program.value(expression, Environment.empty, body)})`,
    { name: 'VIEW', span: expression.span },
  );
  const { store } = runtime.context;
  return {
    size: 1,
    write: (key) => {
      key[0] = runtime.predicateScope.alone(() => store.promote(value()));
    },
  };
}

// ---------------------------------------------------------------------------------------------- symmetry

interface Permuted {
  readonly machine: Machine;
  readonly group: readonly Permutation[];
  readonly variables: number;
}

/**
 * Returns the identity under SYMMETRY. To save time, only the hashes of all permuted states are computed. Then the
 * states with the least hashes are built and compared.
 */
function symmetryIdentity({ machine, group, variables }: Permuted): Identity {
  const { runtime } = machine;
  const { store } = runtime.context;
  const permutations = [new Map<Handle, Handle>(), ...group];
  const permuters = permutations.map((permutation) => new Permuter(store, permutation));
  const hashes = new PermutedHashes(store, permutations);
  const state = runtime.places.foundState(variables);
  const candidate = new Int32Array(variables);

  /**
   * Maps the current state by each of the first `count` chosen permutations, and writes the least of the resulting
   * states into `key`, in the order of values.
   */
  function writeLeast(count: number, key: Int32Array): void {
    for (let rank = 0; rank < count; rank++) {
      const permuter = permuters[hashes.chosen[rank] as number] as Permuter;
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
      runtime.predicateScope.alone(() => {
        writeLeast(hashes.choose(state), key);
        return true;
      }),
  };
}

// ---------------------------------------------------------------------------------------------- both

/**
 * Returns the identity under VIEW and SYMMETRY: two states count as one if permutations map them to states with equal
 * views. The key is the least of the views of all permuted states. TLC uses the view of only one permuted state, the
 * least in an internal order. The results agree if permutations do not change what the view leaves out.
 */
function leastView({ machine, group, variables }: Permuted, view: Identity): Identity {
  const { runtime } = machine;
  const { store } = runtime.context;
  const permuters = group.map((permutation) => new Permuter(store, permutation));
  const state = runtime.places.foundState(variables);
  const found = new Int32Array(variables);
  const candidate = new Int32Array(view.size);

  /**
   * Writes the permuted state into the buffer that the view reads. The values are made lasting, because the code of the
   * view may use these values as keys of caches.
   */
  function permute(permuter: Permuter): void {
    for (let i = 0; i < variables; i++) state[i] = store.promote(permuter.apply(found[i] as Handle));
  }

  return {
    size: view.size,
    write: (key) => {
      view.write(key);
      found.set(state);
      try {
        for (const permuter of permuters) {
          runtime.predicateScope.alone(() => permute(permuter));
          view.write(candidate);
          if (compare(store, candidate[0] as Handle, key[0] as Handle) < 0) key.set(candidate);
        }
      } finally {
        state.set(found);
      }
    },
  };
}

// ---------------------------------------------------------------------------------------------- messages

function notPermutations({ name, span }: Stated, value: string): Diagnostic {
  return diagnostic('SY3131', `SYMMETRY takes a set of permutations of model values, but '${name}' is ${value}`, {
    span,
    hint: 'write Permutations(S) for a set S of model values, with EXTENDS TLC',
  });
}

function notSymmetric({ span }: Stated, constant: string, value: string): Diagnostic {
  return diagnostic('SY3132', `The constant '${constant}' is not symmetric: the permutations change ${value}`, {
    span,
    label: 'the search would identify states that are different',
    hint: 'remove the SYMMETRY, or permute only values that the specification treats alike',
  });
}
