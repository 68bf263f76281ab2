/**
 * Finds a module that follows the root module in the root's file, as in TLC's "monolithic" specifications. In: the
 * root's tree and a name. Out: a source with this module and the rest of the file; undefined if there is no such
 * module. Lines and columns are those of the file.
 */
import type { Source } from '../../diagnostics/source.js';
import { modulesAfter } from '../../syntax/parse-module.js';
import type { Module } from '../../syntax/tree.js';

export function moduleInRoot(root: Module, name: string): Source | undefined {
  const found = modulesAfter(root).find((line) => line.name === name);
  if (!found) return undefined;
  const { name: file, text } = root.span.source;
  // The text before the module is replaced by blanks, so that the module keeps its offsets in the file.
  return { name: file, text: text.slice(0, found.start).replace(/[^\r\n]/g, ' ') + text.slice(found.start) };
}
