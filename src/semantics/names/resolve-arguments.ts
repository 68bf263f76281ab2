/**
 * Resolves arguments. If the parameter itself takes arguments, the argument is an operator, otherwise an expression.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Expression } from '../../syntax/tree.js';
import { type Resolving, report } from '../scopes/resolving.js';
import type { Task } from '../scopes/work-list.js';
import type { SymbolMeaning } from '../tables/resolved.js';
import { countArguments, parameterArities, signatureOf } from './check-arity.js';
import { resolveName } from './resolve-name.js';

export function scheduleArguments(state: Resolving, meaning: SymbolMeaning, args: readonly Expression[]): void {
  if (args.length === 0) return;
  const arities = parameterArities(meaning);
  const swapped = otherOrder(meaning, args, arities);
  if (swapped) return report(state, swapped);
  state.work.schedule(args.map((argument, at) => argumentTask(argument, arities[at] ?? 0)));
}

/** Resolves arguments whose parameters are not known. Each of them may be an expression or an operator. */
export function scheduleUnjudged(state: Resolving, args: readonly Expression[]): void {
  state.work.schedule(
    args.map((argument) => {
      if (argument.kind === 'lambda') return argumentTask(argument, argument.parameters.length);
      if (argument.kind !== 'reference' || argument.args.length + argument.selectors.length > 0) return argument;
      return () => void resolveName(state, argument.name);
    }),
  );
}

/** Returns the task that resolves an argument for a parameter with this arity. */
export function argumentTask(argument: Expression, arity: number): Task {
  return arity === 0 ? argument : { operator: argument, arity };
}

/**
 * Returns the error for two arguments in the wrong order: a LAMBDA where an expression is needed, and an expression
 * where an operator is needed. Undefined for any other arguments.
 */
function otherOrder(
  meaning: SymbolMeaning,
  args: readonly Expression[],
  arities: readonly number[],
): Diagnostic | undefined {
  const lambda = args.find(({ kind }, at) => kind === 'lambda' && (arities[at] ?? 0) === 0);
  const at = arities.findIndex((arity, i) => arity > 0 && !isOperator(args[i]));
  const needed = args[at];
  const signature = signatureOf(meaning);
  if (!lambda || !needed || signature === undefined) return undefined;
  return diagnostic('SY2102', 'An expression is used where an operator is required', {
    span: needed.span,
    label: `expected an operator with ${countArguments(arities[at] ?? 0)}`,
    related: [{ span: lambda.span, label: 'an operator, where an expression is required' }],
    hint: `the arguments have the order ${signature}`,
  });
}

function isOperator(argument: Expression | undefined): boolean {
  return argument?.kind === 'lambda' || argument?.kind === 'reference' || argument?.kind === 'step-reference';
}
