/**
 * Loads a specification for the API. In: the name of a module, and texts. Out: the specification, or all errors in the
 * texts.
 */
import type { Asked as AskedTexts } from '../config/parse-asked.js';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';
import { type CheckTexts, type Read, readCheck } from '../session/read-specification.js';
import type { ModuleSource } from '../session/reading/load-spec.js';
import { messagesOf } from './messages.js';
import type { Readable } from './run.js';
import type { Files, Message } from './types.js';

export interface LoadOptions {
  readonly files: Files;
  /** The name of the configuration file. By default, the `.cfg` file with the name of the module, if it exists. */
  readonly config?: string;
}

export type Loaded =
  | { readonly ok: true; readonly specification: Specification; readonly warnings: readonly Message[] }
  | { readonly ok: false; readonly messages: readonly Message[] };

export class Specification {
  readonly #texts: Omit<CheckTexts, 'modules'>;
  readonly #modules: ModuleSource;

  /** @internal */
  constructor(
    readonly name: string,
    readonly constants: readonly string[],
    readonly variables: readonly string[],
    texts: Omit<CheckTexts, 'modules'>,
    modules: ModuleSource,
  ) {
    this.#texts = texts;
    this.#modules = modules;
  }

  /** @internal */
  static read(specification: Specification, asked: AskedTexts, shown: readonly Source[] = []) {
    return readCheck({ ...specification.#texts, asked, shown }, specification.#modules);
  }

  /** @internal */
  static readable(specification: Specification): Readable {
    const { name } = specification;
    const read = (asked: AskedTexts) => Specification.read(specification, asked);
    return { name, config: Specification.configOf(specification), read };
  }

  /** @internal */
  static configOf(specification: Specification): string | undefined {
    return specification.#texts.config?.name;
  }
}

export function load(spec: string, { files, config: named }: LoadOptions): Loaded {
  const name = spec.replace(/\.tla$/, '');
  const source = sourceOf(files, `${name}.tla`);
  const config = sourceOf(files, named ?? `${name}.cfg`);
  const missing = [...(source ? [] : [noFile(`${name}.tla`)]), ...(named && !config ? [noFile(named)] : [])];
  if (!source || missing.length > 0) return { ok: false, messages: messagesOf(missing) };
  const modules: ModuleSource = {
    names: typeof files === 'function' ? [] : Object.keys(files).map((file) => file.replace(/\.tla$/, '')),
    read: (module) => {
      const text = sourceOf(files, `${module}.tla`);
      return text && { kind: 'source', source: text };
    },
  };
  const texts = { spec: source, moduleName: name, config, asked: [] };
  const read = readCheck(texts, modules);
  if (read.kind === 'faults') return { ok: false, messages: messagesOf(read.diagnostics) };
  return { ok: true, specification: specificationOf(read, texts, modules), warnings: messagesOf(read.warnings) };
}

function specificationOf({ input }: Read, texts: Omit<CheckTexts, 'modules'>, modules: ModuleSource): Specification {
  const { name, constants, variables } = input.spec.root;
  const names = (symbols: readonly { readonly name: string }[]) => symbols.map((symbol) => symbol.name);
  return new Specification(name, names(constants), names(variables), texts, modules);
}

/** @internal */
export function sourceOf(files: Files, name: string): Source | undefined {
  const text = typeof files === 'function' ? files(name) : Object.hasOwn(files, name) ? files[name] : undefined;
  return text === undefined ? undefined : { name, text };
}

/** @internal */
export function noFile(file: string): Diagnostic {
  return diagnostic('SY0001', `There is no file '${file}'`);
}
