/**
 * Whether a definition gives the same value whenever it is evaluated. In: a resolved specification, and which natives are steady. A definition
 * that reaches an unsteady one (random numbers, registers, printing) is evaluated each time that it is met.
 */
import type { DefinitionSymbol, ResolvedSpec } from '../semantics/resolved.js';
import { children } from '../syntax/children.js';
import type { SyntaxNode } from '../syntax/tree.js';

export class Steadiness {
  private readonly known = new Map<DefinitionSymbol, boolean>();

  constructor(
    private readonly spec: ResolvedSpec,
    /** Undefined for what is no native. */
    private readonly native: (definition: DefinitionSymbol) => boolean | undefined,
  ) {}

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
    for (let node = nodes.pop(); node; node = nodes.pop()) {
      const meaning = this.spec.meanings.get(node);
      if (meaning?.kind === 'symbol' && meaning.symbol.kind === 'definition') found.push(meaning.symbol);
      if (meaning?.kind === 'subexpression') nodes.push(meaning.node);
      nodes.push(...children(node));
    }
    return found;
  }
}
