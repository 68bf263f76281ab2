/** Resolves arguments. An argument is an operator if its parameter takes arguments, and otherwise an expression. */
import type { Expression } from '../../syntax/tree.js';
import type { Resolving } from '../scopes/resolving.js';
import type { Task } from '../scopes/work-list.js';
import type { SymbolMeaning } from '../tables/resolved.js';
import { parameterArities } from './check-arity.js';
import { resolveName } from './resolve-name.js';

export function scheduleArguments(state: Resolving, meaning: SymbolMeaning, args: readonly Expression[]): void {
  if (args.length === 0) return;
  const arities = parameterArities(meaning);
  state.work.schedule(args.map((argument, at) => argumentTask(argument, arities[at] ?? 0)));
}

/** Resolves arguments whose parameters are not known, so that each may be an expression or an operator. */
export function scheduleUnjudged(state: Resolving, args: readonly Expression[]): void {
  state.work.schedule(
    args.map((argument) => {
      if (argument.kind === 'lambda') return argumentTask(argument, argument.parameters.length);
      if (argument.kind !== 'reference' || argument.args.length + argument.selectors.length > 0) return argument;
      return () => void resolveName(state, argument.name);
    }),
  );
}

/** The task that resolves an argument of a parameter with this arity. */
export function argumentTask(argument: Expression, arity: number): Task {
  return arity === 0 ? argument : { operator: argument, arity };
}
