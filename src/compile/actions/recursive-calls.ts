/**
 * Compiles two kinds of recursive definitions: actions, and definitions with an argument that is passed as an
 * expression (`named-parameters.ts`). In: a definition and its arguments. Out: a function for the definition, written
 * before its first use, and a call. The function of an action finds outcomes.
 *
 * While the body of such a function is written, uses of the definition with the same environment, states and kinds of
 * arguments become calls of the function. So definitions may be mutually recursive.
 */

import type { DefinitionSymbol, TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Body } from '../code/body.js';
import { type Code, js } from '../code/code.js';
import type { Argument, Environment, Meant, Written } from '../code/environment.js';
import { NamedParameter, type ParameterUse, type WayOfUse } from '../code/named-parameters.js';
import { dependsOnStateUnderConstruction } from '../code/origins.js';
import { noPlace } from '../code/reading.js';
import type { Callee, Passing } from '../code/recursion.js';
import { type Compiling, Site } from '../contract/compiling.js';
import { refusePart } from '../contract/part-facts.js';
import { definitionCode } from '../expressions/compile-definitions.js';
import { argumentCode } from '../names/compile-arguments.js';
import { assignedVariable } from '../names/resolve-variable.js';
import { maybeAssigned } from './assigned.js';
import { type Enumerating, type Goal, unnamed } from './enumerating.js';

export interface RecursiveUse {
  readonly definition: DefinitionSymbol;
  /** The symbols that stand for the arguments in the body: parameters of an operator, or bound names of a function. */
  readonly parameters: readonly TlaSymbol[];
  readonly args: readonly Argument[];
  /** The environment of the body, in which the parameters are not bound yet. */
  readonly environment: Environment;
}

/** Returns the code of a call that computes the value of the definition. */
export function recursiveValue(enumerating: Enumerating, use: RecursiveUse, body: Body): Code {
  const callee = calleeOf(enumerating, use, 'value', body, (block, environment) => {
    const result = definitionCode('value', use.definition, new Site(enumerating.compiling, environment, block));
    block.add(js`return ${result};`);
    return [];
  });
  return js`${callee.code}(${codesOf(enumerating, callee, use.args, body)})`;
}

/** Writes statements that find the outcomes of a recursive action. */
export function recursiveOutcomes(enumerating: Enumerating, use: RecursiveUse, { body, at, then }: Goal): void {
  refusePart(body);
  const { syntax } = use.definition;
  const assigned = maybeAssigned(at.point.assigned);
  const callee = calleeOf(enumerating, use, 'outcomes', body, (block, environment) => {
    const rest = body.unit.fresh('k');
    enumerating.enumerate(
      { kind: 'written', expression: syntax.body, environment },
      {
        body: block,
        at: unnamed({ ...at.point, assigned }),
        then: { short: true, write: (inner) => inner.add(js`if (${rest}()) return true;`), calls: () => rest },
      },
    );
    block.add(js`return false;`);
    return [rest];
  });
  callOutcomes(callee.code, codesOf(enumerating, callee, use.args, body), { body, at, then });
}

/**
 * Writes a call of a function that finds outcomes. The last argument of the call is a function that continues after
 * each outcome.
 */
export function callOutcomes(code: Code, args: readonly Code[], { body, at, then }: Goal): void {
  refusePart(body);
  // If the continuation only calls a function, this function is passed itself. A function around it would make one more
  // call at each depth of the recursion.
  const point = { ...at.point, assigned: maybeAssigned(at.point.assigned) };
  if (then.calls) return body.add(js`if (${code}(${[...args, then.calls(point)]})) return true;`);
  const inside = body.nested();
  then.write(inside, point);
  body.add(js`if (${code}(${[...args, js`() => {\n${inside}\nreturn false;\n}`]})) return true;`);
}

/**
 * Returns the function of a recursive definition. Writes the function if it does not exist.
 * @param write writes the body of the function, and returns its additional parameters.
 */
