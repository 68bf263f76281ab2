------------------------------ MODULE Apalache ------------------------------
\* Hints for the symbolic model checker Apalache, and operators that it evaluates well; here they mean the plain thing.
LOCAL INSTANCE Integers
LOCAL INSTANCE Sequences

\* Gives x the value e: an equality.
x := e == x = e

\* Some value that Apalache makes up, with at most size elements in every set and sequence.
Gen(size) == {}

\* Some element of S; Apalache looks at all of them.
Guess(S) == CHOOSE x \in S : TRUE

\* The function with the pairs in S; if it has two for one argument, with one of them.
SetAsFun(S) ==
  LET arguments == {pair[1] : pair \in S}
      values == {pair[2] : pair \in S}
  IN  [a \in arguments |-> CHOOSE v \in values : <<a, v>> \in S]

\* The sequence F(1), ..., F(N).
MkSeq(N, F(_)) == [i \in 1..N |-> F(i)]

\* The function fn on 1..len as a sequence that is never longer than capacity.
FunAsSeq(fn, len, capacity) ==
  LET Value(i) == fn[i]
  IN  SubSeq(MkSeq(capacity, Value), 1, len)

\* e; Apalache replaces its outer \E by a constant.
Skolem(e) == e

\* S; Apalache lists its elements first.
Expand(S) == S

\* A comparison of a cardinality with a constant; Apalache replaces it by \E.
ConstCardinality(cardExpr) == cardExpr

\* Op(... Op(Op(v, x1), x2) ..., xn) over the elements of S in some order.
RECURSIVE ApaFoldSet(_, _, _)
ApaFoldSet(Op(_, _), v, S) ==
  IF S # {} THEN LET x == CHOOSE y \in S : TRUE IN ApaFoldSet(Op, Op(v, x), S \ {x}) ELSE v

\* Op(... Op(Op(v, seq[1]), seq[2]) ..., seq[n]).
RECURSIVE ApaFoldSeqLeft(_, _, _)
ApaFoldSeqLeft(Op(_, _), v, seq) ==
  IF seq # << >> THEN ApaFoldSeqLeft(Op, Op(v, Head(seq)), Tail(seq)) ELSE v

\* F(... F(F(x, 1), 2) ..., N).
RECURSIVE Repeat(_, _, _)
Repeat(F(_, _), N, x) == IF N > 0 THEN F(Repeat(F, N - 1, x), N) ELSE x
=============================================================================
