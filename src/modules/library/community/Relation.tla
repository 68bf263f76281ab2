------------------------------ MODULE Relation ------------------------------
\* Relations on a set S as functions from S \X S to BOOLEAN. A name that ends in Under takes an operator instead.
EXTENDS Naturals, FiniteSets

\* The operator op as such a function.
LOCAL Table(op(_, _), S) == [x, y \in S |-> op(x, y)]

\* Every element is related to itself.
IsReflexive(R, S) == \A x \in S : R[x, x]
IsReflexiveUnder(op(_, _), S) == IsReflexive(Table(op, S), S)

\* No element is related to itself.
IsIrreflexive(R, S) == \A x \in S : R[x, x] => FALSE
IsIrreflexiveUnder(op(_, _), S) == IsIrreflexive(Table(op, S), S)

\* The relation goes both ways.
IsSymmetric(R, S) == \A x, y \in S : R[x, y] => R[y, x]
IsSymmetricUnder(op(_, _), S) == IsSymmetric(Table(op, S), S)

\* The relation goes both ways between equal elements only.
IsAntiSymmetric(R, S) == \A x, y \in S : x = y \/ ~(R[x, y] /\ R[y, x])
IsAntiSymmetricUnder(op(_, _), S) == IsAntiSymmetric(Table(op, S), S)

\* The relation never goes both ways.
IsAsymmetric(R, S) == \A x, y \in S : R[x, y] => ~R[y, x]
IsAsymmetricUnder(op(_, _), S) == IsAsymmetric(Table(op, S), S)

\* Two steps are one.
IsTransitive(R, S) == \A x, y, z \in S : R[x, z] \/ ~R[x, y] \/ ~R[y, z]
IsTransitiveUnder(op(_, _), S) == IsTransitive(Table(op, S), S)

\* An order like <, with elements that need not be comparable.
IsStrictlyPartiallyOrdered(R, S) ==
  IsTransitive(R, S) /\ IsAntiSymmetric(R, S) /\ IsIrreflexive(R, S)
IsStrictlyPartiallyOrderedUnder(op(_, _), S) == IsStrictlyPartiallyOrdered(Table(op, S), S)

\* An order like \leq, with elements that need not be comparable.
IsPartiallyOrdered(R, S) ==
  IsTransitive(R, S) /\ IsAntiSymmetric(R, S) /\ IsReflexive(R, S)
IsPartiallyOrderedUnder(op(_, _), S) == IsPartiallyOrdered(Table(op, S), S)

\* An order like <.
IsStrictlyTotallyOrdered(R, S) ==
  /\ IsStrictlyPartiallyOrdered(R, S)
  /\ \A x, y \in S : x = y \/ R[x, y] \/ R[y, x]
IsStrictlyTotallyOrderedUnder(op(_, _), S) == IsStrictlyTotallyOrdered(Table(op, S), S)

\* An order like \leq.
IsTotallyOrdered(R, S) ==
  /\ IsPartiallyOrdered(R, S)
  /\ \A x, y \in S : R[y, x] \/ R[x, y]
IsTotallyOrderedUnder(op(_, _), S) == IsTotallyOrdered(Table(op, S), S)

\* Related in one or more steps within the finite set S.
TransitiveClosure(R, S) ==
  LET through[T \in SUBSET S] ==
        IF T = {} THEN [x, y \in S |-> R[x, y]]
        ELSE LET via == CHOOSE z \in T : TRUE
                 fewer == through[T \ {via}]
             IN  [x, y \in S |-> fewer[x, y] \/ (fewer[x, via] /\ fewer[via, y])]
  IN  through[S]

\* Related in any number of steps, none included.
ReflexiveTransitiveClosure(R, S) ==
  LET closure == TransitiveClosure(R, S)
  IN  [x, y \in S |-> closure[x, y] \/ x = y]

\* Any two elements are related in some number of steps.
IsConnected(R, S) ==
  LET closure == ReflexiveTransitiveClosure(R, S)
  IN  \A x, y \in S : closure[x, y]
=============================================================================
