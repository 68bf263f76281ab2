/**
 * Compiles names, and applications of defined operators. In: a name, or an operator with its arguments. Out: the code
 * of its meaning, or a call whose arguments are in the modes of the parameters.
 */

import type { Span } from '../../diagnostics/source.js';
import type { DefinitionSymbol, SubexpressionMeaning, TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Expression, Infix, Postfix, Prefix, Reference, StepReference } from '../../syntax/tree.js';
import { withoutActionNames } from '../actions/enumerate-action.js';
import { operandCodes, recursiveValue, useOf } from '../actions/recursive-calls.js';
import { type Branch, inOrder } from '../code/body.js';
import { type Code, forced, js } from '../code/code.js';
import { type Argument, environmentOf, type Meant, type Mode } from '../code/environment.js';
import { sourceForReading } from '../code/origins.js';
import type { Compiling, Forms, Site, Way } from '../contract/compiling.js';
import { handleOf, inWay } from '../contract/convert-booleans.js';
import { compileArithmetic } from '../expressions/compile-arithmetic.js';
import { definitionCode } from '../expressions/compile-definitions.js';
import { filterCount } from '../expressions/compile-fused-filters.js';
import { rememberSubstitute } from '../memory/remember-substitutes.js';
import { argumentCode, bindArgument, nativeArgument } from '../names/compile-arguments.js';
import { type Application, applicationOf, followMeaning, followPath, type Use } from '../names/follow-meaning.js';
import { appliedBuiltIn, builtIn } from './compile-operators.js';
import { readVariable } from './compile-states.js';

function operator(way: Way) {
  return (node: Prefix | Infix | Postfix, site: Site): Code => {
    const application = applicationOf(site.compiling, node, site.environment);
    if (!application) return site.fault(node.span, 'proof');
    const { symbol } = application.meaning;
    if (symbol.kind !== 'built-in') return applyMeaning(way, application, site);
    const operands = node.kind === 'infix' ? [node.left, node.right] : [node.operand];
    return builtIn(way, { node, name: symbol.name, operands }, site);
  };
}

function reference(way: Way) {
  return (node: Reference | StepReference, site: Site): Code => {
    const application = applicationOf(site.compiling, node, site.environment);
    if (application) return applyMeaning(way, application, site);
    const meaning = site.compiling.names.meaningOf(node);
    if (meaning?.kind === 'subexpression') return subexpression(way, meaning, [], site);
    return site.fault(node.span, 'proof');
  };
}

function subexpression(way: Way, meaning: SubexpressionMeaning, args: readonly Argument[], site: Site): Code {
  const { node } = meaning;
  if (node.kind === 'assume-prove' || node.kind === 'new-symbol') return site.fault(node.span, 'proof');
  const { environment, rest } = followPath(meaning.path, args, site);
  return applyExpression(way, node, rest, site.under(environment));
}

/** Compiles an expression, or an operator with its arguments. */
export function applyExpression(way: Way, node: Expression, args: readonly Argument[], site: Site): Code {
  const { compiling, body } = site;
  if (args.length === 0) return site[way](node);
  if (node.kind === 'lambda') {
    const bound = node.parameters.map(({ name }, i): [TlaSymbol, Meant] => {
      const symbol = compiling.names.declared(name);
      return [symbol, bindArgument(compiling, args[i], body, compiling.names.surelyEvaluates(node.body, symbol))];
    });
    return site.binding(bound)[way](node.body);
  }
  const meaning = compiling.names.meaningOf(node);
  if (meaning?.kind === 'symbol') return applyMeaning(way, { meaning, args, span: node.span }, site);
  if (meaning?.kind === 'subexpression') return subexpression(way, meaning, args, site);
  throw new Error('something that is no operator has arguments');
}

/** Compiles a symbol with its arguments. The first arguments belong to the instances in the path of the symbol. */
export function applyMeaning(way: Way, { meaning, args, span }: Application, site: Site): Code {
  return applyUse(way, followMeaning(meaning, args, site), span, site);
}

function applyUse(way: Way, use: Use, span: Span, site: Site): Code {
  const { compiling, body } = site;
  switch (use.kind) {
    case 'meant':
      return applyMeant(way, use.meant, { args: use.args, span }, site);
    case 'definition':
      return applyDefinition(way, use, span, site);
    case 'given':
      return inWay(way, compiling.literal(use.value), body, span);
    case 'listed': {
      const operands = inOrder(body, valuesOf(use.args, compiling));
      return inWay(way, body.step(span, js`${use.code}(${operands})`), body, span);
    }
    case 'variable':
      return inWay(way, readVariable(compiling, use.slot, span, body), body, span);
    case 'built-in':
      return appliedBuiltIn(way, { name: use.name, args: use.args, span }, site);
    case 'written':
      return site.under(use.environment)[way](use.expression);
    case 'fault':
      return site.fault(span, use.fault);
  }
}

function valuesOf(args: readonly Argument[], compiling: Compiling): Branch[] {
  return args.map((argument) => (block) => argumentCode(compiling, argument, 'value', block));
}

/** The arguments of an application, and its position in the text. */
type Operands = Pick<Application, 'args' | 'span'>;

