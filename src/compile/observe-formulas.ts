/**
 * Observes which parts of a formula its evaluation reaches. In: a formula, and a program that emits observing code.
 * Out: a function that evaluates the formula on the states in the buffers; and whether an evaluation has reached a
 * part. Observing never changes the result of an evaluation.
 */
import type { Choose, SyntaxNode } from '../syntax/tree.js';
import type { Handle } from '../values/store/handles.js';
import { existsOutcome } from './actions/enumerate-action.js';
import type { Enumerating } from './actions/enumerating.js';
import { truth } from './code/code.js';
import type { Written } from './code/environment.js';
import { ofFoundState, ofStep, ofStepUnderConstruction } from './code/reading.js';
import type { Program } from './program.js';
import type { Runtime } from './runtime/runtime.js';

export interface ObservingMachine {
  readonly program: Program;
  readonly runtime: Runtime;
}

/** Returns a function that evaluates a predicate on the state that was found, and returns its truth value. */
export function observePredicate({ program, runtime }: ObservingMachine, { expression, environment }: Written) {
  const condition = program.emit<() => boolean>(ofFoundState, [], (body) =>
    program.condition(expression, environment, body),
  );
  return inScratch(runtime, condition);
}

/**
 * Returns a function that evaluates a predicate on the step in the buffers, and returns its truth value. The function
 * may be called while a model enumerates steps. Then the values of the next state must be lasting.
 */
export function observeStep(
  { program, runtime }: ObservingMachine,
  { expression, environment }: Written,
): () => boolean {
  const condition = program.emit<() => boolean>(ofStep, [], (body) => program.condition(expression, environment, body));
  return () => runtime.predicateScope.alone(condition);
}

/**
 * Returns a function that enumerates all outcomes of a conjunction of actions.
 * @param wanted selects the disjuncts that are enumerated. If absent, all disjuncts are enumerated.
 */
export function observeSteps(
  { program, runtime }: ObservingMachine,
  parts: readonly Written[],
  wanted?: Enumerating['wanted'],
): () => void {
  const none = () => truth(false);
  const outcomes = program.emit<() => boolean>(ofStepUnderConstruction, [], (body) =>
    existsOutcome(program, parts, body, none, wanted),
  );
  return inScratch(runtime, outcomes);
}

/**
 * Whether evaluation has reached the formula. For an update of an EXCEPT: whether its key was ever outside of the
 * domain.
 */
export function isReached({ program, runtime }: ObservingMachine, node: SyntaxNode): boolean {
  const number = program.tables.observedAs(node);
  return number !== undefined && runtime.reached[number] === 1;
}

/** Forgets whether evaluation has reached the formula. */
export function forgetReached({ program, runtime }: ObservingMachine, node: SyntaxNode): void {
  const number = program.tables.observedAs(node);
  if (number !== undefined) runtime.reached[number] = 0;
}

/** Whether several elements ever satisfied the condition of a CHOOSE. */
export function isOpenChoice({ program, runtime }: ObservingMachine, node: Choose): boolean {
  const number = program.tables.observedAs(node);
  return number !== undefined && runtime.openChoices[number] === 1;
}

/** An update of an EXCEPT whose key is not in the domain of the function: the key and the domain as texts. */
export interface Miss {
  readonly key: string;
  readonly domain: string;
}

/**
 * Calls `run`. Returns, for each of these updates of an EXCEPT, the first evaluation whose key was not in the domain.
 */
export function missesDuring<Update extends SyntaxNode>(
  { program, runtime }: ObservingMachine,
  updates: readonly Update[],
  text: (handle: Handle) => string,
  run: () => void,
): ReadonlyMap<Update, Miss> {
  const misses = new Map<Update, Miss>();
  runtime.onMiss = (number, key, container) => {
    const update = updates.find((one) => program.tables.observedAs(one) === number);
    if (update) misses.set(update, { key: text(key), domain: text(runtime.functions.domain(container)) });
  };
  try {
    run();
  } finally {
    runtime.onMiss = undefined;
  }
  return misses;
}

/** Returns a function that evaluates in an area of temporary values. */
function inScratch(runtime: Runtime, evaluate: () => boolean): () => boolean {
  const { store } = runtime;
  return () => {
    runtime.beginScope();
    store.useScratch(true);
    try {
      return evaluate();
    } finally {
      store.useScratch(false);
      store.resetScratch();
      runtime.beginScope();
    }
  };
}
