/**
 * Reads the texts of a check. In: sources. Out: a resolved specification with its configuration, or all errors of the
 * texts. The texts are plain data, from which another thread makes the same specification.
 */
import type { Config } from '../config/config.js';
import { type Asked, parseAsked } from '../config/parse-asked.js';
import { parseConfig } from '../config/parse-config.js';
import { type Diagnostic, isError } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';
import type { AlgorithmWords } from '../pluscal/algorithm-words.js';
import type { Expression, Module } from '../syntax/tree.js';
import { algorithmDefaults } from './algorithm-defaults.js';
import { withPicture } from './default-picture.js';
import { withoutUnknownConstants } from './evaluation/assign-constants.js';
import { parseLone } from './evaluation/read-expression.js';
import { loadFor } from './load-for-expressions.js';
import type { ReadOutcome } from './reading/decode-source.js';
import type { ModuleSource } from './reading/load-spec.js';
import { namesInOrder } from './reading/rank-names.js';
import type { TranslatedAlgorithm } from './reading/translate-module.js';
import type { CheckInput } from './ready/make-ready.js';

export interface CheckTexts {
  readonly spec: Source;
  /** The name that the module must have. Undefined if any name is allowed. */
  readonly moduleName: string | undefined;
  readonly config: Source | undefined;
  /** The entries that the command line or a request adds to the configuration. */
  readonly asked: Asked;
  /**
   * Expressions that are evaluated in the scope of the specification. They may use built-in modules that the
   * specification does not extend.
   */
  readonly shown?: readonly Source[] | undefined;
  /** Built-in modules that expressions may use, although the specification does not extend them. */
  readonly besides?: readonly string[] | undefined;
  /** Whether pictures of states are drawn. If `asked` names no picture, the definition AnimView is drawn. */
  readonly pictured?: boolean | undefined;
  /** Whether algorithms are translated even if the file has their translation. */
  readonly translate?: boolean | undefined;
  /** The texts of the modules that were requested, by name. The text of a module that does not exist is undefined. */
  readonly modules: ReadonlyMap<string, ReadOutcome | undefined>;
}

/** A specification without errors, with its configuration. */
export interface Read {
  readonly input: CheckInput;
  readonly texts: CheckTexts;
  /** The warnings about the texts. */
  readonly warnings: readonly Diagnostic[];
  /** Whether the algorithm gives the behavior, because neither the configuration nor the command line names one. */
  readonly isAlgorithm: boolean;
  /**
   * The words with which messages describe the PlusCal algorithm, such as its labels. Undefined if there is no
   * algorithm, or if several modules other than the root have one.
   */
  readonly words: AlgorithmWords | undefined;
}

export type CheckRead =
  | ({ readonly kind: 'read' } & Read)
  | {
      readonly kind: 'faults';
      readonly verdict: 'parse error' | 'config error';
      readonly diagnostics: readonly Diagnostic[];
    };

/** Reads a specification. The texts of modules are requested when they are needed, and kept in `CheckTexts`. */
export function readCheck(texts: Omit<CheckTexts, 'modules'>, callers: ModuleSource): CheckRead {
  const noted = new Map<string, ReadOutcome | undefined>();
  const note = (name: string, outcome: ReadOutcome | undefined) => {
    noted.set(name, outcome);
    return outcome;
  };
  const noting: ModuleSource = {
    names: callers.names,
    read: (name) => note(name, callers.read(name)),
    readLast: (name) => note(name, callers.readLast?.(name)),
    kept: callers.kept,
  };
  const { spec: source, moduleName, translate, besides = [] } = texts;
  const added = parseAsked(texts.asked);
  const expressions = [...expressionsOf(added.config), ...(texts.shown ?? []).flatMap(expressionIn)];
  const loaded = loadFor(expressions, { source, moduleName }, noting, { translate, besides });
  const { spec, root, isBuiltIn, diagnostics } = loaded;
  if (!spec || !root) return { kind: 'faults', verdict: 'parse error', diagnostics };
  const fromFile = texts.config && parseConfig(texts.config);
  const found = [...(fromFile?.diagnostics ?? []), ...added.diagnostics];
  if (found.some(isError)) return { kind: 'faults', verdict: 'config error', diagnostics: found };
  const asked = texts.pictured ? withPicture(spec, added.config) : added.config;
  const { config: stated, warnings } = withoutUnknownConstants(spec, fromFile?.config);
  const all = [...(stated?.entries ?? []), ...(asked?.entries ?? [])];
  const defaults = algorithmDefaults(loaded, spec, all, texts.config !== undefined);
  const config = defaults.entries.length > 0 ? { entries: [...(stated?.entries ?? []), ...defaults.entries] } : stated;
  const entries = [...(config?.entries ?? []), ...(asked?.entries ?? [])];
  const names = namesInOrder({ ...loaded, root }, { entries } satisfies Config);
  return {
    kind: 'read',
    texts: { ...texts, modules: noted },
    warnings: [...diagnostics, ...found, ...warnings],
    isAlgorithm: defaults.namesBehavior,
    words: wordsOf(loaded.algorithms, root),
    input: { spec, isBuiltIn: ({ syntax }) => isBuiltIn(syntax), names, config, asked },
  };
}

/**
 * Returns the words of the algorithm in the root module. If the root module has none and one other module has an
 * algorithm, returns the words of that algorithm.
 */
function wordsOf(algorithms: ReadonlyMap<Module, TranslatedAlgorithm>, root: Module): AlgorithmWords | undefined {
  const [only, ...others] = algorithms.values();
  return (algorithms.get(root) ?? (others.length > 0 ? undefined : only))?.translation.words;
}

/**
 * Returns the parsed expression; nothing if it has a syntax error. The evaluation of the expression reports the error
 * later.
 */
function expressionIn(source: Source): readonly Expression[] {
  const { expression } = parseLone(source);
  return expression ? [expression] : [];
}

/** Returns the formulas that the command line or a request adds. */
function expressionsOf(config: Config | undefined): readonly Expression[] {
  return (config?.entries ?? []).flatMap((entry) => ('expression' in entry ? [entry.expression] : []));
}

/** Reads the same texts again, for another thread. */
export function readAgain(texts: CheckTexts): CheckInput {
  const read = readCheck(texts, { names: [], read: (name) => texts.modules.get(name) });
  if (read.kind === 'faults') throw new Error('texts without errors have errors when read again');
  return read.input;
}
