/**
 * Finds assumptions of instantiated modules that are FALSE for the substitutes of the INSTANCE. A check evaluates the
 * assumptions of the root module only, as TLC does. In: a specification. Out: the assumptions that are FALSE. Instances
 * with parameters are left out, and assumptions about substitutes that are not constant.
 */
import { Environment } from '../../../compile/code/environment.js';
import { withoutState } from '../../../compile/code/reading.js';
import { enterInstance } from '../../../compile/names/enter-instance.js';
import type { AssumptionSymbol, InstanceSymbol, ResolvedModule } from '../../../semantics/tables/resolved.js';
import { FALSE, type Handle } from '../../../values/store/handles.js';
import type { Evaluator, Machine } from '../../evaluation/evaluate.js';
import { assumptionsOf } from '../../ready/make-ready.js';
import { attempt } from '../success.js';

export interface AssumptionOfInstance {
  readonly instance: InstanceSymbol;
  readonly assumption: AssumptionSymbol;
}

export function assumptionsOfInstances(evaluator: Evaluator, root: ResolvedModule): readonly AssumptionOfInstance[] {
  const machine = evaluator.machine('fast');
  const seen = new Set<AssumptionSymbol>();
  return failingIn(machine, root, Environment.empty, []).filter(
    ({ assumption }) => !evaluator.isBuiltIn(assumption.span.source) && !seen.has(assumption) && seen.add(assumption),
  );
}

function failingIn(
  machine: Machine,
  module: ResolvedModule,
  environment: Environment,
  around: readonly ResolvedModule[],
): readonly AssumptionOfInstance[] {
  const within = [...around, module];
  const own = module.instances.filter(({ parameters, module: of }) => parameters.length === 0 && !within.includes(of));
  return [
    ...own.flatMap((instance) => failingOf(machine, instance, environment, within)),
    ...module.extended.flatMap((other) => failingIn(machine, other, environment, within)),
  ];
}

function failingOf(
  machine: Machine,
  instance: InstanceSymbol,
  outer: Environment,
  around: readonly ResolvedModule[],
): readonly AssumptionOfInstance[] {
  const { program } = machine;
  const failing: AssumptionOfInstance[] = [];
  let environment = outer;
  attempt(() =>
    program.emit<() => Handle>(withoutState, [], (body) => {
      environment = enterInstance(instance, [], {
        compiling: program,
        environment: outer,
        reading: withoutState,
        body,
      });
      return program.literal(FALSE);
    }),
  );
  for (const assumption of assumptionsOf(instance.module)) {
    const { body: expression } = assumption.syntax;
    if (program.levels.in(expression, environment) > 0) continue;
    const value = attempt(() =>
      program.emit<() => Handle>(withoutState, [], (body) => program.value(expression, environment, body))(),
    );
    if (value === FALSE) failing.push({ instance, assumption });
  }
  return [...failing, ...failingIn(machine, instance.module, environment, around)];
}
