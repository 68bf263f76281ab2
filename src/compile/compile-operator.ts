/**
 * Compiles a use of an operator of a specification whose arguments are known only when it is evaluated. In: the meaning
 * of its name. Out: a JavaScript function of the handles of the arguments. Each call may have other arguments; the
 * states are those of the reading.
 */
import type { Span } from '../diagnostics/source.js';
import type { SymbolMeaning, TlaSymbol } from '../semantics/tables/resolved.js';
import type { Handle } from '../values/store/handles.js';
import { applyMeaning } from './applications/compile-references.js';
import { type Identifier, identifier } from './code/code.js';
import { type Coded, Environment, type Written } from './code/environment.js';
import { ofStep, type Reading } from './code/reading.js';
import { Site } from './contract/compiling.js';
import { meaningOfSymbol } from './names/meaning-of-name.js';
import type { Program } from './program.js';

export interface OperatorUse {
  readonly name: string;
  readonly meaning: SymbolMeaning;
  /** The number of arguments of the operator. */
  readonly arity: number;
  readonly span: Span;
}

export type Condition = (...args: readonly Handle[]) => boolean;
export type Value = (...args: readonly Handle[]) => Handle;

/** Returns a function that evaluates the operator to a truth value, in the states of the reading. */
export function compileCondition(program: Program, use: OperatorUse, reading: Reading): Condition {
  return compile('condition', program, use, reading);
}

export function compileValue(program: Program, use: OperatorUse, reading: Reading): Value {
  return compile('value', program, use, reading);
}

function compile<Callable>(
  way: 'condition' | 'value',
  program: Program,
  { name, meaning, arity, span }: OperatorUse,
  reading: Reading,
): Callable {
  const parameters = Array.from({ length: arity }, (_, i): Identifier => identifier(`given${i}`));
  const args = parameters.map((code): Coded => ({ kind: 'value', code }));
  const made = program.emit<Callable>(
    reading,
    parameters,
    (body) => applyMeaning(way, { meaning, args, span }, new Site(program, Environment.empty, body)),
    { name, span },
  );
  program.computeConstants();
  return made;
}

/** Returns the formula that the operator stands for with these arguments; undefined if it is recursive or native. */
export function formulaOf(program: Program, { meaning }: OperatorUse, values: readonly Handle[]): Written | undefined {
  const args = values.map((value): Coded => ({ kind: 'value', code: program.literal(value) }));
  const site = { compiling: program, environment: Environment.empty, reading: ofStep };
  const meant = meaningOfSymbol(meaning, args, site);
  if (meant?.kind === 'written') return meant;
  if (meant?.kind !== 'definition') return undefined;
  const { syntax, parameters, recursive } = meant.definition;
  if (recursive || syntax.kind === 'function-definition') return undefined;
  const bound = parameters.map((symbol, i): [TlaSymbol, Coded] => [symbol, meant.args[i] as Coded]);
  return { kind: 'written', expression: syntax.body, environment: meant.environment.extend(bound) };
}
