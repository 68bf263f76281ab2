/**
 * Evaluates the bounds of a quantifier over constant sets. In: the bounds and an environment. Out: one environment for
 * each combination of bound values.
 */

import type { TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Bound, Expression } from '../../syntax/tree.js';
import type { Handle } from '../../values/store/handles.js';
import type { ConstantValue, Environment, Written } from '../code/environment.js';
import type { Compiling } from '../contract/compiling.js';

/**
 * Evaluates constants during the compilation of a formula. Each method returns undefined if the evaluation fails.
 */
export interface ConstantValues {
  truth(part: Written): boolean | undefined;
  elements(part: Written): readonly Handle[] | undefined;
  /** Returns the elements of a tuple that has `count` elements; undefined for any other value. */
  parts(tuple: Handle, count: number): readonly Handle[] | undefined;
}

type Binders = Extract<Expression, { kind: 'quantified' }>['binders'];

/**
 * Returns one environment for each combination of bound values. Undefined if a set is not constant, or has no value.
 */
export function instancesOfBounds(
  compiling: Compiling,
  constants: ConstantValues,
  { environment, ...formula }: Written,
  binders: Binders,
): readonly Environment[] | undefined {
  if (binders.kind === 'unbounded') return undefined;
  const bind = (name: Bound['names'][number], element: Handle): readonly [TlaSymbol, ConstantValue] => [
    compiling.names.declared(name),
    { kind: 'constant', value: element },
  ];
  let instances: readonly Environment[] = [environment];
  for (const bound of binders.bounds) {
    const set: Written = { ...formula, expression: bound.set, environment };
    const elements = compiling.levels.in(bound.set, environment) === 0 && constants.elements(set);
    if (!elements) return undefined;
    const rows = bound.tuple
      ? elements.map((element) => constants.parts(element, bound.names.length))
      : bound.names.reduce<readonly (readonly Handle[])[]>(
          (all, _) => all.flatMap((row) => elements.map((element) => [...row, element])),
          [[]],
        );
    const bindings = rows.map((row) => row && bound.names.map((name, i) => bind(name, row[i] as Handle)));
    if (!bindings.every((binding) => binding !== undefined)) return undefined;
    instances = instances.flatMap((one) => bindings.map((binding) => one.extend(binding)));
  }
  return instances;
}
