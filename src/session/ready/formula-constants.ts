/**
 * Evaluates constants on which the form of a formula depends, such as the set of a `\A` in front of it. In: a constant
 * part of a formula. Out: its value; undefined if its evaluation fails.
 */
import type { Written } from '../../compile/code/environment.js';
import { withoutState } from '../../compile/code/reading.js';
import type { ConstantValues } from '../../compile/names/instances-of-bounds.js';
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import { makeExplicit } from '../../values/operations/make-explicit.js';
import { FALSE, type Handle, TRUE } from '../../values/store/handles.js';
import type { Machine } from '../evaluation/evaluate.js';

export class Constants implements ConstantValues {
  constructor(private readonly machine: Machine) {}

  truth(part: Written): boolean | undefined {
    const value = this.value(part);
    return value === TRUE ? true : value === FALSE ? false : undefined;
  }

  elements(part: Written): readonly Handle[] | undefined {
    const value = this.value(part);
    const { runtime } = this.machine;
    if (value === undefined) return undefined;
    return this.attempt(() => {
      const { store } = runtime.context;
      const set = makeExplicit(store, value);
      return Array.from({ length: store.size(set) }, (_, i) => store.word(set, i));
    });
  }

  parts(tuple: Handle, count: number): readonly Handle[] | undefined {
    const { runtime } = this.machine;
    return this.attempt(() => {
      runtime.functions.checkTuple(tuple, count);
      return Array.from({ length: count }, (_, i) => runtime.functions.part(tuple, i));
    });
  }

  private value({ expression, environment }: Written): Handle | undefined {
    const { program } = this.machine;
    return this.attempt(() =>
      program.emit<() => Handle>(withoutState, [], (body) => program.value(expression, environment, body))(),
    );
  }

  /**
   * Returns undefined if the evaluation fails. The error is reported later, when a check evaluates the whole formula.
   */
  private attempt<Result>(evaluate: () => Result): Result | undefined {
    try {
      return evaluate();
    } catch (error) {
      if (isEvaluationError(error)) return undefined;
      throw error;
    }
  }
}
