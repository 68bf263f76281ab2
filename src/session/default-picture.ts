/**
 * Chooses the picture of a state that is drawn by default. In: a specification, and the entries that the command line
 * adds to its configuration. Out: the entries. If the specification defines AnimView, which other tools draw too, and
 * no entry names another picture, an entry for AnimView is added.
 */
import type { Config } from '../config/config.js';
import type { ResolvedSpec } from '../semantics/tables/resolved.js';

const conventional = 'AnimView';

export function withPicture({ root }: ResolvedSpec, asked: Config | undefined): Config | undefined {
  const entries = asked?.entries ?? [];
  const symbol = root.scope.get(conventional)?.meaning?.symbol;
  if (symbol?.kind !== 'definition' || symbol.parameters.length > 0) return asked;
  if (entries.some(({ kind }) => kind === 'picture')) return asked;
  const { span } = symbol;
  const name = { text: conventional, span };
  const expression = { kind: 'reference', span, name, args: [], selectors: [] } as const;
  return { entries: [...entries, { kind: 'picture', span, expression }] };
}
