/**
 * Loads a specification as the scope of expressions. In: the expressions, and the file of the specification. Out: the
 * specification. The expressions may use built-in modules that the specification does not extend.
 */
import type { Expression } from '../syntax/tree.js';
import { modulesBesides } from './evaluation/built-in-scope.js';
import {
  type LoadedSpec,
  loadSpec,
  type ModuleSource,
  type ReadingOptions,
  type SpecFile,
} from './reading/load-spec.js';

/**
 * Loads a specification. If an expression has a name that only other built-in modules define, loads it again with these
 * modules.
 */
export function loadFor(
  expressions: readonly Expression[],
  file: SpecFile,
  modules: ModuleSource,
  options: ReadingOptions = {},
): LoadedSpec {
  const { besides: known = [] } = options;
  const loaded = loadSpec(file, modules, options);
  if (!loaded.spec) return loaded;
  const lacking = modulesBesides(expressions, loaded.spec.root.scope).filter((name) => !known.includes(name));
  return lacking.length === 0 ? loaded : loadSpec(file, modules, { ...options, besides: [...known, ...lacking] });
}
