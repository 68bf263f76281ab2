/**
 * Turns the texts of modules into trees. No other file parses modules. In: the modules of the caller, the built-in
 * modules, and the file of the root module. Out: trees, or the errors of the texts.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import { libraryModules } from '../../generated/library-modules.js';
import type { ParsedModule } from '../../semantics/resolve-spec.js';
import { parseModule } from '../../syntax/parse-module.js';
import type { Module } from '../../syntax/tree.js';
import { absorbedRecursions } from '../../syntax/warnings/absorbed-recursions.js';
import { bracedRangesIn } from '../../syntax/warnings/braced-ranges.js';
import { constantChoices } from '../../syntax/warnings/constant-choices.js';
import { contradictedValues } from '../../syntax/warnings/contradicted-values.js';
import { countedTruths } from '../../syntax/warnings/counted-truths.js';
import { misalignedLists } from '../../syntax/warnings/misaligned-lists.js';
import { repeatedParts } from '../../syntax/warnings/repeated-parts.js';
import type { ReadOutcome } from './decode-source.js';
import type { KeptModules } from './kept-modules.js';
import { moduleInRoot } from './module-in-root.js';
import { repeatedInstances } from './repeated-instances.js';
import { afterModule, type TranslatedAlgorithm, translateModule } from './translate-module.js';
import { wordsWithTranslation } from './translated-words.js';

/** The modules of a caller, without the built-in modules. */
export interface ModuleSource {
  /** Returns the text of a module; undefined if the caller has no module of this name. */
  readonly read: (name: string) => ReadOutcome | undefined;
  /** The names of the caller's modules. If a module is not found, the message suggests a similar name. */
  readonly names: readonly string[];
  /**
   * Returns the text of a module. Called only if `read`, the built-in modules and the file of the root do not have the
   * module.
   */
  readonly readLast?: (name: string) => ReadOutcome | undefined;
  /** Trees that earlier runs have parsed. */
  readonly kept?: KeptModules | undefined;
}

export interface ModuleFacts {
  /** The built-in texts that were read. Their definitions may have a native implementation. */
  readonly builtIn: ReadonlySet<Source>;
  readonly isBuiltIn: (module: Module) => boolean;
  /**
   * Returns all words of a module in the order of its text, except those in strings and comments. The tree lacks some
   * of them.
   */
  readonly wordsOf: (module: Module) => readonly string[];
  /** The modules whose algorithm was translated, each with our translation. The file may also have a translation. */
  readonly algorithms: ReadonlyMap<Module, TranslatedAlgorithm>;
  /** The modules with an algorithm and its translation, whether the translation is ours or in the file. */
  readonly ofAlgorithms: ReadonlySet<Module>;
}

export interface ReadingOptions {
  /** Whether algorithms are translated even if the file has their translation. */
  readonly translate?: boolean | undefined;
  /** Built-in modules whose names expressions may use, although the specification does not extend these modules. */
  readonly besides?: readonly string[];
}

export class ModuleReader {
  readonly facts: ModuleFacts;
  private readonly builtIn = new Set<Source>();
  /** The errors of modules that exist but cannot be read. */
  readonly unreadable: Diagnostic[] = [];
  private root: Module | undefined;
  private readonly algorithms = new Map<Module, TranslatedAlgorithm>();
  private readonly ofAlgorithms = new Set<Module>();

  constructor(
    private readonly callers: ModuleSource,
    private readonly options: ReadingOptions = {},
  ) {
    const { builtIn, algorithms, ofAlgorithms } = this;
    this.facts = {
      builtIn,
      isBuiltIn: ({ span }) => builtIn.has(span.source),
      wordsOf: (module) => wordsWithTranslation(module, algorithms.get(module)),
      algorithms,
      ofAlgorithms,
    };
  }

  readRoot(source: Source): ParsedModule {
    const parsed = this.parse(source);
    this.root = parsed.module;
    if (!parsed.module) return parsed;
    const found = [
      ...misalignedLists(parsed.module),
      ...bracedRangesIn(parsed.module),
      ...constantChoices(parsed.module),
      ...countedTruths(parsed.module),
      ...contradictedValues(parsed.module),
      ...warningsOfWhole(parsed.module),
    ];
    return { ...parsed, diagnostics: [...parsed.diagnostics, ...found] };
  }

  /** Parses a text. If it has an algorithm, puts the translation into the tree. */
  private parse(source: Source): ParsedModule {
    const { module, algorithm, diagnostics } = this.callers.kept?.parse(source) ?? parseModule(source);
    if (!module) return { module, diagnostics };
    if (!algorithm) return { module, diagnostics: [...diagnostics, ...afterModule(module)] };
    const { translated, isAlgorithm, ...parsed } = translateModule(module, algorithm, this.options.translate ?? false);
    if (parsed.module && translated) this.algorithms.set(parsed.module, translated);
    if (parsed.module && isAlgorithm) this.ofAlgorithms.add(parsed.module);
    return parsed;
  }

  /**
   * Finds a module by name. The first of these is taken: the caller's module, the built-in module, a module in the
   * root's file, the module from `readLast`. Returns undefined if there is none.
   */
  read(name: string): ParsedModule | undefined {
    const found = this.callers.read(name);
    if (found) return this.parseFound(found);
    const builtIn = this.builtInText(name);
    if (builtIn) return this.parseBuiltIn(builtIn);
    const source = this.root && moduleInRoot(this.root, name);
    if (source) return this.parse(source);
    const last = this.callers.readLast?.(name);
    return last && this.parseFound(last);
  }

  private parseFound(found: ReadOutcome): ParsedModule | undefined {
    if (found.kind === 'source') {
      const parsed = this.parse(found.source);
      if (!parsed.module) return parsed;
      return { ...parsed, diagnostics: [...parsed.diagnostics, ...warningsOfWhole(parsed.module)] };
    }
    this.unreadable.push(found.diagnostic);
    return undefined;
  }

  private parseBuiltIn(source: Source): ParsedModule {
    const parsed = this.parse(source);
    // If an earlier run parsed the text, the tree refers to the `Source` object of that run.
    this.builtIn.add(parsed.module?.span.source ?? source);
    return parsed;
  }

  private builtInText(name: string): Source | undefined {
    const found = Object.hasOwn(libraryModules, name) ? libraryModules[name] : undefined;
    return found && { name: `${name} (built in)`, text: found.text };
  }
}

/** Returns the warnings that concern every module of the user, not only the root module. */
function warningsOfWhole(module: Module): readonly Diagnostic[] {
  return [...absorbedRecursions(module), ...repeatedInstances(module), ...repeatedParts(module)];
}