function calleeOf(
  { compiling }: Enumerating,
  { definition, parameters, args, environment }: RecursiveUse,
  way: WayOfUse,
  body: Body,
  write: (block: Body, environment: Environment) => readonly Code[],
): Callee {
  const { unit } = body;
  const reading = compiling.recursion.readingIn(definition, body.reading);
  const modes = compiling.names.modesOf(definition);
  const byName = args.map((argument, i) => standsForExpression(compiling, definition, i, argument, body));
  const around = definition.where === 'module' ? environment.frame : environment;
  const variables = way === 'outcomes' ? args.map((argument) => variableOf(compiling, argument, body)) : [];
  const key = `${reading.key} ${byName.map(Number).join('')} ${variables.join()}`;
  const known = compiling.recursion.find({ definition, around, way, key });
  if (known) return known;
  const passing = byName.map((named, i): Passing => {
    const mode = modes[i] ?? 'delayed';
    if (variables[i] !== undefined) return { variable: args[i] as Argument };
    if (!named) return { mode, code: unit.fresh('p') };
    return new NamedParameter((prefix) => unit.fresh(prefix), mode === 'value' ? reading : undefined);
  });
  const callee: Callee = { definition, around, way, key, code: unit.fresh('g'), passing };
  const bound = parameters.map((symbol, i): [TlaSymbol, Meant] => [symbol, meantBy(passing[i])]);
  const inside = environment.extend(bound);
  // While the body is compiled, a parameter may turn out to be read in one more reading. Then recursive calls must pass
  // one more argument, so the body is written again.
  for (;;) {
    const before = namesOf(passing).length;
    const block = body.nested().about(reading);
    block.add(js`rt.store.tick();`);
    const further = compiling.recursion.within(callee, () => write(block, inside));
    const names = namesOf(passing);
    if (names.length > before && passing.some((one) => one instanceof NamedParameter)) continue;
    body.add(js`const ${callee.code} = (${[...names, ...further]}) => {\n${block}\n};`);
    return callee;
  }
}

function meantBy(passing: Passing | undefined): Meant {
  if (passing === undefined) throw new Error('an argument is missing');
  if (passing instanceof NamedParameter) return { kind: 'parameter', parameter: passing };
  if ('variable' in passing) return passing.variable;
  return { kind: passing.mode, code: passing.code };
}

function namesOf(passing: readonly Passing[]): readonly Code[] {
  return passing.flatMap((one) => {
    if (one instanceof NamedParameter) return one.uses.map(({ code }) => code);
    return 'variable' in one ? [] : [one.code];
  });
}

/** Returns the slot of the variable if the argument is a variable that the action may assign. Otherwise undefined. */
function variableOf(compiling: Compiling, argument: Argument, body: Body): number | undefined {
  if (argument.kind !== 'written') return undefined;
  return assignedVariable(argument, { compiling, environment: argument.environment, reading: body.reading, body });
}

/** Whether an argument must be passed as an expression, because one value is not enough. */
function standsForExpression(
  compiling: Compiling,
  definition: DefinitionSymbol,
  index: number,
  argument: Argument,
  { reading }: Body,
): boolean {
  const level = compiling.levels.ofArgument(argument);
  if (dependsOnStateUnderConstruction(level, reading) || (level > 1 && reading.next === noPlace)) return true;
  return compiling.levels.isAskedInOtherStates(definition, index, argument);
}

// ---------------------------------------------------------------------------------------------- arguments

function codesOf(enumerating: Enumerating, { passing }: Callee, args: readonly Argument[], body: Body): Code[] {
  return passing.flatMap((one, i) => {
    const argument = args[i] as Argument;
    if (one instanceof NamedParameter)
      return one.uses.map((use) => codeOfUse(enumerating, use, argument, one.isComputedBefore(use), body));
    if ('variable' in one) return [];
    return [body.keep(argumentCode(enumerating.compiling, argument, one.mode, body))];
  });
}

