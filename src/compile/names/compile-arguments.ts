/**
 * Compiles arguments in the modes of parameters: a handle, a delayed value, or a function of operands. In: an argument
 * and a mode. Out: the code of the argument, or the meaning of the parameter in the body of the operator.
 */

import type { SymbolMeaning } from '../../semantics/tables/resolved.js';
import type { Expression } from '../../syntax/tree.js';
import { arrow, type Body } from '../code/body.js';
import { type Code, forced, isAtom, js, singleton } from '../code/code.js';
import type { Argument, Coded, Meant, Mode, Written } from '../code/environment.js';
import { dependsOnStateUnderConstruction, originOf, sourceForReading } from '../code/origins.js';
import { type Compiling, Site } from '../contract/compiling.js';

/**
 * Returns the meaning of a parameter in the body of an operator.
 * @param sure whether the body certainly evaluates the parameter.
 */
export function bindArgument(compiling: Compiling, argument: Argument | undefined, body: Body, sure = false): Meant {
  if (argument === undefined) throw new Error('an argument is missing');
  if (argument.kind !== 'written') return argument;
  if (isOperator(compiling, argument.expression)) return argument;
  const level = compiling.levels.ofArgument(argument);
  if (dependsOnStateUnderConstruction(level, body.reading)) return argument;
  const element = sure ? onlyElementOf(argument.expression) : undefined;
  if (element) {
    // Only the element of `{e}` is computed. Most of these sets are operands of `\cup`, whose code adds the element.
    const only = body.keep(compiling.settled(element, argument.environment, body));
    return { kind: 'value', code: singleton(only), ...originOf(level, argument, body) };
  }
  const { kind, code } = sure
    ? { kind: 'value' as const, code: argumentCode(compiling, argument, 'value', body) }
    : delayed(compiling, argument, body);
  return { kind, code: body.keep(code), ...originOf(level, argument, body) };
}

/** Returns the expression that an argument was compiled from; undefined if its value is the same in every state. */
export function writtenOf(argument: Argument): Written | undefined {
  if (argument.kind === 'written') return argument;
  const made = argument.origin?.made;
  if (made?.kind !== 'defined') return made;
  const { syntax, parameters } = made.definition;
  if (syntax.kind === 'function-definition' || parameters.length > 0) return undefined;
  return { kind: 'written', expression: syntax.body, environment: made.environment() };
}

/** Returns e if the node is the set literal `{e}`. Otherwise undefined. */
export function onlyElementOf(node: Expression): Expression | undefined {
  return node.kind === 'set-of' && node.elements.length === 1 ? node.elements[0] : undefined;
}

/** Whether an expression denotes an operator: a LAMBDA, or a name without its arguments. */
export function isOperator(compiling: Compiling, expression: Expression): boolean {
  if (expression.kind === 'lambda') return true;
  const meaning = expression.kind === 'reference' ? compiling.names.meaningOf(expression) : undefined;
  if (meaning?.kind === 'subexpression') return meaning.arity > 0;
  return meaning?.kind === 'symbol' && meaning.args.length === 0 && arityOf(meaning) > 0;
}

function arityOf({ symbol, path }: SymbolMeaning): number {
  const open = path.flatMap((step) =>
    step.args ? [] : step.kind === 'instance' ? step.instance.parameters : step.parameters,
  ).length;
  switch (symbol.kind) {
    case 'constant':
    case 'parameter':
    case 'declared':
    case 'built-in':
      return open + symbol.arity;
    case 'definition':
      return open + symbol.parameters.length;
    default:
      return open;
  }
}

/** Returns the code of an argument in a mode. */
export function argumentCode(compiling: Compiling, argument: Argument, mode: Mode, body: Body): Code {
  if (mode === 'operator') return operatorCode(compiling, argument, body);
  if (argument.kind === 'written')
    return mode === 'value'
      ? compiling.value(argument.expression, argument.environment, body)
      : delayed(compiling, argument, body).code;
  const made = sourceForReading(argument, body.reading);
  if (made?.kind === 'written') return argumentCode(compiling, made, mode, body);
  return mode === 'value' && argument.kind === 'delayed' ? body.keep(forced(argument.code)) : argument.code;
}

/** Like `argumentCode`, for a native. A native gets delayed arguments as functions that return a handle. */
export function nativeArgument(compiling: Compiling, argument: Argument, mode: Mode, body: Body): Code {
  const code = argumentCode(compiling, argument, mode, body);
  if (mode === 'delayed') return js`() => rt.force(${code})`;
  return code;
}

/**
 * Returns the code of an argument as a delayed value. If the argument is cheap and cannot fail, this is a handle;
 * otherwise a function that computes the value once.
 */
function delayed(compiling: Compiling, argument: Argument, body: Body): Pick<Coded, 'kind' | 'code'> {
  if (argument.kind !== 'written') {
    const made = sourceForReading(argument, body.reading);
    return made?.kind === 'written' ? delayed(compiling, made, body) : argument;
  }
  const { expression, environment } = argument;
  const block = body.nested();
  const code = compiling.value(expression, environment, block);
  if (block.isEmpty) {
    if (isAtom(code)) return { kind: 'value', code };
    if (code.form === 'forced') return { kind: 'delayed', code: code.delayed };
    // If the record has the field, the field is read at once. If not, a function that raises the error is returned.
    if (code.form === 'field' && isAtom(code.record))
      return { kind: 'delayed', code: js`functions.fieldOrLater(${code.record}, ${code.cache})` };
  }
  return { kind: 'delayed', code: js`rt.delay(() => {\n${block}\nreturn ${code};\n})` };
}

/** Returns a JavaScript function for an operator argument. The operands of the function may be delayed. */
function operatorCode(compiling: Compiling, argument: Argument, body: Body): Code {
  if (argument.kind !== 'written') return argument.code;
  const { expression, environment } = argument;
  const arity = operatorArity(compiling, expression);
  const meaning = compiling.names.meaningOf(expression);
  if (meaning?.kind === 'symbol') {
    const found = meaning.path.length === 0 ? environment.lookUp(meaning.symbol) : undefined;
    if (found?.kind === 'operator' && !sourceForReading(found, body.reading)) return found.code;
  }
  const names = Array.from({ length: arity }, () => body.unit.fresh('a'));
  const args = names.map((code): Coded => ({ kind: 'delayed', code }));
  return arrow(body, names, (block) =>
    compiling.apply('value', expression, args, new Site(compiling, environment, block)),
  );
}

function operatorArity(compiling: Compiling, expression: Expression): number {
  if (expression.kind === 'lambda') return expression.parameters.length;
  const meaning = compiling.names.meaningOf(expression);
  if (meaning?.kind === 'symbol') return arityOf(meaning);
  return meaning?.kind === 'subexpression' ? meaning.arity : 0;
}
