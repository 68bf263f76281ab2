/**
 * Finds out whether a specification may read two counts with TLCGet: the number of generated states, and how often each
 * `_POSSIBLE` predicate held. In: a resolved specification. Out: yes or no for each count. If the argument of TLCGet is
 * not a literal, the answer is yes for both. The counts are costly, because they need every way in which guards hold,
 * and every `_POSSIBLE` predicate on every successor.
 */
import type { Meaning, ResolvedModule, ResolvedSpec } from '../../semantics/tables/resolved.js';

const asking: ReadonlySet<string> = new Set(['TLCGet', 'TLCGetOrDefault', 'TLCGetAndSet']);
const answers = {
  generated: new Set(['generated', 'stats']),
  possible: new Set(['s:_possible', 'all:named']),
} satisfies Record<string, ReadonlySet<string>>;

export interface CountsAsked {
  readonly generated: boolean;
  readonly possible: boolean;
}

export function countsAsked(spec: ResolvedSpec, isBuiltIn: (module: ResolvedModule) => boolean): CountsAsked {
  const asked = { generated: false, possible: false };
  if (!spec.modules.some(({ name }) => name === 'TLC')) return asked;
  const builtIn = new Set(spec.modules.filter(isBuiltIn).map(({ syntax }) => syntax.span.source));
  for (const [node, meaning] of spec.meanings) {
    if (!isAsking(meaning) || builtIn.has(node.span.source)) continue;
    asked.generated ||= mayAsk(meaning, answers.generated);
    asked.possible ||= mayAsk(meaning, answers.possible);
  }
  return asked;
}

type Asking = Extract<Meaning, { readonly kind: 'symbol' }>;

function isAsking(meaning: Meaning): meaning is Asking {
  return meaning.kind === 'symbol' && meaning.symbol.kind === 'definition' && asking.has(meaning.symbol.name);
}

function mayAsk({ args: [argument] }: Asking, names: ReadonlySet<string>): boolean {
  if (argument?.kind === 'number') return false;
  return argument?.kind === 'string' ? names.has(argument.value) : true;
}
