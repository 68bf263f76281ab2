/**
 * A module that stands in the root's own file, behind the root module: TLC's "monolithic" specifications. In: the root's
 * tree and a name. Out: a source that holds that module and what follows, every line where it is in the file.
 */
import type { Source } from '../../diagnostics/source.js';
import type { Module } from '../../syntax/tree.js';

export function moduleInRoot(root: Module, name: string): Source | undefined {
  const { source, end } = root.span;
  // Modules inside the root are known to it alone, so the search begins behind its end.
  const head = new RegExp(`^-{4,}[ \\t]*MODULE[ \\t]+${name}[ \\t]*-{4,}[ \\t]*\\r?$`, 'm');
  const found = source.text.slice(end).search(head);
  if (found < 0) return undefined;
  const start = end + found;
  // Text before a module means nothing; blank, it still keeps every offset as it is in the file.
  return { name: source.name, text: source.text.slice(0, start).replace(/[^\r\n]/g, ' ') + source.text.slice(start) };
}
