/**
 * Compiles an operator of a specification to a function that a caller outside of the specification applies, such as an
 * operator of a map. In: the meaning of the operator's name. Out: a JavaScript function whose arguments are handles. It
 * evaluates the operator in the states of a reading.
 */
import type { Span } from '../diagnostics/source.js';
import type { SymbolMeaning, TlaSymbol } from '../semantics/tables/resolved.js';
import type { Handle } from '../values/store/handles.js';
import { nothingAssigned } from './actions/assigned.js';
import { enumeratingWith } from './actions/enumerate-action.js';
import { unnamed } from './actions/enumerating.js';
import { applyMeaning } from './applications/compile-references.js';
import type { Body } from './code/body.js';
import { type Identifier, identifier, js, truth } from './code/code.js';
import { type Coded, Environment, type Written } from './code/environment.js';
import { ofStep, ofStepUnderConstruction, type Reading } from './code/reading.js';
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

export interface Beginnings {
  /** Calls `then` for each partial state that was found. If `then` returns TRUE, the enumeration ends. */
  readonly begin: (then: () => boolean, ...args: readonly Handle[]) => boolean;
  /** Whether every step to a state that agrees with a found partial state satisfies the operator. */
  readonly isExact: boolean;
}

/**
 * Returns a function that enumerates the operator as an action, and skips conditions on variables without a value. So
 * it finds partial states: any step that satisfies the operator leads to a state that agrees with one of them.
 * Undefined if the operator is recursive or native.
 */
export function compileBeginnings(program: Program, use: OperatorUse): Beginnings | undefined {
  const parameters = givenParameters(use);
  const formula = formulaWith(program, use, parameters.map(codedValue));
  if (!formula) return undefined;
  let isExact = true;
  const enumerating = enumeratingWith({
    compiling: program,
    number: () => -1,
    notesArguments: false,
    countsWays: false,
    skipped: () => {
      isExact = false;
      program.knownActions.doubt();
    },
    known: { actions: program.knownActions, way: 'notes' },
  });
  const write = (body: Body) => {
    const point = { assigned: nothingAssigned(program.names.variables.length), action: -1 };
    const goOn = (block: Body) => block.add(js`if (then()) return true;`);
    enumerating.enumerate(formula, { body, at: unnamed(point), then: { short: true, write: goOn } });
    return truth(false);
  };
  const { name, span } = use;
  const begin = program.emit<Beginnings['begin']>(ofStepUnderConstruction, [identifier('then'), ...parameters], write, {
    name,
    span,
  });
  program.computeConstants();
  return { begin, isExact };
}

function givenParameters({ arity }: OperatorUse): readonly Identifier[] {
  return Array.from({ length: arity }, (_, i): Identifier => identifier(`given${i}`));
}

function codedValue(code: Coded['code']): Coded {
  return { kind: 'value', code };
}

function compile<Callable>(way: 'condition' | 'value', program: Program, use: OperatorUse, reading: Reading): Callable {
  const { name, meaning, span } = use;
  const parameters = givenParameters(use);
  const args = parameters.map(codedValue);
  const made = program.emit<Callable>(
    reading,
    parameters,
    (body) => applyMeaning(way, { meaning, args, span }, new Site(program, Environment.empty, body)),
    { name, span },
  );
  program.computeConstants();
  return made;
}

/** Returns the body of the operator, with these arguments bound. Undefined if the operator is recursive or native. */
export function formulaOf(program: Program, use: OperatorUse, values: readonly Handle[]): Written | undefined {
  return formulaWith(
    program,
    use,
    values.map((value) => codedValue(program.literal(value))),
  );
}

function formulaWith(program: Program, { meaning }: OperatorUse, args: readonly Coded[]): Written | undefined {
  const site = { compiling: program, environment: Environment.empty, reading: ofStep };
  const meant = meaningOfSymbol(meaning, args, site);
  if (meant?.kind === 'written') return meant;
  if (meant?.kind !== 'definition') return undefined;
  const { syntax, parameters, recursive } = meant.definition;
  if (recursive || syntax.kind === 'function-definition') return undefined;
  const bound = parameters.map((symbol, i): [TlaSymbol, Coded] => [symbol, meant.args[i] as Coded]);
  return { kind: 'written', expression: syntax.body, environment: meant.environment.extend(bound) };
}