/** Returns the code that a call passes for one use of a parameter in the body of the function. */
function codeOfUse(
  enumerating: Enumerating,
  use: ParameterUse,
  argument: Argument,
  isComputedBefore: boolean,
  body: Body,
): Code {
  const { compiling } = enumerating;
  const { way, reading, arity } = use;
  const handedOn = namedParameter(compiling, argument);
  if (handedOn) {
    const { code } = handedOn.use({ way, reading, arity, varies: use.varies });
    if (handedOn.isComputedBefore({ ...use, code }) || !isComputedBefore) return code;
  }
  if (isComputedBefore) return body.keep(argumentCode(compiling, argument, 'value', body));
  const operands = Array.from({ length: arity }, () => body.unit.fresh('a'));
  const block = body.nested().about(reading);
  if (argument.kind !== 'written') {
    block.add(js`return ${argumentCode(compiling, argument, 'value', block)};`);
  } else if (use.varies && compiling.levels.isOpaqueOperator(argument)) {
    block.add(js`return ${compiling.fault(argument.expression.span, 'primed-argument')};`);
  } else {
    const args = operands.map((code): Argument => ({ kind: 'delayed', code }));
    if (way === 'outcomes') return outcomesOf(enumerating, argument, args, operands, block);
    const site = new Site(compiling, argument.environment, block);
    block.add(js`return ${compiling.apply('value', argument.expression, args, site)};`);
  }
  const compute = js`(${operands}) => {\n${block}\n}`;
  const isOneValue = arity === 0 && !dependsOnStateUnderConstruction(compiling.levels.ofArgument(argument), reading);
  return isOneValue ? js`rt.delay(${compute})` : compute;
}

function outcomesOf(
  enumerating: Enumerating,
  argument: Written,
  args: readonly Argument[],
  operands: readonly Code[],
  block: Body,
): Code {
  const rest = block.unit.fresh('k');
  const size = enumerating.compiling.names.primes.sizeOf(block.reading.partial);
  const goal: Goal = {
    body: block,
    at: unnamed({ assigned: Array.from({ length: size }, () => 'maybe'), action: -1 }),
    then: { short: true, write: (inner) => inner.add(js`if (${rest}()) return true;`) },
  };
  enumerating.apply(argument, args, goal);
  return js`(${[...operands, rest]}) => {\n${block}\nreturn false;\n}`;
}

/** Returns the parameter if the argument is just the name of a parameter that stands for an expression. */
function namedParameter(compiling: Compiling, argument: Argument): NamedParameter | undefined {
  if (argument.kind !== 'written' || argument.expression.kind !== 'reference') return undefined;
  const meaning = compiling.names.meaningOf(argument.expression);
  if (meaning?.kind !== 'symbol' || meaning.path.length > 0 || meaning.args.length > 0) return undefined;
  const found = argument.environment.lookUp(meaning.symbol);
  if (found?.kind === 'written') return namedParameter(compiling, found);
  return found?.kind === 'parameter' ? found.parameter : undefined;
}

/** Returns the use in which a parameter is applied to these operands. */
export function useOf(
  compiling: Compiling,
  parameter: NamedParameter,
  way: WayOfUse,
  args: readonly Argument[],
  { reading }: Body,
): ParameterUse {
  const varies = args.some((argument) => compiling.levels.ofArgument(argument) > 0);
  return parameter.use({ way, reading, arity: args.length, varies });
}

/** Returns the code of the operands to which a parameter is applied. */
export function operandCodes(compiling: Compiling, args: readonly Argument[], body: Body): Code[] {
  return args.map((argument) => {
    if (!dependsOnStateUnderConstruction(compiling.levels.ofArgument(argument), body.reading))
      return body.keep(argumentCode(compiling, argument, 'delayed', body));
    const block = body.nested();
    block.add(js`return ${argumentCode(compiling, argument, 'value', block)};`);
    return js`() => {\n${block}\n}`;
  });
}
