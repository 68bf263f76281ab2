/**
 * Finds a specification of the module that was not checked, perhaps because the configuration is older: it has actions
 * that the checked specification lacks. In: the specifications that nothing uses. Out: the specification, with these
 * actions.
 *
 * A module may have several specifications on purpose, with a configuration for each. So only the last one is
 * considered, and only if its next-state relation contains the one that is checked.
 */
import type { DefinitionSymbol, ResolvedSpec, TlaSymbol } from '../../../semantics/tables/resolved.js';
import { children } from '../../../syntax/children.js';
import type { Expression, SyntaxNode } from '../../../syntax/tree.js';

export interface NewerSpecification {
  readonly definition: DefinitionSymbol;
  /** The specification that is checked. */
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
  // The newer relation must extend the older one.
  const older = [...old].filter((one) => spec.levelOf(one.syntax.body) === 2);
  if (older.length === 0 || !older.every((one) => all.has(one))) return undefined;
  const added = [...all].filter((one) => !old.has(one) && spec.levelOf(one.syntax.body) === 2);
  // The relation itself contains the older one.
  const actions = added.filter(
    (one) => ![...reachedFrom(spec, one)].some((inner) => isOlderRelation(inner, old, spec)),
  );
  return actions.length > 0 ? { definition, checked, actions } : undefined;
}

function isOlderRelation(one: DefinitionSymbol, old: ReadonlySet<DefinitionSymbol>, spec: ResolvedSpec): boolean {
  return old.has(one) && spec.levelOf(one.syntax.body) === 2;
}

/** Returns the definitions that the definition uses, and the definition itself. */
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
