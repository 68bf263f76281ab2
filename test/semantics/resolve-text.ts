/** Resolves TLA+ texts: a root module, other modules by name, and the built-in ones. */
import { libraryModules } from '../../src/generated/library-modules.js';
import { type Resolution, resolveSpec } from '../../src/semantics/resolve-spec.js';
import { parseModule } from '../../src/syntax/parse-module.js';

export type Texts = Readonly<Record<string, string>>;

/** Resolves the module `root` of the texts. */
export function resolveTexts(texts: Texts, root: string): Resolution {
  const { module, diagnostics } = parseModule({ name: `${root}.tla`, text: texts[root] ?? '' });
  if (module === undefined) return { spec: undefined, modules: [], diagnostics };
  const builtIn: Texts = Object.fromEntries(Object.entries(libraryModules).map(([name, { text }]) => [name, text]));
  const read = (name: string) => {
    const own = Object.hasOwn(texts, name) ? texts[name] : undefined;
    const text = own ?? (Object.hasOwn(builtIn, name) ? builtIn[name] : undefined);
    return text === undefined
      ? undefined
      : parseModule({ name: own === undefined ? `${name} (built in)` : `${name}.tla`, text });
  };
  return resolveSpec(module, read, { knownModules: [...Object.keys(texts), ...Object.keys(builtIn)] });
}

/** Resolves the units as those of a module `Case`. Their first line is the second line of the text. */
export function resolveUnits(units: string): Resolution {
  return resolveTexts({ Case: `---- MODULE Case ----\n${units}\n====\n` }, 'Case');
}
