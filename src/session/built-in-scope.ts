/**
 * The module in whose scope an expression stands when no specification is named: it extends every built-in module that can be evaluated.
 * Left out are modules of theorems and proofs, those that stand for a whole specification, and `UndirectedGraphs`, whose names mean
 * something else in `Graphs`.
 */
import type { Source } from '../diagnostics/source.js';
import { libraryModules } from '../generated/library-modules.js';

const leftOut = new Set(['UndirectedGraphs', 'RealTime', 'Toolbox']);

export function builtInScope(): Source {
  const names = Object.entries(libraryModules)
    .filter(([name, { family }]) => family !== 'proof' && !/^_|Theorems$/.test(name) && !leftOut.has(name))
    .map(([name]) => name);
  return { name: 'the built-in modules', text: `---- MODULE Scope ----\nEXTENDS ${names.join(', ')}\n====\n` };
}
