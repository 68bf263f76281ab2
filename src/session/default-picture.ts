/**
 * Chooses the picture that is drawn of each state by default. In: a specification, and the entries that the command
 * line adds to its configuration. Out: these entries. An entry for the definition AnimView is added if the
 * specification has this definition and no entry names a picture. Other tools draw AnimView too.
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
