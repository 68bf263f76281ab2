/**
 * Computes the level of an expression in its environment. This is the highest of the levels of its text and of the
 * parameters, LET definitions and substitutes that it uses. In: an expression and its environment. Out: its level,
 * perhaps too high, never too low.
 */
import { builtInLevels } from '../../semantics/tables/built-in-operators.js';
import type {
  DefinitionSymbol,
  Level,
  Meaning,
  ResolvedSpec,
  SymbolMeaning,
  TlaSymbol,
} from '../../semantics/tables/resolved.js';
import { children } from '../../syntax/children.js';
import type { Expression, Reference, SyntaxNode } from '../../syntax/tree.js';
import type { Argument, Environment, Meant } from '../code/environment.js';
import { Texts } from './text-meanings.js';

export class FormulaLevels {
  private readonly open = new WeakMap<SyntaxNode, readonly TlaSymbol[]>();
  private readonly openDefinitions = new WeakMap<DefinitionSymbol, ReadonlySet<TlaSymbol>>();
  private readonly known = new WeakMap<Environment, WeakMap<Expression, Level>>();
  private readonly texts: Texts;

  constructor(
    private readonly spec: ResolvedSpec,
    private readonly replaced: ReadonlyMap<TlaSymbol, SymbolMeaning>,
  ) {
    this.texts = new Texts(spec);
  }

  in(node: Expression, environment: Environment): Level {
    let here = this.known.get(environment);
    if (!here) {
      here = new WeakMap();
      this.known.set(environment, here);
    }
    const known = here.get(node);
    if (known !== undefined) return known;
    let level = this.ofText(node);
    // The loop may ask for this level again, through a recursive name. Then the answer is the level of the text alone.
    here.set(node, level);
    for (const symbol of this.openSymbols(node)) level = higher(level, this.ofSymbol(symbol, environment));
    here.set(node, level);
    return level;
  }

  ofArgument(argument: Argument): Level {
    return argument.kind === 'written' ? this.in(argument.expression, argument.environment) : ofCode(argument);
  }

  /**
   * Whether the operator may evaluate one of its arguments in another state than the state of the call. Such an
   * argument cannot be passed as a value.
   */
  asksForOtherStates(definition: DefinitionSymbol, args: readonly Argument[]): boolean {
    return args.some((argument, i) => this.isAskedInOtherStates(definition, i, argument));
  }

  /** Whether the operator may evaluate this argument in another state than the state of the call. */
  isAskedInOtherStates(definition: DefinitionSymbol, index: number, argument: Argument): boolean {
    const isOpaque = !(this.spec.levels.get(definition)?.parameters[index]?.transparent ?? true);
    return (isOpaque && this.ofArgument(argument) > 0) || this.isOpaqueOperator(argument);
  }

  /**
   * Whether an operator argument may evaluate its operands in other states. Prime and ENABLED do so, and operators that
   * apply them.
   */
  isOpaqueOperator(argument: Argument): boolean {
    if (argument.kind !== 'written') return false;
    const { expression, environment } = argument;
    if (expression.kind === 'lambda') {
      const { meanings, kinds } = this.texts.in(expression.body);
      return kinds.has('action-box') || [...meanings].some((meaning) => this.isOpaque(meaning, environment));
    }
    const meaning = expression.kind === 'reference' ? this.spec.meanings.get(expression) : undefined;
    return meaning !== undefined && this.isOpaque(meaning, environment);
  }

  private isOpaque(meaning: Meaning, environment: Environment): boolean {
    if (meaning.kind !== 'symbol') return meaning.kind === 'subexpression' && meaning.arity > 0;
    const { symbol } = this.replaced.get(meaning.symbol) ?? meaning;
    switch (symbol.kind) {
      case 'definition':
        return this.spec.levels.get(symbol)?.parameters.some(({ transparent }) => !transparent) ?? false;
      case 'built-in':
        return !builtInLevels(symbol.name).counts;
      case 'parameter':
      case 'constant': {
        const found = symbol.arity > 0 ? environment.lookUp(symbol) : undefined;
        if (found?.kind === 'renamed') return this.isOpaque(found.meaning, found.environment);
        return found?.kind === 'parameter' || (found?.kind === 'written' && this.isOpaqueOperator(found));
      }
      default:
        return false;
    }
  }

  ofDefinition(symbol: TlaSymbol): Level {
    return symbol.kind === 'definition' ? (this.spec.levels.get(symbol)?.level ?? 3) : 0;
  }

  /** Returns the level of a text without its environment. A LAMBDA has the level of its body. */
  private ofText(node: Expression): Level {
    return node.kind === 'lambda' ? this.spec.levelOf(node.body) : this.spec.levelOf(node);
  }

  private ofSymbol(symbol: TlaSymbol, environment: Environment): Level {
    const found = environment.lookUp(symbol);
    if (found) return this.ofMeant(found);
    const replacement = this.replaced.get(symbol);
    return replacement ? this.ofDefinition(replacement.symbol) : 0;
  }

