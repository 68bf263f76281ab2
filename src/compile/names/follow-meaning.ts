/**
 * Follows a name to its meaning: through instances, the replacements of a configuration, and the environment. In: a use
 * of a symbol. Out: its meaning, arguments and environment. If the site has a block for code, arguments are compiled
 * into it. No other code is made.
 */

import type { Span } from '../../diagnostics/source.js';
import type { DefinitionSymbol, PathStep, SymbolMeaning, TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Expression, SyntaxNode } from '../../syntax/tree.js';
import type { Handle } from '../../values/store/handles.js';
import type { Code } from '../code/code.js';
import { type Argument, Environment, type Meant, type Written } from '../code/environment.js';
import { type Compiling, type NameSite, under } from '../contract/compiling.js';
import type { FaultName } from '../runtime/evaluation-fault.js';
import { bindArgument } from './compile-arguments.js';
import { enterInstance } from './enter-instance.js';

export type Use =
  | { readonly kind: 'meant'; readonly meant: Meant; readonly args: readonly Argument[] }
  | {
      readonly kind: 'definition';
      readonly definition: DefinitionSymbol;
      readonly args: readonly Argument[];
      /** The environment of the reference, after entering the instances in its path. */
      readonly environment: Environment;
    }
  /** The value of a constant. */
  | { readonly kind: 'given'; readonly value: Handle }
  /** An operator for which the configuration lists values. */
  | { readonly kind: 'listed'; readonly code: Code; readonly args: readonly Argument[] }
  /** A variable with its slot in the state. The slot is -1 if the state has no such variable. */
  | { readonly kind: 'variable'; readonly slot: number }
  | { readonly kind: 'built-in'; readonly name: string; readonly args: readonly Argument[] }
  | Written
  | { readonly kind: 'fault'; readonly fault: FaultName };

/** A use of an operator or of a name. */
export interface Application {
  readonly meaning: SymbolMeaning;
  readonly args: readonly Argument[];
  /** The position of the whole expression, for errors. */
  readonly span: Span;
}

export function followMeaning(meaning: SymbolMeaning, args: readonly Argument[], site: NameSite): Use {
  const { compiling } = site;
  const { symbol } = meaning;
  const { environment: here, rest } = followPath(meaning.path, args, site);
  const found = here.lookUp(symbol);
  const slot = found && compiling.names.primes.boundSlot(found, site.reading.current);
  if (slot !== undefined) return { kind: 'variable', slot };
  if (found) return { kind: 'meant', meant: found, args: rest };
  const replacement = compiling.names.replacement(symbol);
  if (replacement && replacement.symbol !== symbol)
    return followMeaning(replacement, rest, under(Environment.empty, site));
  const listed = rest.length > 0 ? compiling.names.listedOperator(symbol) : undefined;
  if (listed !== undefined) return { kind: 'listed', code: listed, args: rest };
  switch (symbol.kind) {
    case 'definition':
    case 'constant': {
      const given = rest.length === 0 ? compiling.names.givenValue(symbol) : undefined;
      if (given !== undefined) return { kind: 'given', value: given };
      if (symbol.kind === 'constant') return { kind: 'fault', fault: 'constant' };
      return { kind: 'definition', definition: symbol, args: rest, environment: here };
    }
    case 'variable':
      return { kind: 'variable', slot: compiling.names.primes.slotOf(symbol) };
    case 'built-in':
      return { kind: 'built-in', name: symbol.name, args: rest };
    case 'assumption':
      return { kind: 'written', expression: symbol.syntax.body, environment: here.moduleLevel };
    case 'theorem': {
      const { statement } = symbol.syntax;
      return statement.kind === 'assume-prove'
        ? { kind: 'fault', fault: 'proof' }
        : { kind: 'written', expression: statement, environment: here.moduleLevel };
    }
    default:
      return { kind: 'fault', fault: symbol.kind === 'parameter' || symbol.kind === 'bound' ? 'constant' : 'proof' };
  }
}

/**
 * Enters the instances and definitions of a path. A step of the path that has no arguments of its own takes the first
 * arguments from `args`. Returns the environment, and the arguments that no step has taken.
 */
export function followPath(
  path: readonly PathStep[],
  args: readonly Argument[],
  site: NameSite,
): { readonly environment: Environment; readonly rest: readonly Argument[] } {
  const { compiling, environment, body } = site;
  let [here, rest] = [environment, args];
  for (const step of path) {
    const symbols: readonly TlaSymbol[] = step.kind === 'instance' ? step.instance.parameters : step.parameters;
    const own = step.args
      ? step.args.map((expression): Argument => ({ kind: 'written', expression, environment }))
      : rest.slice(0, symbols.length);
    if (!step.args) rest = rest.slice(symbols.length);
    const bound = symbols.map((symbol, i): [TlaSymbol, Meant] => [
      symbol,
      body ? bindArgument(compiling, own[i], body) : (own[i] as Argument),
    ]);
    here = step.kind === 'instance' ? enterInstance(step.instance, bound, under(here, site)) : here.extend(bound);
  }
  return { environment: here, rest };
}

/**
 * Returns the symbol that a node names, with its arguments. Undefined if the node names no symbol, or names a part of
 * an expression.
 */
export function applicationOf(
  compiling: Compiling,
  node: SyntaxNode,
  environment: Environment,
): Application | undefined {
  const meaning = compiling.names.meaningOf(node);
  if (meaning?.kind !== 'symbol') return undefined;
  const written = (expression: Expression): Argument => ({ kind: 'written', expression, environment });
  const { span } = node;
  switch (node.kind) {
    case 'reference':
    case 'step-reference':
      return { meaning, args: meaning.args.map(written), span };
    case 'infix':
      return { meaning, args: [written(node.left), written(node.right)], span };
    case 'prefix':
    case 'postfix':
      return { meaning, args: [written(node.operand)], span };
    default:
      return undefined;
  }
}