function applyMeant(way: Way, meant: Meant, operands: Operands, site: Site): Code {
  const { compiling, body } = site;
  const { args, span } = operands;
  const made = sourceForReading(meant, body.reading);
  if (made) return applyMeant(way, made, operands, site);
  switch (meant.kind) {
    case 'value':
      return inWay(way, meant.code, body, span);
    case 'constant':
      return inWay(way, compiling.literal(meant.value), body, span);
    case 'delayed':
      return inWay(way, forced(meant.code), body, span);
    case 'operator':
      return call(way, { code: meant.code, modes: [] }, operands, site);
    case 'function': {
      const { definition, environment } = meant.defined;
      if (compiling.levels.asksForOtherStates(definition, args))
        return applyInPlace(way, definition, args, site.under(environment()));
      return call(way, meant, operands, site);
    }
    case 'parameter': {
      const use = useOf(compiling, meant.parameter, 'value', args, body);
      const operands = operandCodes(compiling, args, body).join(', ');
      if (args.length > 0) return inWay(way, body.step(span, js`${use.code}(${operands})`), body, span);
      return inWay(way, meant.parameter.isComputedBefore(use) ? use.code : forced(use.code), body, span);
    }
    case 'written': {
      const remembered = args.length === 0 ? rememberSubstitute(meant, site) : undefined;
      if (remembered !== undefined) return inWay(way, remembered, body, span);
      return applyExpression(way, meant.expression, args, site.under(meant.environment));
    }
    case 'renamed':
      return applyMeaning(way, { meaning: meant.meaning, args, span }, site.under(meant.environment));
    case 'defined':
      return applyInPlace(way, meant.definition, args, site.under(meant.environment()));
    case 'inferred':
      throw new Error('a kind has no code');
  }
}

type DefinitionUse = Extract<Use, { kind: 'definition' }>;

function applyDefinition(way: Way, { definition, args, environment }: DefinitionUse, span: Span, site: Site): Code {
  const { compiling, body } = site;
  const arithmetic = compileArithmetic(definition, valuesOf(args, compiling), span, site);
  if (arithmetic?.kind === 'condition') return way === 'condition' ? arithmetic.code : handleOf(arithmetic.code);
  if (arithmetic) return inWay(way, arithmetic.code, body, span);
  const native = compiling.names.native(definition);
  const [first] = args;
  if (native && definition.name === 'Cardinality' && first?.kind === 'written') {
    const count = filterCount(first.expression, span, site.under(first.environment));
    if (count !== undefined) return inWay(way, count, body, span);
  }
  if (native) {
    const codes = inOrder(
      body,
      args.map((argument, i) => (block) => nativeArgument(compiling, argument, native.modes[i] ?? 'value', block)),
    );
    return inWay(way, body.step(span, js`${native.code}(${[js`rt.context`, ...codes]})`), body, span);
  }
  if (compiling.levels.asksForOtherStates(definition, args))
    return applyInPlace(way, definition, args, site.under(environmentOf(definition, environment)));
  const use = way === 'condition' && showsItsPart(definition, span) ? 'condition' : 'value';
  return call(way, compiling.functionOf(definition, environment, body, use), { args, span }, site);
}

/**
 * If a definition is used where a truth value is needed, its value may be no truth value. Returns whether the message
 * about this error shows the wrong part of the definition. Otherwise the message shows the use of the definition.
 */
function showsItsPart({ syntax }: DefinitionSymbol, use: Span): boolean {
  const { kind } = syntax.body;
  return kind === 'if' || kind === 'case' || kind === 'let' || use.source !== syntax.span.source;
}

/** Compiles the body of a definition instead of a call. Parameters stand for the expressions of the arguments. */
function applyInPlace(way: Way, definition: DefinitionSymbol, args: readonly Argument[], site: Site): Code {
  const { compiling, body } = site;
  if (definition.recursive) {
    const { environment } = site;
    const code = recursiveValue(
      withoutActionNames(compiling),
      { definition, parameters: definition.parameters, args, environment },
      body,
    );
    return inWay(way, body.step(definition.span, code), body, definition.span);
  }
  const bound = definition.parameters.map((symbol, i): [TlaSymbol, Meant] => [symbol, args[i] as Argument]);
  return definitionCode(way, definition, site.binding(bound));
}

interface Callee {
  readonly code: Code;
  /** The modes of its parameters. If a mode is missing, it is `delayed`. */
  readonly modes: readonly Mode[];
}

function call(way: Way, { code, modes }: Callee, { args, span }: Operands, { compiling, body }: Site): Code {
  const codes = inOrder(
    body,
    args.map((argument, i) => (block) => argumentCode(compiling, argument, modes[i] ?? 'delayed', block)),
  );
  return inWay(way, body.step(span, js`${code}(${codes})`), body, span);
}

export const referenceForms: Forms = {
  reference: { value: reference('value'), condition: reference('condition') },
  'step-reference': { value: reference('value'), condition: reference('condition') },
  prefix: { value: operator('value'), condition: operator('condition') },
  infix: { value: operator('value'), condition: operator('condition') },
  postfix: { value: operator('value'), condition: operator('condition') },
};
