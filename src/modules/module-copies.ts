/**
 * What is known of a module that a specification brings itself, under the name of one that Synod brings: a copy that was left beside it, or a module of
 * its own that has the same name. In: module, operator, and the definition's digest. Out: whether a native answers the operator.
 *
 * TLC goes by the names of the module and of the operator, whatever the definition says: a copy of FiniteSets whose Cardinality is 77 counts elements.
 * So it is here for all that TLC's own classes answer. Of anything else the text counts, unless it is the text that everybody has: the community modules
 * are answered by classes only where TLC is given those, and their names (Graphs, Relation, Functions) are those of many other modules.
 */

import { nativeOf } from './native-modules.js';
import type { Native } from './natives/native.js';
import { ordinaryDigests } from './ordinary-digests.js';

const answeredByTlc: Readonly<Record<string, string>> = {
  Naturals: 'Nat + - * ^ \\div % < > <= >= ..',
  Integers: 'Int -. Nat + - * ^ \\div % < > <= >= ..',
  Sequences: 'Seq Len Head Tail Append \\o SubSeq SelectSeq',
  FiniteSets: 'IsFiniteSet Cardinality',
  Bags:
    'IsABag BagToSet SetToBag BagIn EmptyBag CopiesIn \\oplus \\ominus \\sqsubseteq BagUnion BagOfAll ' +
    'BagCardinality',
  TLC: 'Print PrintT Assert JavaTime TLCGet TLCSet :> @@ Permutations SortSeq Any RandomElement ToString TLCEval',
  TLCExt:
    'AssertError TLCGetOrDefault Trace CounterExample ToTrace TLCModelValue PickSuccessor TLCFP TLCEvalDefinition',
  Randomization: 'RandomSubset RandomSetOfSubsets',
  Json: 'ToJson ToJsonArray ToJsonObject JsonSerialize ndJsonSerialize JsonDeserialize ndJsonDeserialize',
};

const answered = new Map(Object.entries(answeredByTlc).map(([module, names]) => [module, new Set(names.split(' '))]));
const digests = new Map(Object.entries(ordinaryDigests));

/** The native of an operator of a copy, where there is one. A copy of Integers may define what Integers has from Naturals. */
export function nativeOfCopy(module: string, operator: string): Native | undefined {
  return nativeOf(module, operator) ?? (module === 'Integers' ? nativeOf('Naturals', operator) : undefined);
}

/** Whether TLC answers the operator itself, whatever its definition says. */
export function isAnsweredByTlc(module: string, operator: string): boolean {
  return answered.get(module)?.has(operator) === true;
}

/** Whether some version of the module that everybody has defines the operator so. */
export function isOrdinary(module: string, operator: string, digest: string): boolean {
  const known = digests.get(module)?.[operator] ?? digests.get('Naturals')?.[operator];
  return known?.split(' ').includes(digest) === true;
}
