/**
 * The names in a text: the only walk over syntax trees and their meanings. In: a formula or a definition. Out: the
 * meanings of its nodes, and the kinds of its nodes. A definition that the text names is a text of its own; callers
 * follow it if they need it. A named part of a definition (`Op!(x)!2`) belongs to the text that names it.
 */
import type { Meaning } from '../../semantics/tables/resolved.js';
import { children } from '../../syntax/children.js';
import type { SyntaxNode } from '../../syntax/tree.js';

export interface TextMeanings {
  /** The meanings of the nodes, without duplicates. */
  readonly meanings: ReadonlySet<Meaning>;
  readonly kinds: ReadonlySet<SyntaxNode['kind']>;
}

/** Gives the meanings of nodes. A resolved specification does. */
export interface Meanings {
  readonly meanings: { get(node: SyntaxNode): Meaning | undefined };
}

/** Walks over each text once. */
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
