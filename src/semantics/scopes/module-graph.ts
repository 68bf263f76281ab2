/**
 * The modules of a specification, each read and resolved once, when the first module asks for it. In: a way to read a
 * source by module name. A module that cannot be had is reported where it was asked for, and only once.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source, Span } from '../../diagnostics/source.js';
import { closest } from '../../diagnostics/suggest.js';
import { parseModule } from '../../syntax/parse-module.js';
import type { Module, Name } from '../../syntax/tree.js';
import type { ResolvedModule } from '../tables/resolved.js';

export interface ModuleSources {
  readonly read: (name: string) => Source | undefined;
  /** Names of modules that could be read, to suggest what was meant. */
  readonly known: readonly string[];
}

interface Request {
  readonly module: string;
  /** Where the next module of the chain is asked for. */
  readonly span: Span | undefined;
}

export type ResolveModule = (module: Module) => ResolvedModule;

export class ModuleGraph {
  /** In the order in which they were completed: each after those it needs. */
  readonly finished: ResolvedModule[] = [];
  /** Every module that was parsed, for those who want the text of all. */
  readonly parsed: Module[] = [];

  private readonly byName = new Map<string, ResolvedModule | undefined>();
  private readonly open: Request[] = [];
  private readonly sources: ModuleSources;
  private readonly report: (diagnostic: Diagnostic) => void;
  private readonly resolve: ResolveModule;

  constructor(sources: ModuleSources, report: (diagnostic: Diagnostic) => void, resolve: ResolveModule) {
    this.sources = sources;
    this.report = report;
    this.resolve = resolve;
  }

  resolveRoot(root: Module): ResolvedModule {
    return this.enter(root, undefined);
  }

  /** A module that was read from a source of its own and is complete. */
  completed(name: string): ResolvedModule | undefined {
    return this.byName.get(name);
  }

  /** The module of a source, read now if need be. Undefined, after it was reported, where there is none. */
  external(name: Name, how: 'EXTENDS' | 'INSTANCE'): ResolvedModule | undefined {
    const cycle = this.open.findIndex(({ module }) => module === name.text);
    if (cycle >= 0) {
      this.report(
        dependsOnItself(
          [...this.open.slice(cycle).map((r) => r.module), name.text],
          name,
          this.open.slice(cycle + 1),
          how,
        ),
      );
      return undefined;
    }
    if (this.byName.has(name.text)) return this.byName.get(name.text);
    const source = this.sources.read(name.text);
    const module = source === undefined ? this.missing(name, how) : this.parse(source, name);
    if (module === undefined) {
      this.byName.set(name.text, undefined);
      return undefined;
    }
    return this.enter(module, name.span);
  }

  private enter(module: Module, span: Span | undefined): ResolvedModule {
    this.parsed.push(module);
    this.open.push({ module: module.name.text, span });
    const resolved = this.resolve(module);
    this.open.pop();
    this.byName.set(module.name.text, resolved);
    this.finished.push(resolved);
    return resolved;
  }

  private missing(name: Name, how: string): undefined {
    this.report(moduleMissing(name, how, this.sources.known));
    return undefined;
  }

  private parse(source: Source, name: Name): Module | undefined {
    const { module, diagnostics } = parseModule(source);
    for (const found of diagnostics) this.report(found);
    if (module === undefined || module.name.text === name.text) return module;
    this.report(otherName(module, name));
    return undefined;
  }
}

function moduleMissing(name: Name, how: string, known: readonly string[]): Diagnostic {
  const similar = closest(name.text, known);
  return diagnostic('SY0101', `The module ${name.text} was not found`, {
    span: name.span,
    label: `no file ${name.text}.tla, and no built-in module of this name`,
    hint:
      similar === undefined
        ? `${how} looks for ${name.text}.tla beside this file, in the library folders, and among the built-in modules`
        : `did you mean '${similar}'?`,
  });
}

function otherName(module: Module, name: Name): Diagnostic {
  return diagnostic('SY0102', `The file of the module ${name.text} contains the module ${module.name.text}`, {
    span: module.name.span,
    label: `should be ${name.text}`,
    related: [{ span: name.span, label: 'used here' }],
    hint: 'the file and the module must have the same name',
  });
}

function dependsOnItself(chain: readonly string[], name: Name, links: readonly Request[], how: string): Diagnostic {
  const verb = how === 'EXTENDS' ? 'extends' : 'instantiates';
  const title =
    chain.length === 2
      ? `The module ${name.text} ${verb} itself`
      : `The modules depend on each other in a cycle: ${chain.join(' -> ')}`;
  return diagnostic('SY0103', title, {
    span: name.span,
    label: 'closes the cycle',
    related: links.flatMap(({ module, span }) =>
      span === undefined ? [] : [{ span, label: `${module} is used here` }],
    ),
    hint: 'move the definitions that both modules need to a third module',
  });
}
