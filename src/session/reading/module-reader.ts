/**
 * The only place where texts of modules become trees. In: the texts of the caller, the built-in texts, and the file of the root. Out: trees, or
 * the errors of the texts.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import { libraryModules } from '../../generated/library-modules.js';
import type { ParsedModule } from '../../semantics/resolve-spec.js';
import { parseModule, wordsOf } from '../../syntax/parse-module.js';
import type { Module } from '../../syntax/tree.js';
import type { ReadOutcome } from './decode-source.js';
import { moduleInRoot } from './module-in-root.js';

/** The modules of a caller, apart from the built-in modules. */
export interface ModuleSource {
  /** The text of a module; undefined if the caller has no module of this name. */
  readonly read: (name: string) => ReadOutcome | undefined;
  /** The names of the caller's modules, for suggestions. */
  readonly names: readonly string[];
  /** Modules that are used if there is no other module of that name. */
  readonly readLast?: (name: string) => ReadOutcome | undefined;
}

export interface ModuleFacts {
  /** The built-in texts that were read. Their definitions may have a native implementation. */
  readonly builtIn: ReadonlySet<Source>;
  readonly isBuiltIn: (module: Module) => boolean;
  /** The words of a module in the order of its text. They include words that are not in the tree. Strings and comments contain no words. */
  readonly wordsOf: (module: Module) => readonly string[];
}

export class ModuleReader {
  readonly facts: ModuleFacts;
  private readonly builtIn = new Set<Source>();
  /** Modules that exist and could not be read. */
  readonly unreadable: Diagnostic[] = [];
  private root: Module | undefined;

  constructor(private readonly callers: ModuleSource) {
    const { builtIn } = this;
    this.facts = { builtIn, isBuiltIn: ({ span }) => builtIn.has(span.source), wordsOf };
  }

  readRoot(source: Source): ParsedModule {
    const parsed = parseModule(source);
    this.root = parsed.module;
    return parsed;
  }

  /** The module of a name: the caller's module, or else the built-in module, or else a module in the file of the root, or else one that the caller reads last. */
  read(name: string): ParsedModule | undefined {
    const found = this.callers.read(name);
    if (found) return this.parse(found);
    const source = this.builtInText(name) ?? (this.root && moduleInRoot(this.root, name));
    if (source) return parseModule(source);
    const last = this.callers.readLast?.(name);
    return last && this.parse(last);
  }

  private parse(found: ReadOutcome): ParsedModule | undefined {
    if (found.kind === 'source') return parseModule(found.source);
    this.unreadable.push(found.diagnostic);
    return undefined;
  }

  private builtInText(name: string): Source | undefined {
    const found = Object.hasOwn(libraryModules, name) ? libraryModules[name] : undefined;
    if (!found) return undefined;
    const source = { name: `${name} (built in)`, text: found.text };
    this.builtIn.add(source);
    return source;
  }
}
