/**
 * Names, and operators that modules define and that are applied to operands: what they stand for is evaluated, or called with its
 * arguments, each as the operator wants it.
 */
import type { DefinitionSymbol, SubexpressionMeaning, TlaSymbol } from '../semantics/resolved.js';
import type { Expression, Infix, Postfix, Prefix, Reference, StepReference } from '../syntax/tree.js';
import { type Body, forced, inOrder } from './code.js';
import { argumentCode, bindArgument, nativeArgument } from './compile-arguments.js';
import { compileArithmetic } from './compile-arithmetic.js';
import { definitionCode, functionText } from './compile-definitions.js';
import { filterCount } from './compile-fused-filters.js';
import { builtIn, builtInOperator, faultOfOperator } from './compile-operators.js';
import { readVariable } from './compile-states.js';
import type { Compiling, Forms, Way } from './compiling.js';
import { type Argument, type Environment, environmentOf, type Meant, type Mode } from './environment.js';
import { type Application, applicationOf, followMeaning, followPath, type Use } from './follow-meaning.js';
import { madeAnew } from './origins.js';
import { handleOf, inWay } from './ways.js';

function operator(way: Way) {
  return (compiling: Compiling, node: Prefix | Infix | Postfix, environment: Environment, body: Body): string => {
    const application = applicationOf(compiling, node, environment);
    if (!application) return compiling.fault(node.span, 'proof');
    const { symbol } = application.meaning;
    if (symbol.kind !== 'built-in') return applyMeaning(way, compiling, application, environment, body);
    const operands = node.kind === 'infix' ? [node.left, node.right] : [node.operand];
    return builtIn(way, compiling, { node, name: symbol.name, operands }, environment, body);
  };
}

function reference(way: Way) {
  return (compiling: Compiling, node: Reference | StepReference, environment: Environment, body: Body): string => {
    const application = applicationOf(compiling, node, environment);
    if (application) return applyMeaning(way, compiling, application, environment, body);
    const meaning = compiling.meaningOf(node);
    if (meaning?.kind === 'subexpression') return subexpression(way, compiling, meaning, [], environment, body);
    return compiling.fault(node.span, 'proof');
  };
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
      return [symbol, bindArgument(compiling, args[i], body, compiling.surelyEvaluates(node.body, symbol))];
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
function applyMeaning(
  way: Way,
  compiling: Compiling,
  { meaning, args, span }: Application,
  environment: Environment,
  body: Body,
): string {
  return applyUse(way, compiling, followMeaning(compiling, meaning, args, environment, body), span, body);
}

function applyUse(way: Way, compiling: Compiling, use: Use, span: Application['span'], body: Body): string {
  switch (use.kind) {
    case 'meant':
      return applyMeant(way, compiling, use.meant, use.args, span, body);
    case 'definition':
      return applyDefinition(way, compiling, use, span, body);
    case 'given':
      return inWay(way, use.code, body, span);
    case 'listed': {
      const operands = use.args.map((argument) => (block: Body) => argumentCode(compiling, argument, 'value', block));
      return inWay(way, body.step(span, `${use.code}(${inOrder(body, operands).join(', ')})`), body, span);
    }
    case 'variable':
      return inWay(way, readVariable(compiling, use.variable, span, body), body, span);
    case 'built-in': {
      const operands = use.args.map((argument) => (block: Body) => argumentCode(compiling, argument, 'value', block));
      const code = builtInOperator(use.name, operands, body);
      return code === undefined ? compiling.fault(span, faultOfOperator(use.name)) : inWay(way, code, body, span);
    }
    case 'written':
      return compiling[way](use.expression, use.environment, body);
    case 'fault':
      return compiling.fault(span, use.fault);
  }
}

function applyMeant(
  way: Way,
  compiling: Compiling,
  meant: Meant,
  args: readonly Argument[],
  span: Application['span'],
  body: Body,
): string {
  const made = madeAnew(meant, body.reading);
  if (made) return applyMeant(way, compiling, made, args, span, body);
  switch (meant.kind) {
    case 'value':
      return inWay(way, meant.code, body, span);
    case 'delayed':
      return inWay(way, forced(meant.code), body, span);
    case 'operator': {
      const codes = inOrder(
        body,
        args.map((argument) => (block) => argumentCode(compiling, argument, 'delayed', block)),
      );
      return inWay(way, body.step(span, `${meant.code}(${codes.join(', ')})`), body, span);
    }
    case 'function':
      return call(way, compiling, meant, args, span, body);
    case 'written':
      return applyExpression(way, compiling, meant.expression, args, meant.environment, body);
    case 'renamed':
      return applyMeaning(way, compiling, { meaning: meant.meaning, args, span }, meant.environment, body);
    case 'defined':
      return applyInPlace(way, compiling, meant.definition, args, meant.environment(), body);
    case 'action':
      return compiling.fault(span, 'recursive-action');
  }
}

type DefinitionUse = Extract<Use, { kind: 'definition' }>;

function applyDefinition(
  way: Way,
  compiling: Compiling,
  { definition, args, environment }: DefinitionUse,
  span: Application['span'],
  body: Body,
): string {
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
  if (compiling.levels.asksForOtherStates(definition, args)) {
    if (definition.recursive) return compiling.fault(span, 'primed-argument');
    return applyInPlace(way, compiling, definition, args, environmentOf(definition, environment), body);
  }
  return call(way, compiling, compiling.functionOf(definition, environment, body), args, span, body);
}

/** The definition's body where it is used: its parameters stand for what was written as arguments. */
function applyInPlace(
  way: Way,
  compiling: Compiling,
  definition: DefinitionSymbol,
  args: readonly Argument[],
  environment: Environment,
  body: Body,
): string {
  if (definition.recursive) {
    const made = { code: body.unit.fresh('g'), modes: compiling.modesOf(definition) };
    const here = environment.extend([[definition, { kind: 'function', ...made }]]);
    body.add(functionText(compiling, definition, made.code, here, body));
    return call(way, compiling, made, args, definition.span, body);
  }
  const bound = definition.parameters.map((symbol, i): [TlaSymbol, Meant] => [symbol, args[i] as Argument]);
  return definitionCode(way, compiling, definition, environment.extend(bound), body);
}

interface Callee {
  readonly code: string;
  readonly modes: readonly Mode[];
}

function call(
  way: Way,
  compiling: Compiling,
  { code, modes }: Callee,
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

export const referenceForms: Forms = {
  reference: { value: reference('value'), condition: reference('condition') },
  'step-reference': { value: reference('value'), condition: reference('condition') },
  prefix: { value: operator('value'), condition: operator('condition') },
  infix: { value: operator('value'), condition: operator('condition') },
  postfix: { value: operator('value'), condition: operator('condition') },
};
