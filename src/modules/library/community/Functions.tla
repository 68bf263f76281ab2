----------------------------- MODULE Functions ------------------------------
\* Functions: restriction, range, inverse; injections, surjections, bijections; folds over their values.
EXTENDS Integers, Folds

\* f on the set S alone.
Restrict(f, S) == [x \in S |-> f[x]]

\* f on those elements of its domain that pass Test.
RestrictDomain(f, Test(_)) == [x \in {y \in DOMAIN f : Test(y)} |-> f[x]]

\* f where its values pass Test.
RestrictValues(f, Test(_)) == [x \in {y \in DOMAIN f : Test(f[y])} |-> f[x]]

\* narrow is wide on a part of wide's domain.
IsRestriction(narrow, wide) ==
  \A x \in DOMAIN narrow : x \in DOMAIN wide /\ wide[x] = narrow[x]

\* The values of f.
Range(f) == {f[x] : x \in DOMAIN f}

\* The values of f and g combined by T, point by point.
Pointwise(f, g, T(_, _)) == [x \in DOMAIN f |-> T(f[x], g[x])]

\* The function that maps a value t of f back to an element of S where f takes it, and any other t to some element.
Inverse(f, S, T) ==
  LET values == Range(f)
  IN  [t \in T |-> CHOOSE s \in S : t \in values => f[s] = t]

\* The inverse of f on its own domain and range.
AntiFunction(f) == Inverse(f, DOMAIN f, Range(f))

\* f takes no value twice.
IsInjective(f) == \A x, y \in DOMAIN f : x # y => f[x] # f[y]

\* The functions from S to T that take no value twice.
Injection(S, T) == {f \in [S -> T] : IsInjective(f)}

\* The functions from S that take every value in T.
Surjection(S, T) == {f \in [S -> T] : Range(f) = T}

\* The functions that are both.
Bijection(S, T) == {f \in Surjection(S, T) : IsInjective(f)}

\* There is such a function.
ExistsInjection(S, T) == \E f \in [S -> T] : f \in Injection(S, T)
ExistsSurjection(S, T) == \E f \in [S -> T] : f \in Surjection(S, T)
ExistsBijection(S, T) == \E f \in [S -> T] : f \in Bijection(S, T)

\* op over the values fun[i] for i in indices, in some order, ending with base.
FoldFunctionOnSet(op(_, _), base, fun, indices) ==
  LET Value(i) == fun[i]
      Some(I) == CHOOSE i \in I : TRUE
  IN  MapThenFoldSet(op, base, Value, Some, indices)

\* op over all values of fun, in some order, ending with base.
FoldFunction(op(_, _), base, fun) == FoldFunctionOnSet(op, base, fun, DOMAIN fun)

\* The sum of the values fun[i] for i in indices.
SumFunctionOnSet(fun, indices) == FoldFunctionOnSet(+, 0, fun, indices)

\* The sum of all values of fun.
SumFunction(fun) == SumFunctionOnSet(fun, DOMAIN fun)
=============================================================================
