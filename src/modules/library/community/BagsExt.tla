------------------------------ MODULE BagsExt -------------------------------
\* More operators on bags: single elements in and out, folds.
LOCAL INSTANCE Bags
LOCAL INSTANCE Integers
LOCAL INSTANCE Folds

\* B with one copy of x more.
BagAdd(B, x) == [e \in DOMAIN B \cup {x} |-> CopiesIn(e, B) + (IF e = x THEN 1 ELSE 0)]

\* B with one copy of x less; B itself when it has none.
BagRemove(B, x) == B (-) SetToBag({x})

\* B without x.
BagRemoveAll(B, x) == [e \in DOMAIN B \ {x} |-> B[e]]

\* op over the images under f of the elements, all copies of one in a row that begins with base; in some order.
MapThenFoldBag(op(_, _), base, f(_), choose(_), B) ==
  LET Copies(x) ==
        LET row[n \in 0..B[x]] == IF n = 0 THEN base ELSE op(row[n - 1], f(x))
        IN  row[B[x]]
      Some(S) == CHOOSE x \in S : TRUE
  IN  MapThenFoldSet(op, base, Copies, Some, DOMAIN B)

\* op over the elements, once for every copy, in some order; only the first is combined with base.
FoldBag(op(_, _), base, B) ==
  LET Copies(x, before) ==
        LET row[n \in 0..B[x]] == IF n = 0 THEN before ELSE op(row[n - 1], x)
        IN  row[B[x]]
      Itself(x) == x
      Some(S) == CHOOSE x \in S : TRUE
  IN  MapThenFoldSet(Copies, base, Itself, Some, DOMAIN B)

\* The sum and the product of all copies.
SumBag(B) == FoldBag(+, 0, B)
ProductBag(B) == FoldBag(LAMBDA x, y : x * y, 1, B)
=============================================================================
