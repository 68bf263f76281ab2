/**
 * Names, and operators that are applied to operands: finds what a symbol means at its place and hands it its arguments, each
 * as the operator wants it.
 */
import type {
  DefinitionSymbol,
  PathStep,
  SubexpressionMeaning,
  SymbolMeaning,
  TlaSymbol,
} from '../semantics/resolved.js';
import type { Expression, Infix, Postfix, Prefix, Reference, StepReference } from '../syntax/tree.js';
import { arrow, type Body, inOrder, isAtom } from './code.js';
import { compileArithmetic } from './compile-arithmetic.js';
import { filterCount } from './compile-fused-filters.js';
import { connective } from './compile-logic.js';
import { builtInCall, operation, relation } from './compile-sets.js';
import type { Application, Compiling, Forms, Way } from './compiling.js';
import { enterInstance } from './enter-instance.js';
import { type Argument, type Coded, Environment, type Meant, type Mode } from './environment.js';
import type { FaultName } from './evaluation-fault.js';

export const conditionOf = (value: string) => `rt.truth(${value})`;
export const handleOf = (condition: string) => `(${condition} ? 8 : 4)`;

function inWay(way: Way, value: string, body: Body, span: Application['span']): string {
  if (way === 'value') return value;
  const kept = body.keep(value);
  return `(${kept} === 8 || ${kept} !== 4 && ${body.step(span, conditionOf(kept))})`;
}

// ---------------------------------------------------------------------------------------------- operators

function operator(way: Way) {
  return (compiling: Compiling, node: Prefix | Infix | Postfix, environment: Environment, body: Body): string => {
    const meaning = compiling.meaningOf(node);
    if (meaning?.kind !== 'symbol') return compiling.fault(node.span, 'proof');
    const operands = node.kind === 'infix' ? [node.left, node.right] : [node.operand];
    if (meaning.symbol.kind === 'built-in')
      return builtIn(way, compiling, node, meaning.symbol.name, operands, environment, body);
    const args = operands.map((expression): Argument => ({ kind: 'written', expression, environment }));
    return applyMeaning(way, compiling, { meaning, args, span: node.span }, environment, body);
  };
}

function builtIn(
  way: Way,
  compiling: Compiling,
  node: Expression,
  name: string,
  operands: readonly Expression[],
  environment: Environment,
  body: Body,
): string {
  const condition =
    connective(compiling, name, operands, environment, body) ??
    relation(compiling, node, name, operands, environment, body);
  if (condition !== undefined) return way === 'condition' ? condition : handleOf(condition);
  const value = operation(compiling, node, name, operands, environment, body);
  if (value === undefined) return compiling.fault(node.span, faultOfOperator(name));
  return inWay(way, value, body, node.span);
}

function faultOfOperator(name: string): FaultName {
  return name === "'" || name === 'UNCHANGED' || name === 'ENABLED' || name === '\\cdot' ? 'action' : 'temporal';
}

// ---------------------------------------------------------------------------------------------- references

function reference(way: Way) {
  return (compiling: Compiling, node: Reference | StepReference, environment: Environment, body: Body): string => {
    const meaning = compiling.meaningOf(node);
    switch (meaning?.kind) {
      case 'symbol': {
        const args = meaning.args.map((expression): Argument => ({ kind: 'written', expression, environment }));
        return applyMeaning(way, compiling, { meaning, args, span: node.span }, environment, body);
      }
      case 'subexpression':
        return subexpression(way, compiling, meaning, [], environment, body);
      default:
        return compiling.fault(node.span, 'proof');
    }
  };
}

