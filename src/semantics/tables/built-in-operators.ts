/**
 * The operators of the language, each with three facts about levels: its level if all arguments are constant, the
 * highest allowed level of each argument, and whether the level of an argument counts for the level of the whole. Forms
 * without an operator symbol, such as IF and tuples, have a row under the kind of their syntax node.
 */
import type { BuiltInSymbol, Level, SymbolMeaning } from './resolved.js';

export interface BuiltInLevels {
  readonly level: Level;
  /** For each argument, the highest level that it may have. The last entry is for all further arguments. */
  readonly maxima: readonly Level[];
  /**
   * Whether the level of the whole depends on the levels of the arguments. FALSE for an operator that may have
   * different results for equal arguments.
   */
  readonly counts: boolean;
}

interface Row {
  readonly names: readonly string[];
  readonly arity: number;
  readonly levels: BuiltInLevels;
}

function row(arity: number, level: Level, maxima: readonly Level[], counts: boolean, ...names: string[]): Row {
  return { names, arity, levels: { level, maxima, counts } };
}

const symbolRows: readonly Row[] = [
  row(2, 0, [2, 2], true, '=', '#', '\\in', '\\notin', '\\subseteq', '\\', '\\cap', '\\cup', '\\X'),
  row(1, 0, [2], true, 'SUBSET', 'UNION', 'DOMAIN'),
  row(1, 0, [3], true, '~'),
  row(2, 0, [3, 3], true, '/\\', '\\/', '=>', '<=>'),
  row(1, 2, [1], false, "'", 'UNCHANGED'),
  row(1, 1, [2], false, 'ENABLED'),
  row(2, 2, [2, 2], false, '\\cdot'),
  row(1, 3, [3], false, '[]', '<>'),
  row(2, 3, [3, 3], false, '~>', '-+->'),
];

const anyArity = -1;

const formRows: readonly Row[] = [
  row(anyArity, 0, [3], true, 'literal', 'junction', 'if', 'case', 'record', 'function', 'quantified', 'proof-step'),
  row(anyArity, 0, [2], true, 'set-of', 'set-filter', 'set-map', 'tuple', 'product', 'function-set', 'apply'),
  row(anyArity, 0, [2], true, 'record-set', 'field', 'choose', 'except', 'witness'),
  row(1, 3, [3], false, 'temporal-quantified'),
  row(2, 2, [2, 1], false, 'action-box'),
  row(2, 3, [1, 2], false, 'fairness'),
];

const levelsByName = new Map<string, BuiltInLevels>();
const meaningsByName = new Map<string, SymbolMeaning>();

for (const { names, arity, levels } of symbolRows) {
  for (const name of names) {
    const symbol: BuiltInSymbol = { kind: 'built-in', name, arity };
    meaningsByName.set(name, { kind: 'symbol', symbol, path: [], args: [] });
    levelsByName.set(name, levels);
  }
}
for (const { names, levels } of formRows) for (const name of names) levelsByName.set(name, levels);

/**
 * Returns the meaning of a symbol of the language, such as `\in`. Undefined for a symbol that a module defines, such as
 * `+`.
 */
export function builtInMeaning(name: string): SymbolMeaning | undefined {
  return meaningsByName.get(name);
}

export function builtInLevels(name: string): BuiltInLevels {
  const levels = levelsByName.get(name);
  if (levels === undefined)
    throw new Error(`No levels are known for '${name}'. This is an internal error of Synod; please report it.`);
  return levels;
}
