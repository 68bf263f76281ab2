/**
 * Loads a specification: the first stage of every command. In: the text of the root module, and the caller's modules by
 * name. Out: a resolved specification, or all errors. It does no I/O.
 */
import { isOverruled, nativeOfDefinition } from '../../compile/names/native-definitions.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { lineStarts, type Source } from '../../diagnostics/source.js';
import { libraryModules } from '../../generated/library-modules.js';
import { type AlgorithmSummary, summarizeAlgorithm } from '../../pluscal/summarize-algorithm.js';
import { resolveSpec } from '../../semantics/resolve-spec.js';
import type { DefinitionSymbol, ResolvedModule, ResolvedSpec } from '../../semantics/tables/resolved.js';
import type { Module, Unit } from '../../syntax/tree.js';
import { type ModuleFacts, ModuleReader, type ModuleSource, type ReadingOptions } from './module-reader.js';

export type { ModuleSource, ReadingOptions } from './module-reader.js';

export interface SpecFile {
  readonly source: Source;
  /** The name that the module must have: the file's name without `.tla`. Undefined if the text comes from no file. */
  readonly moduleName?: string | undefined;
}

export interface LoadedSpec extends ModuleFacts {
  /** The tree of the root module. Undefined if its text has a syntax error. */
  readonly root: Module | undefined;
  /** The resolved specification. Undefined if and only if some diagnostic is an error. */
  readonly spec: ResolvedSpec | undefined;
  readonly modules: readonly Module[];
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: SpecSummary;
}

/** Numbers about the modules that are not built in. */
export interface SpecSummary {
  readonly modules: number;
  readonly builtInModules: number;
  readonly constants: number;
  readonly variables: number;
  readonly definitions: number;
  readonly lines: number;
  /** The algorithms in the modules, each with the name of its module. */
  readonly algorithms: readonly (AlgorithmSummary & { readonly module: string })[];
}

export function loadSpec(file: SpecFile, callers: ModuleSource, options: ReadingOptions = {}): LoadedSpec {
  const { besides = [] } = options;
  const reader = new ModuleReader(callers, options);
  const { isBuiltIn } = reader.facts;
  const parsed = reader.readRoot(file.source);
  if (!parsed.module) return failed(reader, undefined, parsed.diagnostics);
  const root = parsed.module;
  const misnamed = checkModuleName(root, file.moduleName);
  const knownModules = [...callers.names, ...Object.keys(libraryModules)];
  const isOfCopy = ({ module }: DefinitionSymbol) => !isBuiltIn(module.syntax);
  const { spec, modules, diagnostics } = resolveSpec(root, (name) => reader.read(name), {
    knownModules,
    besides,
    hasNative: (definition) => isOfCopy(definition) && nativeOfDefinition(definition, false) !== undefined,
  });
  // If a module cannot be read, all names that it defines are undefined. Only the module is reported, not these names.
  if (reader.unreadable.length > 0)
    return failed(reader, root, [...parsed.diagnostics, ...misnamed, ...reader.unreadable]);

  const overruled = (spec?.modules ?? []).filter(({ syntax }) => !isBuiltIn(syntax)).flatMap(tellOverruled);
  const all = [...parsed.diagnostics, ...misnamed, ...diagnostics, ...overruled];
  const sound = all.every(({ severity }) => severity !== 'error');
  return {
    root,
    spec: sound ? spec : undefined,
    modules,
    diagnostics: all,
    summary: summarize(modules, reader.facts),
    ...reader.facts,
  };
}

/**
 * Warns of definitions in a copy of a standard module that differ from the original. As in TLC, the original is
 * evaluated instead.
 */
function tellOverruled({ name, definitions }: ResolvedModule): readonly Diagnostic[] {
  const [first, ...others] = definitions.filter(isOverruled);
  if (!first) return [];
  const label = 'this definition is not evaluated';
  return [
    diagnostic('SY0025', `Definitions in this copy of ${name} are ignored: Synod evaluates its built-in ${name}`, {
      severity: 'warning',
      span: first.span,
      label,
      related: others.map(({ span }) => ({ span, label })),
      hint: `TLC does the same: rename the definitions that differ from the standard ${name}, or rename the module`,
    }),
  ];
}

function failed({ facts }: ModuleReader, root: Module | undefined, diagnostics: readonly Diagnostic[]): LoadedSpec {
  const modules = root ? [root] : [];
  return { root, spec: undefined, modules, diagnostics, summary: summarize(modules, facts), ...facts };
}

function checkModuleName({ name }: Module, expected: string | undefined): readonly Diagnostic[] {
  if (expected === undefined || expected === name.text) return [];
  return [
    diagnostic('SY0007', `The module '${name.text}' is in the file '${expected}.tla'`, {
      span: name.span,
      label: `expected '${expected}'`,
      hint: 'the module and its file must have the same name',
    }),
  ];
}

function summarize(modules: readonly Module[], { builtIn, algorithms }: ModuleFacts): SpecSummary {
  const own = modules.filter(({ span }) => !builtIn.has(span.source));
  // Two modules of one file have two sources with the same name. This map counts the lines of the file only once.
  const linesOfFiles = new Map(own.map(({ span }) => [span.source.name, linesIn(span.source)]));
  const count = (measure: (unit: Unit) => number) => sum(own.map((module) => sumOverUnits(module, measure)));
  return {
    modules: own.length,
    builtInModules: modules.length - own.length,
    constants: count((unit) => (unit.kind === 'constants' ? unit.declarations.length : 0)),
    variables: count((unit) => (unit.kind === 'variables' ? unit.names.length : 0)),
    definitions: count((unit) => (unit.kind.endsWith('-definition') ? 1 : 0)),
    lines: sum([...linesOfFiles.values()]),
    algorithms: own.flatMap((module) => {
      const found = algorithms.get(module);
      return found ? [{ module: module.name.text, ...summarizeAlgorithm(found.translation.algorithm) }] : [];
    }),
  };
}

/** Returns the sum of a measure over the units of a module and of its nested modules. */
function sumOverUnits(module: Module, measure: (unit: Unit) => number): number {
  return sum(module.units.map((unit) => (unit.kind === 'module' ? sumOverUnits(unit, measure) : measure(unit))));
}

/** Returns the number of lines. A line break at the end of the text does not begin another line. */
function linesIn(source: Source): number {
  const starts = lineStarts(source);
  return starts.at(-1) === source.text.length ? starts.length - 1 : starts.length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
