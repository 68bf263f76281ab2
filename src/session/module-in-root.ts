/**
 * A module that stands in the root's own file, after the root module: TLC's "monolithic" specifications. In: the root's
 * source and a name. Out: a source that holds that module and what follows, every line where it is in the file.
 */
import type { Source } from '../diagnostics/source.js';

export function moduleInRoot(root: Source, name: string): Source | undefined {
  const start = root.text.search(new RegExp(`^-{4,}[ \\t]*MODULE[ \\t]+${name}[ \\t]*-{4,}[ \\t]*\\r?$`, 'm'));
  if (start < 0) return undefined;
  // Text before a module means nothing; blank, it still keeps every offset as it is in the file.
  return { name: root.name, text: root.text.slice(0, start).replace(/[^\r\n]/g, ' ') + root.text.slice(start) };
}
