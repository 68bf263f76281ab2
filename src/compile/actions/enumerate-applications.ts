/**
 * Enumerates names and operators in actions. In: a use of a name. Out: statements that find its outcomes. The body of a
 * definition is enumerated at each use, where it is known which variables have values. A recursive action becomes a
 * function.
 */

import type { Span } from '../../diagnostics/source.js';
import type { DefinitionSymbol, TlaSymbol } from '../../semantics/tables/resolved.js';
import { forced } from '../code/code.js';
import { type Argument, environmentOf, type Meant, type Written } from '../code/environment.js';
import { Site } from '../contract/compiling.js';
import { isArithmetic } from '../expressions/compile-arithmetic.js';
import { bindArgument, writtenOf } from '../names/compile-arguments.js';
import { applicationOf, followMeaning, followPath, type Use } from '../names/follow-meaning.js';
import { enumerateBuiltIn } from './enumerate-built-in.js';
import type { Enumerating, Goal, Naming, Then } from './enumerating.js';
import { whenTrue } from './join-branches.js';
import { nameAction, nameChosen, noteChooser } from './name-action.js';
import { callOutcomes, operandCodes, recursiveOutcomes, useOf } from './recursive-calls.js';

/** Enumerates the use of a name. If the use is a condition, returns FALSE and writes nothing. */
export function enumerateApplication(enumerating: Enumerating, part: Written, goal: Goal): boolean {
  return enumerateOperator(enumerating, part, [], goal);
}

/**
 * Enumerates an expression, or an operator with its arguments. If this is a condition, returns FALSE and writes
 * nothing.
 */
export function enumerateOperator(
  enumerating: Enumerating,
  { expression: node, environment }: Written,
  args: readonly Argument[],
  goal: Goal,
): boolean {
  const { compiling } = enumerating;
  const { body } = goal;
  if (node.kind === 'lambda') {
    const bound = node.parameters.map(({ name }, i): [TlaSymbol, Meant] => [
      compiling.names.declared(name),
      bindArgument(compiling, args[i], body),
    ]);
    enumerating.enumerate({ kind: 'written', expression: node.body, environment: environment.extend(bound) }, goal);
    return true;
  }
  const meaning = compiling.names.meaningOf(node);
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
  return enumerateUse(enumerating, use, { ...goal, span: node.span });
}

/** A goal, and the position in the text of the name that is enumerated. */
interface NamedGoal extends Goal {
  readonly span: Span;
}

function enumerateUse(enumerating: Enumerating, use: Use, goal: NamedGoal): boolean {
  switch (use.kind) {
    case 'definition':
      return enumerateDefinition(enumerating, use, goal);
    case 'meant':
      return enumerateMeant(enumerating, use.meant, use.args, goal);
    case 'written':
      enumerating.enumerate(use, goal);
      return true;
    case 'built-in': {
      const operands = use.args.flatMap((argument) => writtenOf(argument) ?? []);
      if (operands.length < use.args.length) return false;
      return enumerateBuiltIn(enumerating, { name: use.name, operands, span: goal.span }, goal);
    }
    default:
      return false;
  }
}

function enumerateMeant(enumerating: Enumerating, meant: Meant, args: readonly Argument[], goal: NamedGoal): boolean {
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
    case 'parameter': {
      const { compiling } = enumerating;
      const { code } = useOf(compiling, meant.parameter, 'outcomes', args, goal.body);
      callOutcomes(code, operandCodes(compiling, args, goal.body), goal);
      return true;
    }
    case 'constant':
      return false;
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
  if (
    syntax.kind === 'function-definition' ||
    compiling.names.native(definition) ||
    isArithmetic(compiling, definition)
  )
    return false;
  // TLC evaluates a constant without parameters before the search. So such a constant is a condition: it does not count
  // a successor several times, even if several of its disjuncts are TRUE.
  if (enumerating.countsWays && parameters.length === 0 && compiling.levels.ofDefinition(definition) === 0)
    return false;
  const around = environmentOf(definition, environment);
  const unbound = at.naming && { name: definition.name, span: definition.span, parameters: [], written: 0 };
  if (definition.recursive) {
    enumerating.known?.actions.doubt();
    const here = nameAction(enumerating, definition.span, { ...goal, at: { ...at, naming: unbound } });
    recursiveOutcomes(enumerating, { definition, parameters, args, environment: around }, here);
    return true;
  }
  noteChooser(enumerating, definition.span, { ...goal, at: { ...at, naming: unbound } });
  const modes = compiling.names.modesOf(definition);
  const bound = parameters.map((symbol, i): [TlaSymbol, Meant] => [
    symbol,
    bindArgument(compiling, args[i], body, modes[i] === 'value'),
  ]);
  const naming = at.naming && namingOf(definition, bound);
  const part: Written = { kind: 'written', expression: syntax.body, environment: around.extend(bound) };
  const named = { ...goal, at: { ...at, naming } };
  const { known } = enumerating;
  const use = { definition, frame: around.frame, bound, reading: body.reading };
  if (known?.way === 'notes') {
    const noting = known.actions.note(compiling, use);
    const write: Then['write'] = (inner, point) => noting?.around(inner, () => goal.then.write(inner, point));
    enumerating.enumerate(part, noting ? { ...named, then: { short: false, write } } : named);
    noting?.done();
    return true;
  }
  const condition = naming && known?.actions.condition(compiling, use, body);
  if (known && condition) whenTrue(condition, { ...nameChosen(enumerating, known.actions.labelOf(use), named), body });
  else enumerating.enumerate(part, named);
  return true;
}

/**
 * Returns the name of an action, with the arguments that reports show. Arguments that are operators or depend on the
 * state under construction are left out.
 */
function namingOf({ name, span }: DefinitionSymbol, bound: readonly (readonly [TlaSymbol, Meant])[]): Naming {
  const parameters = bound.flatMap(([symbol, meant]) =>
    (meant.kind === 'value' || meant.kind === 'delayed') && 'name' in symbol
      ? [{ name: symbol.name ?? '', code: meant.kind === 'delayed' ? forced(meant.code) : meant.code }]
      : [],
  );
  return { name, span, parameters, written: parameters.length };
}
