/**
 * Finds replacements of a configuration that replace only one of two equal definitions: `Max <- Small` replaces the Max
 * of the root module, but an instantiated module has the same definition of Max. In: a specification and its
 * configurations. Out: the replacements, each with the definition that is not replaced.
 */
import type { Config, Replacement } from '../../../config/config.js';
import type { DefinitionSymbol, ResolvedModule, ResolvedSpec } from '../../../semantics/tables/resolved.js';
import { printExpression } from '../../../syntax/print.js';

export interface KeptDefinition {
  readonly entry: Replacement;
  readonly replaced: DefinitionSymbol;
  readonly kept: DefinitionSymbol;
}

export function keptDefinitions(
  { root }: ResolvedSpec,
  configs: readonly (Config | undefined)[],
  isBuiltIn: (module: ResolvedModule) => boolean,
): readonly KeptDefinition[] {
  const entries = configs
    .flatMap((config) => config?.entries ?? [])
    .filter((entry): entry is Replacement => entry.kind === 'replacement' && entry.instances.length === 0);
  const own = extendedBy(root);
  const others = [...instantiatedBy(own)].filter((module) => !own.has(module) && !isBuiltIn(module));
  return entries.flatMap((entry) => {
    const { text } = entry.target;
    const of = (module: ResolvedModule) =>
      module.definitions.filter(({ name, where }) => name === text && where === 'module');
    const [replaced] = [...own].filter((module) => !isBuiltIn(module)).flatMap(of);
    if (entry.module !== undefined || !replaced) return [];
    const kept = others
      .filter(({ name }) => !entries.some(({ target, module }) => target.text === text && module?.text === name))
      .flatMap(of)
      .find((one) => bodyOf(one) === bodyOf(replaced));
    return kept ? [{ entry, replaced, kept }] : [];
  });
}

function bodyOf({ syntax }: DefinitionSymbol): string {
  return printExpression(syntax.body);
}

function extendedBy(root: ResolvedModule): ReadonlySet<ResolvedModule> {
  const found = new Set([root]);
  for (const module of found) for (const other of module.extended) found.add(other);
  return found;
}

function instantiatedBy(own: ReadonlySet<ResolvedModule>): ReadonlySet<ResolvedModule> {
  const found = new Set(own);
  for (const module of found) {
    for (const instance of module.instances) found.add(instance.module);
    for (const other of module.extended) found.add(other);
  }
  return found;
}
