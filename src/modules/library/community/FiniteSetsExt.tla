--------------------------- MODULE FiniteSetsExt ----------------------------
\* More operators on finite sets: folds, sums, extremes, subsets of a size, choices.
EXTENDS Integers, FiniteSets, Folds, Functions

\* op over the elements of set, in some order, ending with base.
FoldSet(op(_, _), base, set) ==
  LET Itself(x) == x
      Some(T) == CHOOSE x \in T : TRUE
  IN  MapThenFoldSet(op, base, Itself, Some, set)

\* The sum of the elements.
SumSet(set) == FoldSet(+, 0, set)

\* The product of the elements.
ProductSet(set) == FoldSet(LAMBDA x, y : x * y, 1, set)

\* FoldSet with its arguments in another order.
ReduceSet(op(_, _), set, acc) == FoldSet(op, acc, set)

\* The sum of op(x) for all elements x.
MapThenSumSet(op(_), set) == MapThenFoldSet(+, 0, op, LAMBDA T : CHOOSE x \in T : TRUE, set)

\* The union of the elements, themselves sets.
FlattenSet(S) == UNION S

\* The elements of one of the two sets, but not of both.
SymDiff(A, B) == (A \cup B) \ (A \cap B)

\* How many elements satisfy P.
Quantify(S, P(_)) == Cardinality({x \in S : P(x)})

\* The subsets with k elements.
kSubset(k, S) == {T \in SUBSET S : k = Cardinality(T)}

\* The greatest and the least number in S.
Max(S) == CHOOSE m \in S : \A x \in S : x \leq m
Min(S) == CHOOSE m \in S : \A x \in S : m \leq x

\* What one gets by picking an element of every set in Sets.
Choices(Sets) ==
  LET picks == {f \in [Sets -> UNION Sets] : \A T \in Sets : f[T] \in T}
  IN  {{f[T] : T \in Sets} : f \in picks}

\* The one element that satisfies P; says nothing when there is none or more than one.
ChooseUnique(S, P(_)) == CHOOSE x \in S : {y \in S : P(y)} = {x}
=============================================================================