/** Takes the steps of a path; arguments that are still open are taken from the operands, whose rest is given back. */
function followPath(
  compiling: Compiling,
  path: readonly PathStep[],
  args: readonly Argument[],
  environment: Environment,
  body: Body,
): { readonly environment: Environment; readonly rest: readonly Argument[] } {
  let [here, rest] = [environment, args];
  for (const step of path) {
    const symbols: readonly TlaSymbol[] = step.kind === 'instance' ? step.instance.parameters : step.parameters;
    const own = step.args
      ? step.args.map((expression): Argument => ({ kind: 'written', expression, environment }))
      : rest.slice(0, symbols.length);
    if (!step.args) rest = rest.slice(symbols.length);
    const bound = symbols.map((symbol, i): [TlaSymbol, Meant] => [symbol, bindArgument(compiling, own[i], body)]);
    here = step.kind === 'instance' ? enterInstance(compiling, step.instance, bound, here, body) : here.extend(bound);
  }
  return { environment: here, rest };
}

function bindArgument(compiling: Compiling, argument: Argument | undefined, body: Body): Meant {
  if (argument === undefined) throw new Error('an argument is missing');
  if (argument.kind !== 'written') return argument;
  if (isOperator(compiling, argument.expression)) return argument;
  return { kind: 'delayed', code: body.keep(delayed(compiling, argument, body)) };
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

function subexpression(
  way: Way,
  compiling: Compiling,
  meaning: SubexpressionMeaning,
  args: readonly Argument[],
  environment: Environment,
  body: Body,
): string {
  const { node } = meaning;
  if (node.kind === 'assume-prove' || node.kind === 'new-symbol') return compiling.fault(node.span, 'proof');
  const { environment: inner, rest } = followPath(compiling, meaning.path, args, environment, body);
  return applyExpression(way, compiling, node, rest, inner, body);
}

/** An expression, or an operator that is written where it is applied. */
export function applyExpression(
  way: Way,
  compiling: Compiling,
  node: Expression,
  args: readonly Argument[],
  environment: Environment,
  body: Body,
): string {
  if (args.length === 0) return compiling[way](node, environment, body);
  if (node.kind === 'lambda') {
    const bound = node.parameters.map(({ name }, i): [TlaSymbol, Meant] => {
      const symbol = compiling.declared(name);
      const argument = args[i];
      if (argument?.kind === 'written' && compiling.surelyEvaluates(node.body, symbol)) {
        const code = body.keep(compiling.value(argument.expression, argument.environment, body));
        return [symbol, { kind: 'value', code }];
      }
      return [symbol, bindArgument(compiling, argument, body)];
    });
    return compiling[way](node.body, environment.extend(bound), body);
  }
  const meaning = compiling.meaningOf(node);
  if (meaning?.kind === 'symbol')
    return applyMeaning(way, compiling, { meaning, args, span: node.span }, environment, body);
  if (meaning?.kind === 'subexpression') return subexpression(way, compiling, meaning, args, environment, body);
  throw new Error('something that is no operator has arguments');
}

/** A symbol and its arguments, those of the instances in front of it first where they are still open. */
export function applyMeaning(
  way: Way,
  compiling: Compiling,
  application: Application,
  environment: Environment,
  body: Body,
): string {
  const { meaning, span } = application;
  const { symbol } = meaning;
  const { environment: here, rest } = followPath(compiling, meaning.path, application.args, environment, body);
  const replacement = compiling.replacement(symbol);
  if (replacement && replacement.symbol !== symbol && !here.lookUp(symbol))
    return applyMeaning(way, compiling, { meaning: replacement, args: rest, span }, Environment.empty, body);
  const listed = rest.length > 0 && !here.lookUp(symbol) ? compiling.listedOperator(symbol) : undefined;
  if (listed !== undefined) {
    const operands = rest.map((argument) => (block: Body) => argumentCode(compiling, argument, 'value', block));
    return inWay(way, body.step(span, `${listed}(${inOrder(body, operands).join(', ')})`), body, span);
  }
  switch (symbol.kind) {
    case 'definition': {
      const local = here.lookUp(symbol);
      if (local) return applyMeant(way, compiling, local, rest, span, body);
      return applyDefinition(way, compiling, symbol, { meaning, args: rest, span }, here, body);
    }
    case 'constant':
    case 'variable':
    case 'parameter':
    case 'bound': {
      const found = here.lookUp(symbol);
      if (found) return applyMeant(way, compiling, found, rest, span, body);
      const given = compiling.givenValue(symbol);
      if (given !== undefined && rest.length === 0) return inWay(way, given, body, span);
      return compiling.fault(span, symbol.kind === 'variable' ? 'variable' : 'constant');
    }
    case 'built-in': {
      const operands = rest.map((argument) => (block: Body) => argumentCode(compiling, argument, 'value', block));
      const code = builtInOperator(symbol.name, operands, body);
      return code === undefined ? compiling.fault(span, faultOfOperator(symbol.name)) : inWay(way, code, body, span);
    }
    case 'assumption':
      return compiling[way](symbol.syntax.body, here.moduleLevel, body);
    case 'theorem': {
      const { statement } = symbol.syntax;
      if (statement.kind === 'assume-prove') return compiling.fault(span, 'proof');
      return compiling[way](statement, here.moduleLevel, body);
    }
    default:
      return compiling.fault(span, 'proof');
  }
}

function builtInOperator(name: string, operands: readonly ((block: Body) => string)[], body: Body): string | undefined {
  const [first, second] = operands;
  if (first && name === '~') return handleOf(`!${conditionOf(first(body))}`);
  if (first && second && name in connectives) {
    const [one, other] = inOrder(body, operands) as [string, string];
    return handleOf(`(${connectives[name]?.(conditionOf(one), conditionOf(other))})`);
  }
  if (name === '\\X') return `rt.product([${inOrder(body, operands).join(', ')}])`;
  return builtInCall(name, operands, body);
}

/** Where a connective is handed on, both operands are values already. */
const connectives: Readonly<Record<string, (one: string, other: string) => string>> = {
  '/\\': (one, other) => `${one} && ${other}`,
  '\\/': (one, other) => `${one} || ${other}`,
  '=>': (one, other) => `!${one} || ${other}`,
  '<=>': (one, other) => `${one} === ${other}`,
};

export function applyMeant(
  way: Way,
  compiling: Compiling,
  meant: Meant,
  args: readonly Argument[],
  span: Application['span'],
  body: Body,
): string {
  switch (meant.kind) {
    case 'value':
      return inWay(way, meant.code, body, span);
    case 'delayed':
      return inWay(way, `rt.force(${meant.code})`, body, span);
    case 'operator': {
      const codes = inOrder(
        body,
        args.map((argument) => (block) => argumentCode(compiling, argument, 'delayed', block)),
      );
      return inWay(way, body.step(span, `${meant.code}(${codes.join(', ')})`), body, span);
    }
    case 'function':
      return call(way, compiling, meant.code, meant.modes, args, span, body);
    case 'written':
      return applyExpression(way, compiling, meant.expression, args, meant.environment, body);
    case 'renamed':
      return applyMeaning(way, compiling, { meaning: meant.meaning, args, span }, meant.environment, body);
  }
}

function applyDefinition(
  way: Way,
  compiling: Compiling,
  definition: DefinitionSymbol,
  { args, span }: Application,
  environment: Environment,
  body: Body,
): string {
  const given = compiling.givenValue(definition);
  if (given !== undefined && args.length === 0) return inWay(way, given, body, span);
  const arithmetic = compileArithmetic(
    compiling,
    definition,
    args.map((argument) => (block) => argumentCode(compiling, argument, 'value', block)),
    span,
    body,
  );
  if (arithmetic?.kind === 'condition') return way === 'condition' ? arithmetic.code : handleOf(arithmetic.code);
  if (arithmetic) return inWay(way, arithmetic.code, body, span);
  const native = compiling.native(definition);
  const [first] = args;
  if (native && definition.name === 'Cardinality' && first?.kind === 'written') {
    const count = filterCount(compiling, first.expression, span, first.environment, body);
    if (count !== undefined) return inWay(way, count, body, span);
  }
  if (native) {
    const codes = inOrder(
      body,
      args.map((argument, i) => (block) => nativeArgument(compiling, argument, native.modes[i] ?? 'value', block)),
    );
    return inWay(way, body.step(span, `${native.code}(${['rt.context', ...codes].join(', ')})`), body, span);
  }
  const { code, modes } = compiling.functionOf(definition, environment, body);
  return call(way, compiling, code, modes, args, span, body);
}

function call(
  way: Way,
  compiling: Compiling,
  code: string,
  modes: readonly Mode[],
  args: readonly Argument[],
  span: Application['span'],
  body: Body,
): string {
  const codes = inOrder(
    body,
    args.map((argument, i) => (block) => argumentCode(compiling, argument, modes[i] ?? 'delayed', block)),
  );
  return inWay(way, body.step(span, `${code}(${codes.join(', ')})`), body, span);
}

// ---------------------------------------------------------------------------------------------- arguments

/** The code of an argument as the parameter wants it. */
export function argumentCode(compiling: Compiling, argument: Argument, mode: Mode, body: Body): string {
  if (mode === 'operator') return operatorCode(compiling, argument, body);
  if (argument.kind === 'written')
    return mode === 'value'
      ? compiling.value(argument.expression, argument.environment, body)
      : delayed(compiling, argument, body);
  return mode === 'value' && argument.kind === 'delayed' ? body.keep(`rt.force(${argument.code})`) : argument.code;
}

/** A native evaluates a delayed argument itself, and hands handles to operators. */
function nativeArgument(compiling: Compiling, argument: Argument, mode: Mode, body: Body): string {
  const code = argumentCode(compiling, argument, mode, body);
  if (mode === 'delayed') return `() => rt.force(${code})`;
  return code;
}

/** A handle where that costs nothing and cannot fail, or else a function that gives one and remembers it. */
function delayed(compiling: Compiling, argument: Argument, body: Body): string {
  if (argument.kind !== 'written') return argument.code;
  const { expression, environment } = argument;
  const block = body.nested();
  const code = compiling.value(expression, environment, block);
  if (block.lines.length === 0 && isAtom(code)) return code;
  const name = /^rt\.force\(([\w$]+)\)$/.exec(code)?.[1];
  if (block.lines.length === 0 && name !== undefined) return name;
  return `rt.delay(() => {\n${block.text()}\nreturn ${code};\n})`;
}

/** A JavaScript function whose operands may be delayed. */
function operatorCode(compiling: Compiling, argument: Argument, body: Body): string {
  if (argument.kind !== 'written') return argument.code;
  const { expression, environment } = argument;
  const arity = operatorArity(compiling, expression);
  const meaning = compiling.meaningOf(expression);
  if (meaning?.kind === 'symbol') {
    const found = meaning.path.length === 0 ? environment.lookUp(meaning.symbol) : undefined;
    if (found?.kind === 'operator') return found.code;
  }
  const names = Array.from({ length: arity }, () => body.unit.fresh('a'));
  const args = names.map((code): Coded => ({ kind: 'delayed', code }));
  return arrow(body, names, (block) => applyExpression('value', compiling, expression, args, environment, block));
}

function operatorArity(compiling: Compiling, expression: Expression): number {
  if (expression.kind === 'lambda') return expression.parameters.length;
  const meaning = compiling.meaningOf(expression);
  if (meaning?.kind === 'symbol') return arityOf(meaning);
  return meaning?.kind === 'subexpression' ? meaning.arity : 0;
}

export const referenceForms: Forms = {
  reference: { value: reference('value'), condition: reference('condition') },
  'step-reference': { value: reference('value'), condition: reference('condition') },
  prefix: { value: operator('value'), condition: operator('condition') },
  infix: { value: operator('value'), condition: operator('condition') },
  postfix: { value: operator('value'), condition: operator('condition') },
};
