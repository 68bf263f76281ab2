/**
 * The modules of a specification. In: a function from a module name to a parsed module. Each module is requested and
 * resolved once, when it is first named. A module that does not exist is reported once, where it is first named.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
import { closest } from '../../diagnostics/suggest.js';
import type { Module, Name } from '../../syntax/tree.js';
import type { ResolvedModule } from '../tables/resolved.js';

/** The tree of a text, or its errors. */
export interface ParsedModule {
  readonly module: Module | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a module. Returns undefined if there is no module of this name. */
export type ReadModule = (name: string) => ParsedModule | undefined;

export interface AvailableModules {
  readonly read: ReadModule;
  /** The names of existing modules. If a module is not found, the message suggests a similar name. */
  readonly known: readonly string[];
}

interface Request {
  readonly module: string;
  /** The position in the text where the module is named. */
  readonly span: Span | undefined;
}

export type ResolveModule = (module: Module) => ResolvedModule;

export class ModuleGraph {
  /** The complete modules. Each one comes after the modules that it uses. */
  readonly finished: ResolvedModule[] = [];
  /** All modules that were requested, in the order of the requests. */
  readonly parsed: Module[] = [];

  private readonly byName = new Map<string, ResolvedModule | undefined>();
  private readonly open: Request[] = [];
  private readonly available: AvailableModules;
  private readonly report: (diagnostic: Diagnostic) => void;
  private readonly resolve: ResolveModule;

  constructor(available: AvailableModules, report: (diagnostic: Diagnostic) => void, resolve: ResolveModule) {
    this.available = available;
    this.report = report;
    this.resolve = resolve;
  }

  resolveRoot(root: Module): ResolvedModule {
    return this.enter(root, undefined);
  }

  /** Returns the module with this name, if it is complete and not nested in another module. */
  completed(name: string): ResolvedModule | undefined {
    return this.byName.get(name);
  }

  /**
   * Returns a module that is not nested. Reads and resolves the module if this was not done yet. If the module does not
   * exist or depends on itself, reports an error and returns undefined.
   */
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
    const read = this.available.read(name.text);
    const module = read === undefined ? this.missing(name, how) : this.accept(read, name);
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
    this.report(moduleMissing(name, how, this.available.known));
    return undefined;
  }

  private accept({ module, diagnostics }: ParsedModule, name: Name): Module | undefined {
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
