/**
 * Whether a specification may ask how many states were generated. In: a resolved specification. Out: yes or no; yes also where what it asks for is not written
 * in the text. TLC counts a successor once for each way in which a guard holds, which costs the evaluation of all of them: it is done where somebody asks.
 */
import type { Meaning, ResolvedModule, ResolvedSpec } from '../semantics/resolved.js';

const asking: ReadonlySet<string> = new Set(['TLCGet', 'TLCGetOrDefault', 'TLCGetAndSet']);
const answers: ReadonlySet<string> = new Set(['generated', 'stats']);

export function asksForGenerated(spec: ResolvedSpec, isBuiltIn: (module: ResolvedModule) => boolean): boolean {
  if (!spec.modules.some(({ name }) => name === 'TLC')) return false;
  const builtIn = new Set(spec.modules.filter(isBuiltIn).map(({ syntax }) => syntax.span.source));
  for (const [node, meaning] of spec.meanings) if (mayAsk(meaning) && !builtIn.has(node.span.source)) return true;
  return false;
}

function mayAsk(meaning: Meaning): boolean {
  if (meaning.kind !== 'symbol' || meaning.symbol.kind !== 'definition' || !asking.has(meaning.symbol.name))
    return false;
  const [argument] = meaning.args;
  if (argument?.kind === 'number') return false;
  return argument?.kind === 'string' ? answers.has(argument.value) : true;
}
