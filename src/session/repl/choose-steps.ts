/**
 * Selects initial states or steps by an input of the prompt: a formula, or an action with arguments. In: the input, and
 * the states or steps. Out: the selected states or steps, or errors.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import type { State } from '../../explore/stepwise/states.js';
import type { Argument, Step, StepwiseExplorer } from '../../explore/stepwise/stepwise.js';
import { levelNames } from '../../semantics/tables/resolved.js';
import type { Expression } from '../../syntax/tree.js';
import type { Trees } from '../../values/forms/plain-values.js';
import { equalAny } from '../../values/operations/equality-of-any.js';
import { FALSE, type Handle, TRUE } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { ValueError } from '../../values/store/value-errors.js';
import type { Evaluator } from '../evaluation/evaluate.js';
import { readInput } from '../evaluation/read-input.js';
import * as faults from './session-faults.js';
import type { Resolved } from './why-not.js';

export interface Choosing {
  readonly explorer: StepwiseExplorer;
  readonly evaluator: Evaluator;
  readonly resolve: (source: Source) => Resolved;
  /** Evaluates an argument in the current state. */
  readonly evaluate: (
    expression: Expression,
  ) => { readonly handle: Handle } | { readonly faults: readonly Diagnostic[] };
}

export type Meant<One> =
  | { readonly kind: 'found'; readonly found: readonly One[] }
  | { readonly kind: 'faults'; readonly diagnostics: readonly Diagnostic[] };

/** Returns the states in which a formula holds. */
export function satisfyingStates(choosing: Choosing, formula: Source, states: readonly State[]): Meant<State> {
  return satisfying(choosing, formula, states, (state) => ({ state }));
}

/**
 * Returns the steps of an action such as `Phase1b` or `Phase1b(a1, 2)`, whose arguments are expressions. If no step has
 * this name, returns the steps that satisfy the input as a formula.
 */
export function matchingSteps(choosing: Choosing, wanted: Source, steps: readonly Step[]): Meant<Step> {
  const { explorer, evaluator, evaluate } = choosing;
  const refused = (...diagnostics: readonly Diagnostic[]) => ({ kind: 'faults', diagnostics }) as const;
  const bySatisfaction = () => satisfying(choosing, wanted, steps, ({ from, to }) => ({ state: to, before: from }));
  const read = readInput(wanted);
  if (read.kind === 'faults') return refused(...read.diagnostics);
  if (read.kind === 'definitions') return refused(faults.noAction(wanted.text.trim()));
  if (read.expression.kind !== 'reference') return bySatisfaction();
  const { name, args } = read.expression;
  const ofAction = steps.filter(({ action }) => action.name === name.text);
  const isKnown = explorer.model.actions.some((action) => action.name === name.text);
  if (args.length === 0 && isKnown) return { kind: 'found', found: ofAction };
  if (!ofAction.some((step) => step.arguments.length > 0)) return bySatisfaction();
  const values: Handle[] = [];
  for (const arg of args) {
    if (!('span' in arg) || arg.kind === 'lambda') return refused(faults.noAction(wanted.text.trim()));
    const answer = evaluate(arg as Expression);
    if ('faults' in answer) return refused(...answer.faults);
    values.push(answer.handle);
  }
  const { trees } = explorer.states;
  const isEqual = ({ value }: Argument, i: number) => areEqual(evaluator.store, trees.encode(value), values[i]);
  const isIt = ({ arguments: own }: Step) => own.length === values.length && own.every(isEqual);
  return { kind: 'found', found: ofAction.filter(isIt) };
}

/** Compares two values. Values that cannot be compared, such as a string and a number, count as different. */
function areEqual(store: Store, first: Handle, second: Handle | undefined): boolean {
  try {
    return second !== undefined && equalAny(store, first, second);
  } catch (error) {
    if (error instanceof ValueError) return false;
    throw error;
  }
}

/**
 * Returns the states or steps among `all` for which a formula holds.
 * @param placeOf returns the state in which the formula is evaluated, or both states of the step.
 */
function satisfying<One>(
  { explorer, evaluator, resolve }: Choosing,
  formula: Source,
  all: readonly One[],
  placeOf: (one: One) => { readonly state: State; readonly before?: State },
): Meant<One> {
  const resolved = resolve(formula);
  if (resolved.kind === 'faults') return resolved;
  const refused = (what: string) =>
    ({ kind: 'faults', diagnostics: [faults.notAboutThis(formula.text.trim(), what)] }) as const;
  const tuple = (one: State) => [...explorer.states.tuple(one)];
  const found: One[] = [];
  for (const one of all) {
    const { state, before } = placeOf(one);
    if (resolved.level > 2 || (resolved.level === 2 && before === undefined))
      return refused(`${levelNames[resolved.level]} formula`);
    const evaluated = evaluator.run(resolved.expression, tuple(state), before && tuple(before));
    if (evaluated.kind === 'error') return { kind: 'faults', diagnostics: evaluated.diagnostics };
    if (evaluated.handle === TRUE) found.push(one);
    else if (evaluated.handle !== FALSE) return refused('value that is neither TRUE nor FALSE');
  }
  return { kind: 'found', found };
}

/**
 * Returns the labels of the enabled steps of the action that a text names. If there are none, returns the names of all
 * enabled actions.
 */
export function stepsNear(
  text: string,
  labels: readonly string[],
): { readonly steps: readonly string[]; readonly isSame: boolean } {
  const nameIn = (label: string) => label.replace(/\(.*$/s, '').trim();
  const same = labels.filter((label) => nameIn(label) === nameIn(text));
  return same.length > 0
    ? { steps: [...new Set(same)], isSame: true }
    : { steps: [...new Set(labels.map(nameIn))], isSame: false };
}

/** Returns the action of a step with its arguments as text, such as `Phase1b(a1, 2)`. */
export function labelOf({ action, arguments: args }: Step, trees: Trees): string {
  const values = args.map(({ value }) => trees.print(value));
  return values.length === 0 ? action.name : `${action.name}(${values.join(', ')})`;
}
