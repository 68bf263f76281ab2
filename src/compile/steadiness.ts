/**
 * Whether a definition gives the same value whenever it is evaluated. In: a resolved specification, and which natives are steady. A definition
 * that reaches an unsteady one (random numbers, registers, printing) is evaluated each time that it is met.
 */
import type {
  DefinitionSymbol,
  InstanceSymbol,
  ResolvedSpec,
  SymbolMeaning,
  TlaSymbol,
} from '../semantics/resolved.js';
import { children } from '../syntax/children.js';
import type { Expression, SyntaxNode } from '../syntax/tree.js';

/** What a specification means, and what a configuration puts in the place of its definitions. */
interface SteadyInput {
  readonly spec: ResolvedSpec;
  readonly replaced: ReadonlyMap<TlaSymbol, SymbolMeaning>;
}

export class Steadiness {
  private readonly known = new Map<DefinitionSymbol, boolean>();
  private readonly expressions = new WeakMap<Expression, boolean>();

  constructor(
    private readonly input: SteadyInput,
    /** Undefined for what is no native. */
    private readonly native: (definition: DefinitionSymbol) => boolean | undefined,
    /** Uses of what is not steady that are so nevertheless. */
    private readonly isSteadyUse: (node: SyntaxNode, definition: DefinitionSymbol) => boolean = () => false,
  ) {}

  isSteadyExpression(node: Expression): boolean {
    let steady = this.expressions.get(node);
    if (steady === undefined) {
      steady = this.named(node).every((definition) => this.isSteady(definition));
      this.expressions.set(node, steady);
    }
    return steady;
  }

  isSteady(definition: DefinitionSymbol): boolean {
    const known = this.known.get(definition);
    if (known !== undefined) return known;
    const met = new Set([definition]);
    let steady = true;
    for (const one of met) {
      const native = this.native(one);
      if (native === false) steady = false;
      if (native === undefined) for (const next of this.named(one.syntax)) met.add(next);
      if (!steady) break;
    }
    // What a steady definition reaches is steady too.
    if (steady) for (const one of met) this.known.set(one, true);
    this.known.set(definition, steady);
    return steady;
  }

  private named(root: SyntaxNode): DefinitionSymbol[] {
    const found: DefinitionSymbol[] = [];
    const nodes: SyntaxNode[] = [root];
    const entered = new Set<InstanceSymbol>();
    for (let node = nodes.pop(); node; node = nodes.pop()) {
      const meaning = this.input.spec.meanings.get(node);
      const symbol = meaning?.kind === 'symbol' ? this.meant(meaning.symbol) : undefined;
      if (symbol?.kind === 'definition' && !this.isSteadyUse(node, symbol)) found.push(symbol);
      if (meaning?.kind === 'subexpression') nodes.push(meaning.node);
      if (meaning?.kind === 'symbol' || meaning?.kind === 'subexpression')
        for (const step of meaning.path) {
          if (step.kind !== 'instance' || entered.has(step.instance)) continue;
          entered.add(step.instance);
          // What stands for the constants there is evaluated wherever the instance names them.
          for (const substitute of step.instance.substitutions.values())
            if (substitute.kind === 'explicit') nodes.push(substitute.value);
            else if (substitute.meaning.symbol.kind === 'definition') found.push(substitute.meaning.symbol);
        }
      nodes.push(...children(node));
    }
    return found;
  }

  private meant(symbol: TlaSymbol): TlaSymbol {
    return this.input.replaced.get(symbol)?.symbol ?? symbol;
  }
}

/** Whether it is an operator that draws at random. */
export function isDraw({ module, name }: DefinitionSymbol): true | undefined {
  return module.name === 'Randomization' || (module.name === 'TLC' && name === 'RandomElement') ? true : undefined;
}

/** Whether it asks for the level that is explored: `TLCGet("level")`. */
export function isLevel(node: SyntaxNode, { module, name }: DefinitionSymbol): boolean {
  if (module.name !== 'TLC' || name !== 'TLCGet' || node.kind !== 'reference') return false;
  const [argument] = node.args;
  return argument?.kind === 'string' && argument.value === 'level';
}
