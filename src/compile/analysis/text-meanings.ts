/**
 * What a text names: the one walk over syntax trees and their meanings. In: a formula, or a definition. Out: the meaning of each node in it, and which kinds of nodes
 * it is made of. A definition that it names is a text of its own: whoever asks follows it as far as it matters there. A part of a definition that is
 * named by itself (`Op!(x)!2`) belongs to the text that names it.
 */
import type { Meaning, ResolvedSpec } from '../../semantics/tables/resolved.js';
import { children } from '../../syntax/children.js';
import type { SyntaxNode } from '../../syntax/tree.js';

export interface TextMeanings {
  /** Each once. */
  readonly meanings: ReadonlySet<Meaning>;
  readonly kinds: ReadonlySet<SyntaxNode['kind']>;
}

/** Walks over each text once. */
export class Texts {
  private readonly known = new WeakMap<SyntaxNode, TextMeanings>();

  constructor(private readonly spec: Pick<ResolvedSpec, 'meanings'>) {}

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
