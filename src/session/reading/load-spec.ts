/**
 * The first stage of every command: a root text to a resolved specification, or to all that is wrong with it. What is
 * not in the text is asked for by module name: first of the caller, then of the modules that Synod brings, then of what
 * else stands in the root's file. No I/O.
 */
import { isOverruled, nativeOfDefinition } from '../../compile/names/native-definitions.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { lineStarts, type Source } from '../../diagnostics/source.js';
import { libraryModules } from '../../generated/library-modules.js';
import { resolveSpec } from '../../semantics/resolve-spec.js';
import type { DefinitionSymbol, ResolvedModule, ResolvedSpec } from '../../semantics/tables/resolved.js';
import { parseModule } from '../../syntax/parse-module.js';
import type { Module, Unit } from '../../syntax/tree.js';
import type { ReadOutcome } from './decode-source.js';
import { moduleInRoot } from './module-in-root.js';

/** The modules that a caller has, besides those that Synod brings. */
export interface ModuleSource {
  /** The text of a module, or nothing when there is none of that name. */
  readonly read: (name: string) => ReadOutcome | undefined;
  /** What there is, to tell a name that is not from the one that was meant. */
  readonly names: readonly string[];
}

export interface SpecFile {
  readonly source: Source;
  /** What the module must be called, where the text comes from a place that has a name. */
  readonly moduleName?: string | undefined;
}

export interface LoadedSpec {
  /** The root's tree, present also when only the names in it are wrong. */
  readonly root: Module | undefined;
  /** Present if and only if no diagnostic is an error. */
  readonly spec: ResolvedSpec | undefined;
  readonly modules: readonly Module[];
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: SpecSummary;
  /** The texts that Synod brings: what their modules define may be computed natively. */
  readonly builtIn: ReadonlySet<Source>;
}

/** What was found in the modules that are not built in. */
export interface SpecSummary {
  readonly modules: number;
  readonly builtInModules: number;
  readonly constants: number;
  readonly variables: number;
  readonly definitions: number;
  readonly lines: number;
}

export function loadSpec(file: SpecFile, callers: ModuleSource): LoadedSpec {
  const parsed = parseModule(file.source);
  if (!parsed.module) return failed(undefined, parsed.diagnostics);
  const root = parsed.module;
  const misnamed = checkModuleName(root, file.moduleName);

  const unreadable: Diagnostic[] = [];
  const builtIn = new Set<Source>();
  const readModule = (name: string): Source | undefined => {
    const found = callers.read(name);
    if (found?.kind === 'source') return found.source;
    if (found) unreadable.push(found.diagnostic);
    if (found) return undefined;
    const source = builtInModule(name);
    if (!source) return moduleInRoot(root, name);
    builtIn.add(source);
    return source;
  };
  const knownModules = [...callers.names, ...Object.keys(libraryModules)];
  const isOfCopy = ({ module }: DefinitionSymbol) => !builtIn.has(module.syntax.span.source);
  const { spec, modules, diagnostics } = resolveSpec(parsed.module, readModule, {
    knownModules,
    isAnswered: (definition) => isOfCopy(definition) && nativeOfDefinition(definition, false) !== undefined,
  });
  // Where a module could not be read, the names it would have defined are missed everywhere: only the cause is told.
  if (unreadable.length > 0) return failed(parsed.module, [...parsed.diagnostics, ...misnamed, ...unreadable]);

  const overruled = (spec?.modules ?? [])
    .filter(({ syntax }) => !builtIn.has(syntax.span.source))
    .flatMap(tellOverruled);
  const all = [...parsed.diagnostics, ...misnamed, ...diagnostics, ...overruled];
  const sound = all.every(({ severity }) => severity !== 'error');
  return {
    root: parsed.module,
    spec: sound ? spec : undefined,
    modules,
    diagnostics: all,
    summary: summarize(modules, builtIn),
    builtIn,
  };
}

/** What a copy of a standard module defines in its own way counts for nothing, as in TLC. */
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

function failed(root: Module | undefined, diagnostics: readonly Diagnostic[]): LoadedSpec {
  const modules = root ? [root] : [];
  const builtIn = new Set<Source>();
  return { root, spec: undefined, modules, diagnostics, summary: summarize(modules, builtIn), builtIn };
}

function builtInModule(name: string): Source | undefined {
  const found = Object.hasOwn(libraryModules, name) ? libraryModules[name] : undefined;
  return found && { name: `${name} (built in)`, text: found.text };
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

function summarize(modules: readonly Module[], builtIn: ReadonlySet<Source>): SpecSummary {
  const own = modules.filter(({ span }) => !builtIn.has(span.source));
  // Two modules of one file are two sources of one name.
  const linesOfFiles = new Map(own.map(({ span }) => [span.source.name, linesIn(span.source)]));
  const count = (measure: (unit: Unit) => number) => sum(own.map((module) => sumOverUnits(module, measure)));
  return {
    modules: own.length,
    builtInModules: modules.length - own.length,
    constants: count((unit) => (unit.kind === 'constants' ? unit.declarations.length : 0)),
    variables: count((unit) => (unit.kind === 'variables' ? unit.names.length : 0)),
    definitions: count((unit) => (unit.kind.endsWith('-definition') ? 1 : 0)),
    lines: sum([...linesOfFiles.values()]),
  };
}

/** The units of a module and of the modules inside it. */
function sumOverUnits(module: Module, measure: (unit: Unit) => number): number {
  return sum(module.units.map((unit) => (unit.kind === 'module' ? sumOverUnits(unit, measure) : measure(unit))));
}

/** A text that ends with a line break has no empty line after it. */
function linesIn(source: Source): number {
  const starts = lineStarts(source);
  return starts.at(-1) === source.text.length ? starts.length - 1 : starts.length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
