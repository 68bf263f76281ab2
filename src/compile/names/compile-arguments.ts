/**
 * Arguments as the operator wants them: a handle, a value that is computed when it is needed, or a function of operands.
 */

import type { SymbolMeaning } from '../../semantics/tables/resolved.js';
import type { Expression } from '../../syntax/tree.js';
import { arrow, type Body } from '../code/body.js';
import { type Code, forced, isAtom, js, singleton } from '../code/code.js';
import type { Argument, Coded, Meant, Mode, Written } from '../code/environment.js';
import { dependsOnStateInMaking, madeAnew, originOf } from '../code/origins.js';
import { type Compiling, Site } from '../contract/compiling.js';

/** What a parameter stands for inside of the operator's body; `sure` where the body is sure to evaluate it. */
export function bindArgument(compiling: Compiling, argument: Argument | undefined, body: Body, sure = false): Meant {
  if (argument === undefined) throw new Error('an argument is missing');
  if (argument.kind !== 'written') return argument;
  if (isOperator(compiling, argument.expression)) return argument;
  const level = compiling.levels.ofArgument(argument);
  if (dependsOnStateInMaking(level, body.reading)) return argument;
  const element = sure ? onlyElementOf(argument.expression) : undefined;
  if (element) {
    // Most such sets are added to another one, for which the set itself is not needed.
    const only = body.keep(compiling.settled(element, argument.environment, body));
    return { kind: 'value', code: singleton(only), ...originOf(level, argument, body) };
  }
  const { kind, code } = sure
    ? { kind: 'value' as const, code: argumentCode(compiling, argument, 'value', body) }
    : delayed(compiling, argument, body);
  return { kind, code: body.keep(code), ...originOf(level, argument, body) };
}

/** The expression that an argument stands for; none where it is the same value everywhere. */
export function writtenOf(argument: Argument): Written | undefined {
  if (argument.kind === 'written') return argument;
  const made = argument.origin?.made;
  if (made?.kind !== 'defined') return made;
  const { syntax, parameters } = made.definition;
  if (syntax.kind === 'function-definition' || parameters.length > 0) return undefined;
  return { kind: 'written', expression: syntax.body, environment: made.environment() };
}

/** Of a set that is written with one element. */
export function onlyElementOf(node: Expression): Expression | undefined {
  return node.kind === 'set-of' && node.elements.length === 1 ? node.elements[0] : undefined;
}

/** An expression that stands for an operator: a LAMBDA, or a name that lacks arguments. */
function isOperator(compiling: Compiling, expression: Expression): boolean {
  if (expression.kind === 'lambda') return true;
  const meaning = expression.kind === 'reference' ? compiling.meaningOf(expression) : undefined;
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

/** The code of an argument as the parameter wants it. */
export function argumentCode(compiling: Compiling, argument: Argument, mode: Mode, body: Body): Code {
  if (mode === 'operator') return operatorCode(compiling, argument, body);
  if (argument.kind === 'written')
    return mode === 'value'
      ? compiling.value(argument.expression, argument.environment, body)
      : delayed(compiling, argument, body).code;
  const made = madeAnew(argument, body.reading);
  if (made?.kind === 'written') return argumentCode(compiling, made, mode, body);
  return mode === 'value' && argument.kind === 'delayed' ? body.keep(forced(argument.code)) : argument.code;
}

/** A native evaluates a delayed argument itself, and hands handles to operators. */
export function nativeArgument(compiling: Compiling, argument: Argument, mode: Mode, body: Body): Code {
  const code = argumentCode(compiling, argument, mode, body);
  if (mode === 'delayed') return js`() => rt.force(${code})`;
  return code;
}

/** A handle where that costs nothing and cannot fail, or else a function that gives one and remembers it. */
function delayed(compiling: Compiling, argument: Argument, body: Body): Pick<Coded, 'kind' | 'code'> {
  if (argument.kind !== 'written') {
    const made = madeAnew(argument, body.reading);
    return made?.kind === 'written' ? delayed(compiling, made, body) : argument;
  }
  const { expression, environment } = argument;
  const block = body.nested();
  const code = compiling.value(expression, environment, block);
  if (block.isEmpty) {
    if (isAtom(code)) return { kind: 'value', code };
    if (code.form === 'forced') return { kind: 'delayed', code: code.delayed };
    // A record that has the field gives its value at once: only an error is delayed.
    if (code.form === 'field' && isAtom(code.record))
      return { kind: 'delayed', code: js`functions.fieldOrLater(${code.record}, ${code.cache})` };
  }
  return { kind: 'delayed', code: js`rt.delay(() => {\n${block}\nreturn ${code};\n})` };
}

/** A JavaScript function whose operands may be delayed. */
function operatorCode(compiling: Compiling, argument: Argument, body: Body): Code {
  if (argument.kind !== 'written') return argument.code;
  const { expression, environment } = argument;
  const arity = operatorArity(compiling, expression);
  const meaning = compiling.meaningOf(expression);
  if (meaning?.kind === 'symbol') {
    const found = meaning.path.length === 0 ? environment.lookUp(meaning.symbol) : undefined;
    if (found?.kind === 'operator' && !madeAnew(found, body.reading)) return found.code;
  }
  const names = Array.from({ length: arity }, () => body.unit.fresh('a'));
  const args = names.map((code): Coded => ({ kind: 'delayed', code }));
  return arrow(body, names, (block) =>
    compiling.apply('value', expression, args, new Site(compiling, environment, block)),
  );
}

function operatorArity(compiling: Compiling, expression: Expression): number {
  if (expression.kind === 'lambda') return expression.parameters.length;
  const meaning = compiling.meaningOf(expression);
  if (meaning?.kind === 'symbol') return arityOf(meaning);
  return meaning?.kind === 'subexpression' ? meaning.arity : 0;
}
