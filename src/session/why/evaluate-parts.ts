/**
 * Evaluates parts of formulas on the states in the buffers of a machine. In: expressions with their environments. Out:
 * truth values, values and witnesses; undefined if the evaluation fails.
 */
import { js, literal } from '../../compile/code/code.js';
import type { Coded, Environment, Written } from '../../compile/code/environment.js';
import { ofStep, Place, type Reading } from '../../compile/code/reading.js';
import { Site } from '../../compile/contract/compiling.js';
import { loopThrough, rangesOf } from '../../compile/expressions/compile-binders.js';
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import type { TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Bound, Expression, Name } from '../../syntax/tree.js';
import { settle } from '../../values/operations/make-explicit.js';
import type { Handle } from '../../values/store/handles.js';
import type { Machine } from '../evaluation/evaluate.js';

export interface Binding {
  readonly name: Name;
  readonly value: Handle;
}

export interface Instances {
  readonly rows: readonly (readonly Binding[])[];
  /** The number of all instances that were found. `rows` may have only the first ones. */
  readonly count: number;
}

/** Counting stops at this number of instances. */
const mostInstances = 100_000;

export class PartEvaluator {
  constructor(
    readonly machine: Machine,
    readonly reading: Reading,
  ) {}

  /** Returns whether the formula is TRUE; undefined if its evaluation fails. */
  truth({ expression, environment }: Written): boolean | undefined {
    const { program } = this.machine;
    return this.attempt(() =>
      program.emit<() => boolean>(this.reading, [], (body) => program.condition(expression, environment, body))(),
    );
  }

  /**
   * Whether a formula is an action that demands a change: it is FALSE for a step that changes nothing. The formula must
   * be TRUE for the step in the buffers.
   */
  isOfChange(part: Written): boolean {
    const { program, runtime } = this.machine;
    if (this.reading !== ofStep || program.levels.in(part.expression, part.environment) < 2) return false;
    const [from, to] = [runtime.places.place(Place.from, 0), runtime.places.place(Place.to, 0)];
    const kept = to.slice();
    try {
      to.set(from);
      runtime.beginScope();
      return this.truth(part) !== true;
    } finally {
      to.set(kept);
      runtime.beginScope();
    }
  }

  value(part: Written): Handle | undefined {
    return this.repeatable(part)();
  }

  /**
   * Compiles an expression once, for several states. Returns a function that evaluates the expression on the states
   * that are in the buffers when it is called.
   */
  repeatable({ expression, environment }: Written): () => Handle | undefined {
    const { program, runtime } = this.machine;
    const compiled = this.attempt(() =>
      program.emit<() => Handle>(this.reading, [], (body) => program.value(expression, environment, body)),
    );
    return () => compiled && this.attempt(() => settle(runtime.store, compiled()));
  }

  /** Compiles `element \in set` once, for several states. Returns a function that evaluates it to TRUE or FALSE. */
  membership(element: Handle, { expression, environment }: Written): () => Handle | undefined {
    const { program, runtime } = this.machine;
    const compiled = this.attempt(() =>
      program.emit<() => Handle>(this.reading, [], (body) => {
        const set = program.value(expression, environment, body);
        return js`(sets.member(${program.literal(element)}, ${set}) ? 8 : 4)`;
      }),
    );
    return () => {
      runtime.beginScope();
      return compiled && this.attempt(compiled);
    };
  }

  /**
   * Returns the first instances of a quantifier for which the body has the truth value `holds`; the first instances of
   * all if `holds` is undefined. Returns undefined if the evaluation fails.
   */
  instances(
    bounds: readonly Bound[],
    { expression, environment }: Written,
    holds: boolean | undefined,
    most: number,
  ): Instances | undefined {
    const { program } = this.machine;
    const names = bounds.flatMap((bound) => bound.names);
    const found: { readonly rows: Handle[][]; readonly count: number } | undefined = this.attempt(() =>
      program.emit<() => { rows: Handle[][]; count: number }>(this.reading, [], (body) => {
        const result = body.unit.fresh('r');
        body.add(js`const ${result} = { rows: [], count: 0 };`);
        const site = new Site(program, environment, body);
        loopThrough(rangesOf(bounds, expression.span, site), site, (here, label) => {
          const row = names.map((name) => {
            const meant = here.environment.lookUp(program.names.declared(name));
            return meant?.kind === 'value' ? meant.code : literal('0');
          });
          const note = js`if (${result}.rows.length < ${literal(String(most))}) ${result}.rows.push([${row}]);`;
          if (holds === undefined) {
            here.body.add(js`${note}\nif (++${result}.count === ${literal(String(mostInstances))}) break ${label};`);
            return;
          }
          const truth = here.condition(expression);
          const isIt = holds ? truth : js`!${truth}`;
          here.body.add(js`if (${isIt}) {\n${note}\n${result}.count++;\n`);
          here.body.add(js`if (${result}.rows.length === ${literal(String(most))}) break ${label};\n}`);
        });
        return result;
      })(),
    );
    const { store } = this.machine.runtime;
    return (
      found && {
        count: found.count,
        rows: found.rows.map((row) =>
          row.map((value, i): Binding => ({ name: names[i] as Name, value: settle(store, value) })),
        ),
      }
    );
  }

  /** Returns the environment in which these names also have these values. */
  bind(environment: Environment, bindings: readonly Binding[]): Environment {
    const { program } = this.machine;
    return environment.extend(
      bindings.map(({ name, value }): [TlaSymbol, Coded] => [
        program.names.declared(name),
        { kind: 'value', code: program.literal(value) },
      ]),
    );
  }

  private attempt<Result>(evaluate: () => Result): Result | undefined {
    try {
      return evaluate();
    } catch (error) {
      if (isEvaluationError(error)) return undefined;
      throw error;
    }
  }
}

export function inside(part: Written, expression: Expression): Written {
  return { kind: 'written', expression, environment: part.environment };
}
