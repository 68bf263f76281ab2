/**
 * Finds uses of `TLCGet(i)` in the initial predicate or in the next-state relation, if these also set the register i. A
 * register belongs to the search, not to a state or a behavior. Its value depends on the states that the search has
 * expanded before. In: a specification, and the formulas of its behavior. Out: the uses, one for each register.
 */
import type { ResolvedModule, ResolvedSpec } from '../../../semantics/tables/resolved.js';
import { children } from '../../../syntax/children.js';
import { textOf } from '../../../syntax/formula-text.js';
import type { Expression, Reference, SyntaxNode } from '../../../syntax/tree.js';

export function sharedRegisters(
  spec: ResolvedSpec,
  isBuiltIn: (module: ResolvedModule) => boolean,
  formulas: readonly Expression[],
): readonly Reference[] {
  const reads: Reference[] = [];
  const written = new Set<string>();
  const seen = new Set<SyntaxNode>(formulas);
  for (const root of seen) {
    // A stack instead of recursion, because expressions may be nested deeply.
    const nodes: SyntaxNode[] = [root];
    for (let node = nodes.pop(); node; node = nodes.pop()) {
      const meaning = node.kind === 'reference' ? spec.meanings.get(node) : undefined;
      const symbol = meaning?.kind === 'symbol' ? meaning.symbol : undefined;
      if (node.kind !== 'reference' || symbol?.kind !== 'definition' || !isBuiltIn(symbol.module)) {
        nodes.push(...children(node));
        if (symbol?.kind === 'definition') seen.add(symbol.syntax.body);
        continue;
      }
      const [register] = node.args;
      if (register && symbol.name === 'TLCSet') written.add(textOf(register));
      if (register && symbol.name === 'TLCGet') reads.push(node);
      // Reads in the arguments of TLCSet and Print do not count, because they do not decide which steps exist.
      if (!quiet.has(symbol.name)) nodes.push(...children(node));
    }
  }
  const found = new Map<string, Reference>();
  for (const node of reads.sort((one, other) => one.span.start - other.span.start)) {
    const [register] = node.args;
    const text = register ? textOf(register) : '';
    if (register?.kind !== 'string' && written.has(text) && !found.has(text)) found.set(text, node);
  }
  return [...found.values()];
}

/** The operators whose arguments do not decide which steps exist. */
const quiet: ReadonlySet<string> = new Set(['TLCSet', 'Print', 'PrintT']);
