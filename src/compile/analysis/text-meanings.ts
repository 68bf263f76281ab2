/**
 * Collects the names in a text. In: the syntax tree of a formula or a definition. Out: the meanings of its nodes, and
 * the kinds of its nodes. The walk does not enter the definitions that the text names: a caller that needs them asks
 * for their texts too. It does enter a named part of a definition (`Op!(x)!2`).
 */
import type { Meaning } from '../../semantics/tables/resolved.js';
import { children } from '../../syntax/children.js';
import type { SyntaxNode } from '../../syntax/tree.js';

export interface TextMeanings {
  /** The meanings of the nodes, without duplicates. */
  readonly meanings: ReadonlySet<Meaning>;
  readonly kinds: ReadonlySet<SyntaxNode['kind']>;
}

/** A table with the meaning of each syntax node. A resolved specification is such a table. */
export interface Meanings {
  readonly meanings: { get(node: SyntaxNode): Meaning | undefined };
}

/** Caches the result for each text. */
export class Texts {
  private readonly known = new WeakMap<SyntaxNode, TextMeanings>();

  constructor(private readonly spec: Meanings) {}

  in(root: SyntaxNode): TextMeanings {
    const known = this.known.get(root);
    if (known) return known;
    const found = { meanings: new Set<Meaning>(), kinds: new Set<SyntaxNode['kind']>() };
    const nodes: SyntaxNode[] = [root];
    for (let node = nodes.pop(); node; node = nodes.pop()) {
      nodes.push(...children(node));
      found.kinds.add(node.kind);
      const meaning = this.spec.meanings.get(node);
      if (meaning === undefined) continue;
      found.meanings.add(meaning);
      if (meaning.kind === 'subexpression') nodes.push(meaning.node);
    }
    this.known.set(root, found);
    return found;
  }
}
