/**
 * The modules that define frequently used names. A hint about an undefined name suggests such a module. Names that are
 * not in this table get no such hint.
 */
const definedBy: readonly (readonly [modules: string, names: string])[] = [
  ['Naturals', 'Nat + - * ^ < > <= >= .. % \\div'],
  ['Integers', 'Int -.'],
  ['Reals', 'Real Infinity /'],
  ['Sequences', 'Seq Len \\o Append Head Tail SubSeq SelectSeq'],
  ['FiniteSets', 'IsFiniteSet Cardinality'],
  ['Bags', '\\oplus \\ominus \\sqsubseteq IsABag BagToSet SetToBag BagIn EmptyBag BagUnion SubBag BagCardinality'],
  ['Bags', 'BagOfAll CopiesIn'],
  ['TLC', ':> @@ Print PrintT Assert TLCGet TLCSet JavaTime Permutations SortSeq RandomElement Any ToString TLCEval'],
  ['TLCExt', 'AssertEq AssertError Trace TLCModelValue TLCCache PickSuccessor TLCNoOp'],
  ['Randomization', 'RandomSubset RandomSetOfSubsets RandomSubsetSet TestRandomSetOfSubsets'],
  ['Json', 'ToJson ToJsonArray ToJsonObject JsonSerialize JsonDeserialize ndJsonSerialize ndJsonDeserialize'],
  ['RealTime', 'RTBound RTnow now'],
  [
    'SequencesExt',
    'ToSet SetToSeq SetToSeqs SetToSortSeq Reverse Remove ReplaceAll InsertAt ReplaceAt RemoveAt Front Last',
  ],
  ['SequencesExt', 'Contains IsPrefix IsSuffix IsStrictPrefix Cons FlattenSeq Zip SeqOf BoundedSeq TupleOf'],
  ['SequencesExt', 'FoldLeft FoldRight FoldLeftDomain FoldRightDomain FoldSeq SelectInSeq SelectLastInSeq Indices'],
  [
    'FiniteSetsExt',
    'FoldSet SumSet ProductSet ReduceSet MapThenSumSet FlattenSet Quantify kSubset Max Min Choose ChooseUnique',
  ],
  ['FiniteSetsExt', 'SymDiff Mean'],
  ['Functions', 'Restrict RestrictDomain RestrictValues Range Inverse AntiFunction Injection Surjection Bijection'],
  [
    'Functions',
    'IsInjective IsSurjective IsBijection ExistsInjection ExistsSurjection ExistsBijection FoldFunction Pointwise',
  ],
  ['Functions', 'FoldFunctionOnSet'],
  ['Folds', 'MapThenFoldSet'],
  ['Bitwise', '& | ^^ \\& shiftR shiftL Not'],
  ['BagsExt', 'BagAdd BagRemove BagRemoveAll FoldBag SumBag ProductBag'],
  ['IOUtils', 'IOExec IOEnv IOEnvExec IOSerialize IODeserialize atoi zeroPadN'],
  ['CSV', 'CSVWrite CSVRead CSVRecords'],
  ['Graphs', 'IsDirectedGraph DirectedSubgraph Path SimplePath AreConnectedIn IsStronglyConnected IsTreeWithRoot'],
  ['Relation', 'IsReflexive IsIrreflexive IsSymmetric IsAsymmetric IsTransitive TransitiveClosure'],
  ['TLAPS', 'SMT Z3 CVC4 Zenon Isa PTL IsaM SMTT Z3T ZenonT IsaT IsaMT Force AllProvers'],
];

const modulesByName = new Map<string, string>();
for (const [modules, names] of definedBy) for (const name of names.split(' ')) modulesByName.set(name, modules);

/** Returns the standard modules that define the name, as text; undefined if there is none. */
export function standardModulesOf(name: string): string | undefined {
  return modulesByName.get(name);
}
