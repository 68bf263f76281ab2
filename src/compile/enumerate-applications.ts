/**
 * Names and operators inside of an action. What they stand for is enumerated where they are used, so that what an action assigns is known when its
 * code is written; a recursive action is a function.
 */
import type { DefinitionSymbol, TlaSymbol } from '../semantics/resolved.js';
import { perhapsAssigned } from './assigned.js';
import { type Body, forced } from './code.js';
import { argumentCode, bindArgument } from './compile-arguments.js';
import { isArithmetic } from './compile-arithmetic.js';
import { type Compiling, Site } from './compiling.js';
import { type Enumerating, type Goal, type Naming, unnamed } from './enumerating.js';
import {
  type ActionFunction,
  type Argument,
  type Environment,
  environmentOf,
  type Meant,
  type Mode,
  type Written,
} from './environment.js';
import { applicationOf, followMeaning, followPath, type Use } from './follow-meaning.js';
import { dependsOnStateInMaking } from './origins.js';

/** Whether the part names something that can be enumerated. */
export function enumerateApplication(enumerating: Enumerating, part: Written, goal: Goal): boolean {
  return enumerateOperator(enumerating, part, [], goal);
}

/** An expression; or an operator, with the arguments to which it is applied. */
function enumerateOperator(
  enumerating: Enumerating,
  { expression: node, environment }: Written,
  args: readonly Argument[],
  goal: Goal,
): boolean {
  const { compiling } = enumerating;
  const { body } = goal;
  if (node.kind === 'lambda') {
    const bound = node.parameters.map(({ name }, i): [TlaSymbol, Meant] => [
      compiling.declared(name),
      bindArgument(compiling, args[i], body),
    ]);
    enumerating.enumerate({ kind: 'written', expression: node.body, environment: environment.extend(bound) }, goal);
    return true;
  }
  const meaning = compiling.meaningOf(node);
  if (meaning?.kind === 'subexpression') {
    const { node: inner } = meaning;
    if (inner.kind === 'assume-prove' || inner.kind === 'new-symbol') return false;
    const { environment: within, rest } = followPath(meaning.path, args, new Site(compiling, environment, body));
    const part: Written = { kind: 'written', expression: inner, environment: within };
    if (rest.length > 0) return enumerateOperator(enumerating, part, rest, goal);
    enumerating.enumerate(part, goal);
    return true;
  }
  const application = applicationOf(compiling, node, environment);
  if (!application) return false;
  const all = args.length > 0 ? args : application.args;
  const use = followMeaning(application.meaning, all, new Site(compiling, environment, body));
  return enumerateUse(enumerating, use, goal);
}

function enumerateUse(enumerating: Enumerating, use: Use, goal: Goal): boolean {
  switch (use.kind) {
    case 'definition':
      return enumerateDefinition(enumerating, use, goal);
    case 'meant':
      return enumerateMeant(enumerating, use.meant, use.args, goal);
    case 'written':
      enumerating.enumerate(use, goal);
      return true;
    default:
      return false;
  }
}

function enumerateMeant(enumerating: Enumerating, meant: Meant, args: readonly Argument[], goal: Goal): boolean {
  switch (meant.kind) {
    case 'written':
      if (args.length > 0) return enumerateOperator(enumerating, meant, args, goal);
      enumerating.enumerate(meant, goal);
      return true;
    case 'renamed': {
      const site = new Site(enumerating.compiling, meant.environment, goal.body);
      return enumerateUse(enumerating, followMeaning(meant.meaning, args, site), goal);
    }
    case 'defined': {
      const { definition } = meant;
      return enumerateDefinition(enumerating, { definition, args, environment: meant.environment() }, goal);
    }
    case 'action':
      callAction(enumerating.compiling, meant, args, goal);
      return true;
    default:
      return meant.origin ? enumerateMeant(enumerating, meant.origin.made, args, goal) : false;
  }
}

type DefinitionUse = Omit<Extract<Use, { kind: 'definition' }>, 'kind'>;