  private ofMeant(meant: Meant): Level {
    switch (meant.kind) {
      case 'written':
        return this.in(meant.expression, meant.environment);
      case 'renamed': {
        const { symbol } = meant.meaning;
        return symbol.kind === 'variable'
          ? 1
          : higher(this.ofDefinition(symbol), this.ofSymbol(symbol, meant.environment));
      }
      case 'defined':
        return this.in(meant.definition.syntax.body, meant.environment());
      case 'constant':
        return 0;
      case 'parameter':
        return 2;
      default:
        return ofCode(meant);
    }
  }

  /** Returns the names in a text whose levels depend on the environment and affect the level of the text. */
  private openSymbols(root: SyntaxNode): readonly TlaSymbol[] {
    const known = this.open.get(root);
    if (known) return known;
    const found = new Set<TlaSymbol>();
    for (const meaning of this.countedIn(root)) {
      if (meaning.kind !== 'symbol') continue;
      const { symbol } = meaning;
      if (symbol.kind === 'definition') for (const open of this.openIn(symbol)) found.add(open);
      else if (symbol.kind !== 'bound' && symbol.kind !== 'built-in') found.add(symbol);
    }
    const symbols = [...found];
    this.open.set(root, symbols);
    return symbols;
  }

  /**
   * Returns the parameters of enclosing definitions that a definition uses, also through definitions that it names.
   * Only a LET definition uses any.
   */
  private openIn(definition: DefinitionSymbol): ReadonlySet<TlaSymbol> {
    const known = this.openDefinitions.get(definition);
    if (known) return known;
    const found = new Set<TlaSymbol>();
    const reached = new Set([definition]);
    for (const one of reached) {
      if (one.where === 'let' || this.replaced.has(one)) found.add(one);
      for (const meaning of this.countedIn(one.syntax)) {
        if (meaning.kind !== 'symbol') continue;
        const { symbol } = meaning;
        if (symbol.kind === 'definition') reached.add(symbol);
        else if (symbol.kind === 'constant' || symbol.kind === 'variable') found.add(symbol);
        else if (symbol.kind === 'parameter' && definition.where !== 'module') found.add(symbol);
      }
    }
    this.openDefinitions.set(definition, found);
    return found;
  }

  /**
   * Returns the names in a text whose levels affect the level of the text. Names in the operand of ENABLED, for
   * example, do not: ENABLED has level 1, whatever its operand is.
   */
  private countedIn(root: SyntaxNode): ReadonlySet<Meaning> {
    const { meanings } = this.texts.in(root);
    if (![...meanings].some((meaning) => this.mayNotCount(meaning))) return meanings;
    const found = new Set<Meaning>();
    const nodes: SyntaxNode[] = [root];
    for (let node = nodes.pop(); node; node = nodes.pop()) {
      const meaning = this.spec.meanings.get(node);
      if (meaning) found.add(meaning);
      if (meaning?.kind === 'subexpression') nodes.push(meaning.node);
      nodes.push(...this.countedChildren(node, meaning));
    }
    return found;
  }

  private mayNotCount(meaning: Meaning): boolean {
    if (meaning.kind !== 'symbol') return false;
    const { symbol } = meaning;
    if (symbol.kind === 'built-in') return symbol.name === 'ENABLED';
    if (symbol.kind !== 'definition') return false;
    return this.spec.levels.get(symbol)?.parameters.some(({ counts }) => !counts) ?? false;
  }

  private countedChildren(node: SyntaxNode, meaning: Meaning | undefined): readonly SyntaxNode[] {
    const all = children(node);
    if (meaning?.kind !== 'symbol' || !this.mayNotCount(meaning)) return all;
    const { symbol } = meaning;
    if (symbol.kind === 'built-in') return [];
    // If the configuration replaces the definition, it is not known which parameters affect the level, so all count.
    if (symbol.kind !== 'definition' || this.replaced.has(symbol)) return all;
    const parameters = this.spec.levels.get(symbol)?.parameters ?? [];
    const args = node.kind === 'reference' ? argumentsOf(node) : all;
    // The first arguments are parameters of the instances in the path of the name.
    const first = args.length - parameters.length;
    return first >= 0 ? args.filter((_, i) => i < first || parameters[i - first]?.counts) : all;
  }
}

/** Returns the arguments of the instances in the path of a name, followed by the arguments of the name. */
function argumentsOf({ args, selectors }: Reference): readonly Expression[] {
  return [...args, ...selectors.flatMap((one) => ('args' in one ? one.args : []))];
}

function ofCode({ origin }: { readonly origin?: { readonly level: Level } }): Level {
  return origin?.level ?? 0;
}

function higher(first: Level, second: Level): Level {
  return first > second ? first : second;
}
