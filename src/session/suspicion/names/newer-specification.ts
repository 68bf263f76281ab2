/**
 * Finds an unchecked specification of the module that has more actions than the checked one. Perhaps the configuration
 * is older than this specification. In: the specifications that nothing uses. Out: the specification, with the actions
 * that the checked one lacks.
 *
 * A module may have several specifications on purpose, each with a configuration. So only the last specification is
 * considered, and only if its next-state relation contains that of the checked specification.
 */
import type { DefinitionSymbol, ResolvedSpec, TlaSymbol } from '../../../semantics/tables/resolved.js';
import { children } from '../../../syntax/children.js';
import type { Expression, SyntaxNode } from '../../../syntax/tree.js';

export interface NewerSpecification {
  readonly definition: DefinitionSymbol;
  /** The specification that was checked. */
  readonly checked: DefinitionSymbol;
  readonly actions: readonly DefinitionSymbol[];
}

export function newerSpecification(
  spec: ResolvedSpec,
  unused: readonly DefinitionSymbol[],
  specification: Expression | undefined,
): NewerSpecification | undefined {
  const checked = specification && definitionOf(spec, specification);
  const { definitions } = spec.root;
  const own = unused.filter((one) => definitions.includes(one));
  const [definition] = own;
  if (!checked || !definition || own.length > 1 || !definitions.includes(checked)) return undefined;
  if (definitions.indexOf(definition) < definitions.indexOf(checked)) return undefined;
  const old = reachedFrom(spec, checked);
  const all = reachedFrom(spec, definition);
  // The next-state relation of the unchecked specification must contain every action of the checked one.
  const older = [...old].filter((one) => spec.levelOf(one.syntax.body) === 2);
  if (older.length === 0 || !older.every((one) => all.has(one))) return undefined;
  const added = [...all].filter((one) => !old.has(one) && spec.levelOf(one.syntax.body) === 2);
  // The larger next-state relation contains the checked one, so it is among `added`. It is no added action, and is
  // removed here.
  const actions = added.filter(
    (one) => ![...reachedFrom(spec, one)].some((inner) => isOlderRelation(inner, old, spec)),
  );
  return actions.length > 0 ? { definition, checked, actions } : undefined;
}

function isOlderRelation(one: DefinitionSymbol, old: ReadonlySet<DefinitionSymbol>, spec: ResolvedSpec): boolean {
  return old.has(one) && spec.levelOf(one.syntax.body) === 2;
}

/** Returns a definition, and all definitions that it uses directly or through others. */
function reachedFrom(spec: ResolvedSpec, definition: DefinitionSymbol): ReadonlySet<DefinitionSymbol> {
  const found = new Set([definition]);
  for (const one of found) {
    const open: SyntaxNode[] = [one.syntax.body];
    for (let node = open.pop(); node; node = open.pop()) {
      const used = definitionOf(spec, node);
      if (used) found.add(used);
      open.push(...children(node));
    }
  }
  return found;
}

function definitionOf(spec: ResolvedSpec, node: SyntaxNode): DefinitionSymbol | undefined {
  const meaning = spec.meanings.get(node);
  const symbol: TlaSymbol | undefined = meaning?.kind === 'symbol' ? meaning.symbol : undefined;
  return symbol?.kind === 'definition' ? symbol : undefined;
}