function enumerateDefinition(
  enumerating: Enumerating,
  { definition, args, environment }: DefinitionUse,
  goal: Goal,
): boolean {
  const { compiling } = enumerating;
  const { body, at } = goal;
  const { syntax, parameters } = definition;
  if (syntax.kind === 'function-definition' || compiling.native(definition) || isArithmetic(compiling, definition))
    return false;
  // TLC evaluates a constant without parameters before it explores.
  if (enumerating.countsWays && parameters.length === 0 && compiling.levels.ofDefinition(definition) === 0)
    return false;
  const around = environmentOf(definition, environment);
  if (definition.recursive) {
    if (compiling.levels.asksForOtherStates(definition, args)) return false;
    callAction(compiling, declareAction(enumerating, definition, around, goal), args, goal);
    return true;
  }
  const modes = compiling.modesOf(definition);
  const bound = parameters.map((symbol, i): [TlaSymbol, Meant] => [
    symbol,
    bindArgument(compiling, args[i], body, modes[i] === 'value'),
  ]);
  const naming = at.naming && namingOf(definition, bound);
  const part: Written = { kind: 'written', expression: syntax.body, environment: around.extend(bound) };
  enumerating.enumerate(part, { ...goal, at: { ...at, naming } });
  return true;
}

/** Arguments that are operators, or are about the state that is being found, are not shown. */
function namingOf({ name, span }: DefinitionSymbol, bound: readonly (readonly [TlaSymbol, Meant])[]): Naming {
  const parameters = bound.flatMap(([symbol, meant]) =>
    (meant.kind === 'value' || meant.kind === 'delayed') && 'name' in symbol
      ? [{ name: symbol.name ?? '', code: meant.kind === 'delayed' ? forced(meant.code) : meant.code }]
      : [],
  );
  return { name, span, parameters };
}

// ---------------------------------------------------------------------------------------------- recursive actions

function declareAction(
  enumerating: Enumerating,
  definition: DefinitionSymbol,
  around: Environment,
  { body, at }: Goal,
): ActionFunction {
  const modes = enumerating.compiling.modesOf(definition);
  const [code, rest] = [body.unit.fresh('a'), body.unit.fresh('k')];
  const parameters = definition.parameters.map(() => body.unit.fresh('p'));
  const made: ActionFunction = { kind: 'action', code, modes };
  const environment = around.extend([
    [definition, made],
    ...definition.parameters.map((symbol, i): [TlaSymbol, Meant] => [
      symbol,
      { kind: modes[i] ?? 'delayed', code: parameters[i] as string },
    ]),
  ]);
  const block = body.nested();
  const point = { ...at.point, assigned: perhapsAssigned(at.point.assigned) };
  const part: Written = { kind: 'written', expression: definition.syntax.body, environment };
  enumerating.enumerate(part, {
    body: block,
    at: unnamed(point),
    then: { short: true, write: (inner) => inner.add(`if (${rest}()) return true;`) },
  });
  body.add(`const ${code} = (${[...parameters, rest].join(', ')}) => {\n${block.text()}\nreturn false;\n};`);
  return made;
}

function callAction(
  compiling: Compiling,
  { code, modes }: ActionFunction,
  args: readonly Argument[],
  { body, at, then }: Goal,
): void {
  const codes = args.map((argument, i) => actionArgument(compiling, argument, modes[i] ?? 'delayed', body));
  const inside = body.nested();
  then.write(inside, { ...at.point, assigned: perhapsAssigned(at.point.assigned) });
  body.add(`if (${code}(${[...codes, `() => {\n${inside.text()}\nreturn false;\n}`].join(', ')})) return true;`);
}

/** A value that is asked for later may then be about another outcome. */
function actionArgument(compiling: Compiling, argument: Argument, mode: Mode, body: Body): string {
  if (mode === 'operator' || !dependsOnStateInMaking(compiling.levels.ofArgument(argument), body.reading))
    return argumentCode(compiling, argument, mode, body);
  return argumentCode(compiling, argument, 'value', body);
}
