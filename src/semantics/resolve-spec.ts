/**
 * Resolves a specification. In: the tree of the root module, and a function from names to the trees of other modules.
 * Out: the meaning of every name, or all errors. Invariants: no tree causes an exception; `spec` is present if and only
 * if no diagnostic is an error.
 */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Expression, Module } from '../syntax/tree.js';
import { checkLevels, walksOn } from './levels/check-levels.js';
import { type LevelTables, levelTables, noticePrevious } from './levels/level-tables.js';
import { measureLevel } from './levels/measure-levels.js';
import { expressionResolver, type ResolveExpression } from './resolve-lone-expression.js';
import { ModuleGraph, type ReadModule } from './scopes/module-graph.js';
import type { SpecTables } from './scopes/resolving.js';
import type { DefinitionSymbol, Level, OperatorLevels, ResolvedModule, ResolvedSpec } from './tables/resolved.js';
import { resolveModule } from './units/resolve-module.js';

export type { ParsedModule, ReadModule } from './scopes/module-graph.js';
export type { ResolvedSpec } from './tables/resolved.js';

export interface ResolveOptions {
  /**
   * The names of the modules that `readModule` can read. If a module is not found, the message suggests a similar name.
   */
  readonly knownModules?: readonly string[];
  /** Modules whose names lone expressions may use although the root does not extend them. */
  readonly besides?: readonly string[];
  /**
   * Returns whether a definition has a native. If so, the level of a use is the highest level of its arguments, and
   * does not depend on the TLA+ body.
   */
  readonly hasNative?: (definition: DefinitionSymbol) => boolean;
}

export interface Resolution {
  readonly spec: ResolvedSpec | undefined;
  /** All modules that were requested. The first one is the root. */
  readonly modules: readonly Module[];
  readonly diagnostics: readonly Diagnostic[];
}

export function resolveSpec(root: Module, readModule: ReadModule, options: ResolveOptions = {}): Resolution {
  const diagnostics: Diagnostic[] = [];
  const report = (found: Diagnostic) => void diagnostics.push(found);
  const available = { read: readModule, known: options.knownModules ?? [] };
  const graph: ModuleGraph = new ModuleGraph(available, report, (module) => resolveModule(tables, module));
  const tables: SpecTables = {
    meanings: new Map(),
    declared: new Map(),
    letScopes: new Map(),
    instances: new Map(),
    statements: new Map(),
    graph,
    diagnostics,
    modules: [],
    complete: new Set(),
    labelGoals: new Map(),
    sections: new Map(),
  };
  const levels = levelTables(tables, walksOn, options.hasNative ?? (() => false));
  const measure = (modules: readonly ResolvedModule[]) => {
    noticePrevious(levels);
    const bySyntax = new Map(tables.modules.map((each) => [each.syntax, each]));
    for (const each of modules) checkLevels(levels, each, bySyntax, report);
  };
  const resolved = withinStack(report, root, () => {
    const module = graph.resolveRoot(root);
    measure(graph.finished);
    return module;
  });
  const sound = diagnostics.every(({ severity }) => severity !== 'error');
  const ofSpecification = [...graph.parsed];
  const besides = resolved !== undefined && sound ? loadBesides(graph, root, options.besides ?? [], measure) : [];
  return {
    spec: resolved !== undefined && sound ? assembleSpec(resolved, besides, tables, levels) : undefined,
    modules: ofSpecification,
    diagnostics: inOrder(diagnostics, ofSpecification),
  };
}

/**
 * Loads and returns further modules.
 * @param measure computes the levels of the definitions in the modules that were not loaded before.
 */
function loadBesides(
  graph: ModuleGraph,
  { name }: Module,
  besides: readonly string[],
  measure: (modules: readonly ResolvedModule[]) => void,
): readonly ResolvedModule[] {
  const known = new Set(graph.finished);
  const loaded = besides.flatMap((text) => graph.external({ ...name, text }, 'EXTENDS') ?? []);
  measure(graph.finished.filter((module) => !known.has(module)));
  return loaded;
}

/**
 * Runs an action that may need much stack, because proofs, modules or LETs are nested. If the stack is too small,
 * reports an error.
 */
function withinStack<Result>(
  report: (found: Diagnostic) => void,
  root: Module,
  action: () => Result,
): Result | undefined {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report(tooDeep(root));
    return undefined;
  }
}

function tooDeep({ name }: Module): Diagnostic {
  return diagnostic('SY2641', `The module ${name.text}, or a module that it uses, is nested too deeply`, {
    span: name.span,
    label: 'proofs, modules or definitions are nested too deeply',
  });
}

function assembleSpec(
  root: ResolvedModule,
  besides: readonly ResolvedModule[],
  specTables: SpecTables,
  tables: LevelTables,
): ResolvedSpec {
  const { graph, meanings, declared, letScopes } = specTables;
  const levels = new Map<DefinitionSymbol, OperatorLevels>();
  for (const [symbol, { body, parameters }] of tables.facts)
    if (symbol.kind === 'definition') levels.set(symbol, { level: body.level, parameters });
  const known = new WeakMap<Expression, Level>();
  const levelOf = (expression: Expression) => measureLevel(tables, known, expression);
  const resolve = expressionResolver(specTables, tables, root, besides);
  const loneExpressions: Expression[] = [];
  const resolveExpression: ResolveExpression = (expression, ...how) => {
    loneExpressions.push(expression);
    return resolve(expression, ...how);
  };
  const lone = { loneExpressions, resolveExpression };
  return { root, modules: graph.finished, meanings, declared, letScopes, levels, levelOf, ...lone };
}

/** Returns the diagnostics sorted by module and position. Diagnostics without a position come first. */
function inOrder(diagnostics: readonly Diagnostic[], modules: readonly Module[]): readonly Diagnostic[] {
  const position = new Map(modules.map(({ span }, at) => [span.source, at]));
  const placeOf = ({ span }: Diagnostic) => (span === undefined ? -1 : (position.get(span.source) ?? modules.length));
  return diagnostics
    .map((found, at) => ({ found, at }))
    .sort(
      (a, b) =>
        placeOf(a.found) - placeOf(b.found) || (a.found.span?.start ?? 0) - (b.found.span?.start ?? 0) || a.at - b.at,
    )
    .map(({ found }) => found);
}
