/**
 * The texts that a check is made of, and what they come to. In: sources, as somebody read them. Out: a resolved specification with its
 * configuration, or all that is wrong with the texts. The texts are plain data: another thread makes the same of them.
 */
import type { Config } from '../config/config.js';
import { type Asked, parseAsked } from '../config/parse-asked.js';
import { parseConfig } from '../config/parse-config.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';
import type { Module } from '../syntax/tree.js';
import { namesInOrder } from './rank-names.js';
import type { ReadOutcome } from './reading/decode-source.js';
import { loadSpec, type ModuleSource } from './reading/load-spec.js';
import type { CheckInput } from './ready/make-ready.js';

export interface CheckTexts {
  readonly spec: Source;
  /** What the module must be called. */
  readonly moduleName: string | undefined;
  readonly config: Source | undefined;
  /** What the command line or a request asks for besides. */
  readonly asked: Asked;
  /** Modules by name, those included that are not there. */
  readonly modules: ReadonlyMap<string, ReadOutcome | undefined>;
}

/** A specification that is sound, with its configuration. */
export interface Read {
  readonly input: CheckInput;
  readonly texts: CheckTexts;
  /** What was noticed about it all the same. */
  readonly warnings: readonly Diagnostic[];
}

export type CheckRead =
  | ({ readonly kind: 'read' } & Read)
  | {
      readonly kind: 'faults';
      readonly verdict: 'parse error' | 'config error';
      readonly diagnostics: readonly Diagnostic[];
    };

/** Reads modules as they are needed, and notes them in the texts. */
export function readCheck(texts: Omit<CheckTexts, 'modules'>, callers: ModuleSource): CheckRead {
  const noted = new Map<string, ReadOutcome | undefined>();
  const noting: ModuleSource = {
    names: callers.names,
    read: (name) => {
      const outcome = callers.read(name);
      noted.set(name, outcome);
      return outcome;
    },
  };
  const { spec: source, moduleName } = texts;
  const { spec, root, modules, builtIn, diagnostics } = loadSpec({ source, moduleName }, noting);
  if (!spec || !root) return { kind: 'faults', verdict: 'parse error', diagnostics };
  const fromFile = texts.config && parseConfig(texts.config);
  const besides = parseAsked(texts.asked);
  const faults = [...(fromFile?.diagnostics ?? []), ...besides.diagnostics];
  if (faults.length > 0) return { kind: 'faults', verdict: 'config error', diagnostics: faults };
  const [config, asked] = [fromFile?.config, besides.config];
  const isBuiltIn = ({ span }: Module) => builtIn.has(span.source);
  const entries = [...(config?.entries ?? []), ...(asked?.entries ?? [])];
  const names = namesInOrder({ root, modules, isBuiltIn }, { entries } satisfies Config);
  return {
    kind: 'read',
    texts: { ...texts, modules: noted },
    warnings: diagnostics,
    input: { spec, isBuiltIn: ({ syntax }) => isBuiltIn(syntax), names, config, asked },
  };
}

/** The same on a thread that was given the texts. */
export function readAgain(texts: CheckTexts): CheckInput {
  const read = readCheck(texts, { names: [], read: (name) => texts.modules.get(name) });
  if (read.kind === 'faults') throw new Error('texts without errors have errors when read again');
  return read.input;
}
