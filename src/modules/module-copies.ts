/**
 * Decides whether natives compute the operators of a module that belongs to the specification but has the name of a
 * built-in module. Such a module is a copy of the built-in module, or an unrelated module. In: module, operator, and
 * the digest of the definition. Out: whether a native computes the operator.
 *
 * TLC decides by the names of the module and of the operator, whatever the definition says. For example, if a copy of
 * FiniteSets defines Cardinality as 77, TLC nevertheless counts elements. Synod does the same for the operators that
 * TLC itself implements. For any other operator, Synod uses the native only if the definition is the same as in a
 * published version. These are operators of the community modules, which TLC alone does not implement, and whose names
 * (Graphs, Relation, Functions) unrelated modules often have.
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

/**
 * Returns the native of an operator in a copy; undefined if there is none. A copy of Integers may itself define the
 * operators of Naturals.
 */
export function nativeOfCopy(module: string, operator: string): Native | undefined {
  return nativeOf(module, operator) ?? (module === 'Integers' ? nativeOf('Naturals', operator) : undefined);
}

/** Whether TLC itself implements the operator, so that its definition does not matter. */
export function isAnsweredByTlc(module: string, operator: string): boolean {
  return answered.get(module)?.has(operator) === true;
}

/** Whether a published version of the module defines the operator with this text. */
export function isOrdinary(module: string, operator: string, digest: string): boolean {
  const known = digests.get(module)?.[operator] ?? digests.get('Naturals')?.[operator];
  return known?.split(' ').includes(digest) === true;
}
