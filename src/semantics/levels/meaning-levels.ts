/**
 * Returns the level facts of the meaning of a name. For a definition in an instance, the facts take the substitutions
 * of the instance into account.
 */
import type { Expression } from '../../syntax/tree.js';
import type { Meaning, PathStep, SubexpressionMeaning, TlaSymbol } from '../tables/resolved.js';
import {
  type BodyFacts,
  builtInFacts,
  emptyFacts,
  type OperatorFacts,
  operatorFacts,
  unknownFacts,
} from './level-facts.js';
import type { LevelTables, ReportFault } from './level-tables.js';
import type { Measuring } from './measuring.js';
import type { OperatorArgument } from './substitute-levels.js';

interface Argument {
  readonly node: Expression;
  /** The number of arguments that the parameter takes. If this is above 0, the argument must be an operator. */
  readonly arity: number;
}

/** Returns all arguments of a name: first those of the instances in front of it, as in `I(a)!Op(b)`. */
export function argumentsInOrder(node: Expression, meaning: Meaning): readonly Argument[] {
  switch (node.kind) {
    case 'infix':
      return [plain(node.left), plain(node.right)];
    case 'prefix':
    case 'postfix':
      return [plain(node.operand)];
    default:
      break;
  }
  if (meaning.kind === 'previous' || meaning.kind === 'repeated') return [];
  if (meaning.path.length === 0 && meaning.kind === 'symbol')
    return withArities(meaning.args, parametersOf(meaning.symbol));
  const before = meaning.path.flatMap((step) => withArities(step.args ?? [], stepParameters(step)));
  return meaning.kind === 'symbol' ? [...before, ...withArities(meaning.args, parametersOf(meaning.symbol))] : before;
}

function plain(node: Expression): Argument {
  return { node, arity: 0 };
}

function withArities(args: readonly Expression[], parameters: readonly TlaSymbol[]): readonly Argument[] {
  return args.map((node, at) => {
    const parameter = parameters[at];
    return { node, arity: parameter?.kind === 'parameter' ? parameter.arity : 0 };
  });
}

function parametersOf(symbol: TlaSymbol): readonly TlaSymbol[] {
  return symbol.kind === 'definition' ? symbol.parameters : [];
}

function stepParameters(step: PathStep): readonly TlaSymbol[] {
  return step.kind === 'instance' ? step.instance.parameters : step.parameters;
}

/** Returns the level facts of a meaning. Undefined for an instance and for `@`, which have none. */
export function meaningFacts(tables: LevelTables, meaning: Meaning): OperatorArgument | undefined {
  switch (meaning.kind) {
    case 'previous':
    case 'repeated':
      return undefined;
    case 'subexpression':
      return { kind: 'defined', facts: partFacts(tables, meaning) };
    case 'symbol':
      break;
  }
  const { symbol, path } = meaning;
  switch (symbol.kind) {
    case 'constant':
    case 'variable':
    case 'parameter':
    case 'bound':
    case 'declared':
      return { kind: 'parameter', symbol };
    case 'built-in':
      return { kind: 'defined', facts: builtInFacts(symbol.name) };
    case 'definition':
    case 'theorem':
    case 'assumption':
    case 'step': {
      const facts = tables.facts.get(symbol) ?? unknownFacts;
      return {
        kind: 'defined',
        facts: path.length === 0 ? facts : along(tables, path, facts.body, facts.parameterSymbols),
      };
    }
    case 'instance':
      return undefined;
  }
}

/**
 * Returns the facts of an operator for a body that a path of instances and selectors leads to. The parameters of the
 * operator are those of all steps on the path, and then those of the body (`own`).
 */
function along(
  tables: LevelTables,
  path: readonly PathStep[],
  start: BodyFacts,
  own: readonly TlaSymbol[],
): OperatorFacts {
  let body = start;
  for (let at = path.length - 1; at >= 0; at--) {
    const step = path[at];
    if (step?.kind === 'instance') body = tables.substitution.through(body, step.instance);
  }
  const reusable = path.every((step) => step.kind === 'instance');
  const known = reusable ? tables.closed.get(body) : undefined;
  if (known !== undefined) return known;
  const facts = operatorFacts(body, [...path.flatMap(stepParameters), ...own]);
  if (reusable) tables.closed.set(body, facts);
  return facts;
}

function partFacts(tables: LevelTables, { node, path }: SubexpressionMeaning): OperatorFacts {
  if (node.kind === 'lambda') {
    const { body, parameterSymbols } = lambdaFacts(tables, node, undefined);
    return along(tables, path, body, parameterSymbols);
  }
  const known = tables.parts.get(node);
  const body = known ?? measurePart(tables, node);
  tables.parts.set(node, body);
  return along(tables, path, body, []);
}

function measurePart(tables: LevelTables, node: SubexpressionMeaning['node']): BodyFacts {
  switch (node.kind) {
    case 'new-symbol':
      return emptyFacts;
    case 'assume-prove':
      return tables.walks.statement(node, undefined);
    default:
      return tables.walks.body(node, undefined);
  }
}

/**
 * Returns the facts of an operator argument: a LAMBDA, or the name of an operator. Undefined if the name has no facts.
 */
export function operatorArgument({ tables, report }: Measuring, node: Expression): OperatorArgument | undefined {
  if (node.kind === 'lambda') return { kind: 'defined', facts: lambdaFacts(tables, node, report) };
  const meaning = tables.meanings.get(node);
  return meaning === undefined ? undefined : meaningFacts(tables, meaning);
}

function lambdaFacts(
  tables: LevelTables,
  node: Extract<Expression, { kind: 'lambda' }>,
  report: ReportFault,
): OperatorFacts {
  const parameters = node.parameters.flatMap(({ name }) => tables.declared.get(name) ?? []);
  return operatorFacts(tables.walks.body(node.body, report), parameters);
}
