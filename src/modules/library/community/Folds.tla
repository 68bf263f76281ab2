------------------------------- MODULE Folds --------------------------------
\* The fold over a set from which all other folds are made.

\* op(f(x1), op(f(x2), ... op(f(xn), base))), where x1 is chosen from S, x2 from the rest of S, and so on.
MapThenFoldSet(op(_, _), base, f(_), choose(_), S) ==
  LET rest[T \in SUBSET S] ==
        CASE T = {} -> base
          [] T # {} -> LET x == choose(T) IN op(f(x), rest[T \ {x}])
  IN  rest[S]
=============================================================================
