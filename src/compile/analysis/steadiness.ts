/**
 * Decides whether a definition has the same value each time that it is evaluated. In: a resolved specification, and the
 * steadiness of natives. Out: yes or no. A definition that uses an unsteady operator (random numbers, registers,
 * printing), directly or not, is evaluated each time.
 */
import type { DefinitionSymbol, ResolvedSpec, SymbolMeaning, TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Expression, SyntaxNode } from '../../syntax/tree.js';
import { Texts } from './text-meanings.js';

/** A specification, with the replacements of its configuration. */
interface SteadyInput {
  readonly spec: ResolvedSpec;
  readonly replaced: ReadonlyMap<TlaSymbol, SymbolMeaning>;
}

export class Steadiness {
  private readonly known = new Map<DefinitionSymbol, boolean>();
  private readonly expressions = new WeakMap<Expression, boolean>();
  private readonly texts: Texts;

  constructor(
    private readonly input: SteadyInput,
    /** Returns whether a native is steady; undefined for a definition that is not native. */
    private readonly native: (definition: DefinitionSymbol) => boolean | undefined,
    /** Returns TRUE if this use of an unsteady operator should count as steady. By default, none does. */
    private readonly isSteadyUse: (use: SymbolMeaning, definition: DefinitionSymbol) => boolean = () => false,
  ) {
    this.texts = new Texts(input.spec);
  }

  isSteadyExpression(node: Expression): boolean {
    let steady = this.expressions.get(node);
    if (steady === undefined) {
      steady = [...this.named(node)].every((definition) => this.isSteady(definition));
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
    // If the definition is steady, so are all definitions that it uses.
    if (steady) for (const one of met) this.known.set(one, true);
    this.known.set(definition, steady);
    return steady;
  }

  private named(root: SyntaxNode): ReadonlySet<DefinitionSymbol> {
    const found = new Set<DefinitionSymbol>();
    const reached = new Set<SyntaxNode>([root]);
    const name = (symbol: TlaSymbol) => {
      if (symbol.kind === 'definition') found.add(symbol);
    };
    for (const text of reached)
      for (const meaning of this.texts.in(text).meanings) {
        if (meaning.kind === 'symbol') {
          const symbol = this.meant(meaning.symbol);
          if (symbol.kind === 'definition' && !this.isSteadyUse(meaning, symbol)) found.add(symbol);
        }
        if (meaning.kind !== 'symbol' && meaning.kind !== 'subexpression') continue;
        for (const step of meaning.path) {
          if (step.kind !== 'instance') continue;
          // The substitute of a constant is evaluated wherever the instance uses the constant.
          for (const substitute of step.instance.substitutions.values())
            if (substitute.kind === 'explicit') reached.add(substitute.value);
            else name(substitute.meaning.symbol);
        }
      }
    return found;
  }

  private meant(symbol: TlaSymbol): TlaSymbol {
    return this.input.replaced.get(symbol)?.symbol ?? symbol;
  }
}

/** Returns TRUE if the definition is an operator that draws random values; otherwise undefined. */
export function isDraw({ module, name }: DefinitionSymbol): true | undefined {
  return module.name === 'Randomization' || (module.name === 'TLC' && name === 'RandomElement') ? true : undefined;
}

/** Whether a use of an operator is `TLCGet("level")`. */
export function isLevel({ args }: SymbolMeaning, { module, name }: DefinitionSymbol): boolean {
  const [argument] = args;
  return module.name === 'TLC' && name === 'TLCGet' && argument?.kind === 'string' && argument.value === 'level';
}
