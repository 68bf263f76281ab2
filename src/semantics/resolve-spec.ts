/**
 * Tree to resolved specification. In: the root module and a way to read others. Out: every name as the object it means,
 * or all that is wrong.
 * Always: no exception for any tree; `spec` is there exactly if no diagnostic is an error.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';
import type { Module } from '../syntax/tree.js';
import { ModuleGraph } from './module-graph.js';
import { resolveModule } from './resolve-module.js';
import type { ResolvedSpec } from './resolved.js';
import type { SpecTables } from './resolving.js';

export type { ResolvedSpec } from './resolved.js';

export interface ResolveOptions {
  /** Names of modules that `readModule` knows, to suggest what was meant. */
  readonly knownModules?: readonly string[];
}

export interface Resolution {
  readonly spec: ResolvedSpec | undefined;
  /** Every module whose text was read, the root first. */
  readonly modules: readonly Module[];
  readonly diagnostics: readonly Diagnostic[];
}

export type ReadModule = (name: string) => Source | undefined;

export function resolveSpec(root: Module, readModule: ReadModule, options: ResolveOptions = {}): Resolution {
  const diagnostics: Diagnostic[] = [];
  const report = (found: Diagnostic) => void diagnostics.push(found);
  const sources = { read: readModule, known: options.knownModules ?? [] };
  const graph: ModuleGraph = new ModuleGraph(sources, report, (module) => resolveModule(tables, module));
  const tables: SpecTables = {
    meanings: new Map(),
    declared: new Map(),
    letScopes: new Map(),
    instances: new Map(),
    graph,
    diagnostics,
    modules: [],
    complete: new Set(),
    labelGoals: new Map(),
    sections: new Map(),
  };
  graph.resolveRoot(root);
  return { spec: undefined, modules: graph.parsed, diagnostics };
}
