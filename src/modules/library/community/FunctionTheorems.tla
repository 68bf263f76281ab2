-------------------------- MODULE FunctionTheorems --------------------------
\* Facts about the operators of the module Functions.
EXTENDS Functions, Integers, FiniteSets

\* Restriction, range, inverse.
THEOREM Fun_RestrictProperties ==
  ASSUME NEW A, NEW B, NEW f \in [A -> B], NEW C \in SUBSET A
  PROVE  Restrict(f, C) \in [C -> B] /\ \A x \in C : f[x] = Restrict(f, C)[x]

THEOREM Fun_RangeProperties ==
  ASSUME NEW A, NEW B, NEW f \in [A -> B]
  PROVE  /\ Range(f) \subseteq B
         /\ f \in Surjection(A, Range(f))
         /\ \A v \in Range(f) : \E x \in A : v = f[x]

THEOREM Fun_InverseProperties ==
  ASSUME NEW A, NEW B, NEW f \in [A -> B]
  PROVE  /\ \A v \in Range(f) : f[Inverse(f, A, B)[v]] = v
         /\ (A # {} \/ B = {}) => Inverse(f, A, B) \in [B -> A]

\* How to show that a function is an injection, a surjection, a bijection.
THEOREM Fun_IsInj ==
  ASSUME NEW A, NEW B, NEW f \in [A -> B], \A x, y \in A : f[x] = f[y] => x = y
  PROVE  f \in Injection(A, B)

THEOREM Fun_IsSurj ==
  ASSUME NEW A, NEW B, NEW f \in [A -> B], \A v \in B : \E x \in A : f[x] = v
  PROVE  f \in Surjection(A, B)

THEOREM Fun_IsBij ==
  ASSUME NEW A, NEW B, NEW f,
         f \in Injection(A, B) \/ (f \in [A -> B] /\ \A x, y \in A : f[x] = f[y] => x = y),
         f \in Surjection(A, B) \/ (f \in [A -> B] /\ \A v \in B : \E x \in A : f[x] = v)
  PROVE  f \in Bijection(A, B)

\* What follows from being one.
THEOREM Fun_InjectionProperties ==
  ASSUME NEW A, NEW B, NEW f \in Injection(A, B)
  PROVE  f \in [A -> B] /\ \A x, y \in A : f[x] = f[y] => x = y

THEOREM Fun_SurjectionProperties ==
  ASSUME NEW A, NEW B, NEW f \in Surjection(A, B)
  PROVE  /\ f \in [A -> B]
         /\ Range(f) = B
         /\ \A v \in B : \E x \in A : f[x] = v

THEOREM Fun_BijectionProperties ==
  ASSUME NEW A, NEW B, NEW f \in Bijection(A, B)
  PROVE  /\ f \in Injection(A, B) \cap Surjection(A, B)
         /\ f \in [A -> B]
         /\ \A x, y \in A : f[x] = f[y] => x = y
         /\ \A v \in B : \E x \in A : f[x] = v

THEOREM Fun_SmallestSurjectionIsBijection ==
  ASSUME NEW A, NEW B, NEW f \in Surjection(A, B),
         \A C \in SUBSET A : C = A \/ Surjection(C, B) = {}
  PROVE  f \in Bijection(A, B)

\* Composition.
THEOREM Fun_InjTransitive ==
  ASSUME NEW A, NEW B, NEW C, NEW f \in Injection(A, B), NEW g \in Injection(B, C)
  PROVE  [x \in A |-> g[f[x]]] \in Injection(A, C)

THEOREM Fun_SurjTransitive ==
  ASSUME NEW A, NEW B, NEW C, NEW f \in Surjection(A, B), NEW g \in Surjection(B, C)
  PROVE  [x \in A |-> g[f[x]]] \in Surjection(A, C)

THEOREM Fun_BijTransitive ==
  ASSUME NEW A, NEW B, NEW C, NEW f \in Bijection(A, B), NEW g \in Bijection(B, C)
  PROVE  [x \in A |-> g[f[x]]] \in Bijection(A, C)

\* Inverses and restrictions of such functions.
THEOREM Fun_SurjInverse ==
  ASSUME NEW A, NEW B, NEW f \in Surjection(A, B)
  PROVE  Inverse(f, A, B) \in Injection(B, A)

THEOREM Fun_InjInverse ==
  ASSUME NEW A, NEW B, NEW f \in Injection(A, B), A # {} \/ B = {}
  PROVE  Inverse(f, A, B) \in Surjection(B, A)

THEOREM Fun_BijInverse ==
  ASSUME NEW A, NEW B, NEW f \in Bijection(A, B)
  PROVE  LET back == Inverse(f, A, B)
         IN  /\ back \in Bijection(B, A)
             /\ \A x \in A : x = back[f[x]]
             /\ Inverse(back, B, A) = f

THEOREM Fun_BijRestrict ==
  ASSUME NEW A, NEW B, NEW f \in Bijection(A, B), NEW C \in SUBSET A
  PROVE  LET part == Restrict(f, C) IN part \in Bijection(C, Range(part))

THEOREM Fun_InjMeansBijImage ==
  ASSUME NEW A, NEW B, NEW f \in Injection(A, B)
  PROVE  f \in Bijection(A, Range(f))

-----------------------------------------------------------------------------

\* Sets between which such functions exist.
THEOREM Fun_ExistsInj == \A A, B : Injection(A, B) # {} <=> ExistsInjection(A, B)

THEOREM Fun_ExistsSurj == \A A, B : Surjection(A, B) # {} <=> ExistsSurjection(A, B)

THEOREM Fun_ExistsBij == \A A, B : Bijection(A, B) # {} <=> ExistsBijection(A, B)

THEOREM Fun_ExistsSurjSubset ==
  ASSUME NEW A, NEW B \in SUBSET A, B # {}
  PROVE  ExistsSurjection(A, B)

THEOREM Fun_ExistsSurjMeansExistsRevInj ==
  ASSUME NEW A, NEW B, ExistsSurjection(A, B)
  PROVE  ExistsInjection(B, A)

THEOREM Fun_ExistsBijReflexive ==
  ASSUME NEW A
  PROVE  ExistsBijection(A, A)

THEOREM Fun_ExistsBijSymmetric ==
  ASSUME NEW A, NEW B, ExistsBijection(A, B)
  PROVE  ExistsBijection(B, A)

THEOREM Fun_ExistsBijTransitive ==
  ASSUME NEW A, NEW B, NEW C, ExistsBijection(A, B), ExistsBijection(B, C)
  PROVE  ExistsBijection(A, C)

THEOREM Fun_ExistsInjReflexive ==
  ASSUME NEW A
  PROVE  ExistsInjection(A, A)

THEOREM Fun_ExistsSurjReflexive ==
  ASSUME NEW A
  PROVE  ExistsSurjection(A, A)

THEOREM Fun_ExistsInjTransitive ==
  ASSUME NEW A, NEW B, NEW C, ExistsInjection(A, B), ExistsInjection(B, C)
  PROVE  ExistsInjection(A, C)

THEOREM Fun_ExistsSurjTransitive ==
  ASSUME NEW A, NEW B, NEW C, ExistsSurjection(A, B), ExistsSurjection(B, C)
  PROVE  ExistsSurjection(A, C)

-----------------------------------------------------------------------------

\* Two sets each of which is no larger than the other are in bijection.
THEOREM Fun_CantorBernsteinSchroeder_Lemma ==
  ASSUME NEW A, NEW B, B \subseteq A, ExistsInjection(A, B)
  PROVE  ExistsBijection(A, B)

THEOREM Fun_CantorBernsteinSchroeder ==
  ASSUME NEW A, NEW B, ExistsInjection(A, B), ExistsInjection(B, A)
  PROVE  ExistsBijection(A, B)

THEOREM Fun_ExistInjAndSurjThenBij ==
  ASSUME NEW A, NEW B, ExistsInjection(A, B), ExistsSurjection(A, B)
  PROVE  ExistsBijection(A, B)

THEOREM Fun_ExistSurjAndSurjThenBij ==
  ASSUME NEW A, NEW B, ExistsSurjection(A, B), ExistsSurjection(B, A)
  PROVE  ExistsBijection(A, B)

THEOREM Fun_ExistsBijEquiv ==
  ASSUME NEW A, NEW B
  PROVE  LET Same == ExistsBijection(A, B)
         IN  /\ Same <=> ExistsBijection(B, A)
             /\ Same <=> (ExistsInjection(A, B) /\ ExistsInjection(B, A))
             /\ Same <=> (ExistsInjection(A, B) /\ ExistsSurjection(A, B))
             /\ Same <=> (ExistsInjection(B, A) /\ ExistsSurjection(B, A))
             /\ Same <=> (ExistsSurjection(A, B) /\ ExistsSurjection(B, A))

-----------------------------------------------------------------------------

\* Functions on intervals of natural numbers.
THEOREM Fun_ExistsBijInterval ==
  ASSUME NEW m \in Int, NEW n \in Int, m \leq n
  PROVE  ExistsBijection(1..(n - m + 1), m..n)

THEOREM Fun_NatInjLeq ==
  ASSUME NEW m \in Nat, NEW n \in Nat
  PROVE  m \leq n <=> ExistsInjection(1..m, 1..n)

THEOREM Fun_NatSurjImpliesNatBij ==
  ASSUME NEW A, NEW n \in Nat, ExistsSurjection(1..n, A)
  PROVE  \E k \in Nat : k \leq n /\ ExistsBijection(1..k, A)

THEOREM Fun_NatSurjEquivNatBij ==
  ASSUME NEW A
  PROVE  (\E k \in Nat : ExistsBijection(1..k, A)) <=> (\E n \in Nat : ExistsSurjection(1..n, A))

THEOREM Fun_NatBijSame ==
  ASSUME NEW A, NEW m \in Nat, NEW n \in Nat,
         ExistsBijection(1..m, A), ExistsBijection(1..n, A)
  PROVE  m = n

THEOREM Fun_NatBijEmpty ==
  ASSUME NEW A
  PROVE  A = {} <=> ExistsBijection(1..0, A)

THEOREM Fun_NatBijSingleton ==
  ASSUME NEW A
  PROVE  (\E x : A = {x}) <=> ExistsBijection(1..1, A)

THEOREM Fun_NatBijSubset ==
  ASSUME NEW A, NEW n \in Nat, ExistsBijection(1..n, A), NEW B \in SUBSET A
  PROVE  \E k \in Nat : k \leq n /\ ExistsBijection(1..k, B)

THEOREM Fun_NatBijAddElem ==
  ASSUME NEW A, NEW n \in Nat, ExistsBijection(1..n, A), NEW x, x \notin A
  PROVE  ExistsBijection(1..(n + 1), {x} \cup A)

THEOREM Fun_NatBijSubElem ==
  ASSUME NEW A, NEW n \in Nat, ExistsBijection(1..n, A), NEW x, x \in A
  PROVE  ExistsBijection(1..(n - 1), A \ {x})

-----------------------------------------------------------------------------

\* Folds over some of a function's values.
THEOREM FoldFunctionOnSetEmpty ==
  ASSUME NEW op(_, _), NEW base, NEW f
  PROVE  FoldFunctionOnSet(op, base, f, {}) = base

THEOREM FoldFunctionOnSetNonempty ==
  ASSUME NEW op(_, _), NEW base, NEW f, NEW I, IsFiniteSet(I), I # {}
  PROVE  \E i \in I :
           op(f[i], FoldFunctionOnSet(op, base, f, I \ {i})) = FoldFunctionOnSet(op, base, f, I)

THEOREM FoldFunctionOnSetType ==
  ASSUME NEW Typ, NEW op(_, _), NEW base \in Typ,
         \A u, v \in Typ : op(u, v) \in Typ,
         NEW I, IsFiniteSet(I), NEW f, \A i \in I : f[i] \in Typ
  PROVE  FoldFunctionOnSet(op, base, f, I) \in Typ

THEOREM FoldFunctionOnSetEqual ==
  ASSUME NEW op(_, _), NEW base, NEW f, NEW g,
         NEW I, IsFiniteSet(I), \A i \in I : g[i] = f[i]
  PROVE  FoldFunctionOnSet(op, base, g, I) = FoldFunctionOnSet(op, base, f, I)

\* With an associative and commutative operator the indices may come in any order.
THEOREM FoldFunctionOnSetAC ==
  ASSUME NEW Typ, NEW op(_, _), NEW base \in Typ,
         \A u, v \in Typ : op(u, v) \in Typ,
         \A u, v \in Typ : op(v, u) = op(u, v),
         \A u, v, w \in Typ : op(op(u, v), w) = op(u, op(v, w)),
         NEW I, IsFiniteSet(I), NEW i \in I, NEW f, \A k \in I : f[k] \in Typ
  PROVE  op(f[i], FoldFunctionOnSet(op, base, f, I \ {i})) = FoldFunctionOnSet(op, base, f, I)

THEOREM FoldFunctionOnSetACAddIndex ==
  ASSUME NEW Typ, NEW op(_, _), NEW base \in Typ,
         \A u, v \in Typ : op(u, v) \in Typ,
         \A u, v \in Typ : op(v, u) = op(u, v),
         \A u, v, w \in Typ : op(op(u, v), w) = op(u, op(v, w)),
         NEW I, IsFiniteSet(I), NEW i, i \notin I, NEW f, \A k \in I \cup {i} : f[k] \in Typ
  PROVE  op(f[i], FoldFunctionOnSet(op, base, f, I)) = FoldFunctionOnSet(op, base, f, I \cup {i})

THEOREM FoldFunctionOnSetACExcept ==
  ASSUME NEW Typ, NEW op(_, _), NEW base \in Typ,
         \A u, v \in Typ : op(u, v) \in Typ,
         \A u, v \in Typ : op(v, u) = op(u, v),
         \A u, v, w \in Typ : op(op(u, v), w) = op(u, op(v, w)),
         NEW f, NEW i, NEW new \in Typ,
         NEW I \in SUBSET (DOMAIN f), IsFiniteSet(I), \A k \in I : f[k] \in Typ
  PROVE  FoldFunctionOnSet(op, base, [f EXCEPT ![i] = new], I) =
           IF i \notin I THEN FoldFunctionOnSet(op, base, f, I)
           ELSE op(new, FoldFunctionOnSet(op, base, f, I \ {i}))

THEOREM FoldFunctionOnSetDisjointUnion ==
  ASSUME NEW Typ, NEW op(_, _), NEW base \in Typ,
         \A u, v \in Typ : op(u, v) \in Typ,
         \A u, v \in Typ : op(v, u) = op(u, v),
         \A u, v, w \in Typ : op(op(u, v), w) = op(u, op(v, w)),
         \A u \in Typ : op(base, u) = u,
         NEW I, IsFiniteSet(I), NEW J, IsFiniteSet(J), I \cap J = {},
         NEW f, \A k \in I \cup J : f[k] \in Typ
  PROVE  FoldFunctionOnSet(op, base, f, I \cup J) =
           op(FoldFunctionOnSet(op, base, f, I), FoldFunctionOnSet(op, base, f, J))

\* Folds over all of a function's values.
THEOREM FoldFunctionEmpty ==
  ASSUME NEW op(_, _), NEW base, NEW f, DOMAIN f = {}
  PROVE  FoldFunction(op, base, f) = base

THEOREM FoldFunctionNonempty ==
  ASSUME NEW op(_, _), NEW base, NEW f, IsFiniteSet(DOMAIN f), DOMAIN f # {}
  PROVE  \E i \in DOMAIN f :
           op(f[i], FoldFunctionOnSet(op, base, f, DOMAIN f \ {i})) = FoldFunction(op, base, f)

THEOREM FoldFunctionType ==
  ASSUME NEW Typ, NEW op(_, _), NEW base \in Typ,
         \A u, v \in Typ : op(u, v) \in Typ,
         NEW f, IsFiniteSet(DOMAIN f), \A i \in DOMAIN f : f[i] \in Typ
  PROVE  FoldFunction(op, base, f) \in Typ

THEOREM FoldFunctionAC ==
  ASSUME NEW Typ, NEW op(_, _), NEW base \in Typ,
         \A u, v \in Typ : op(u, v) \in Typ,
         \A u, v \in Typ : op(v, u) = op(u, v),
         \A u, v, w \in Typ : op(op(u, v), w) = op(u, op(v, w)),
         NEW f, IsFiniteSet(DOMAIN f), NEW i \in DOMAIN f, \A k \in DOMAIN f : f[k] \in Typ
  PROVE  op(f[i], FoldFunctionOnSet(op, base, f, DOMAIN f \ {i})) = FoldFunction(op, base, f)

THEOREM FoldFunctionACExcept ==
  ASSUME NEW Typ, NEW op(_, _), NEW base \in Typ,
         \A u, v \in Typ : op(u, v) \in Typ,
         \A u, v \in Typ : op(v, u) = op(u, v),
         \A u, v, w \in Typ : op(op(u, v), w) = op(u, op(v, w)),
         NEW f, NEW i, NEW new \in Typ,
         IsFiniteSet(DOMAIN f), \A k \in DOMAIN f : f[k] \in Typ
  PROVE  FoldFunction(op, base, [f EXCEPT ![i] = new]) =
           IF i \notin DOMAIN f THEN FoldFunction(op, base, f)
           ELSE op(new, FoldFunctionOnSet(op, base, f, DOMAIN f \ {i}))

\* Sums of some of a function's values.
THEOREM SumFunctionOnSetNat ==
  ASSUME NEW f, NEW I, IsFiniteSet(I), \A i \in I : f[i] \in Nat
  PROVE  SumFunctionOnSet(f, I) \in Nat

THEOREM SumFunctionOnSetInt ==
  ASSUME NEW f, NEW I, IsFiniteSet(I), \A i \in I : f[i] \in Int
  PROVE  SumFunctionOnSet(f, I) \in Int

THEOREM SumFunctionOnSetEqual ==
  ASSUME NEW f, NEW g, NEW I, IsFiniteSet(I), \A i \in I : g[i] = f[i]
  PROVE  SumFunctionOnSet(g, I) = SumFunctionOnSet(f, I)

THEOREM SumFunctionOnSetEmpty ==
  ASSUME NEW f
  PROVE  SumFunctionOnSet(f, {}) = 0

THEOREM SumFunctionOnSetNonempty ==
  ASSUME NEW f, NEW I, IsFiniteSet(I), NEW i \in I, \A k \in I : f[k] \in Int
  PROVE  SumFunctionOnSet(f, I) = SumFunctionOnSet(f, I \ {i}) + f[i]

THEOREM SumFunctionOnSetAddIndex ==
  ASSUME NEW f, NEW I, IsFiniteSet(I), NEW i, i \notin I, \A k \in I \cup {i} : f[k] \in Int
  PROVE  SumFunctionOnSet(f, I \cup {i}) = SumFunctionOnSet(f, I) + f[i]

THEOREM SumFunctionOnSetRemoveIndex ==
  ASSUME NEW f, NEW I, IsFiniteSet(I), NEW i \in I, \A k \in I : f[k] \in Int
  PROVE  SumFunctionOnSet(f, I) - f[i] = SumFunctionOnSet(f, I \ {i})

THEOREM SumFunctionOnSetExcept ==
  ASSUME NEW f, NEW i, NEW new \in Int,
         NEW I \in SUBSET (DOMAIN f), IsFiniteSet(I), \A k \in I : f[k] \in Int
  PROVE  SumFunctionOnSet([f EXCEPT ![i] = new], I) =
           SumFunctionOnSet(f, I) + (IF i \in I THEN new - f[i] ELSE 0)

THEOREM SumFunctionOnSetDisjointUnion ==
  ASSUME NEW I, IsFiniteSet(I), NEW J, IsFiniteSet(J), I \cap J = {},
         NEW f, \A k \in I \cup J : f[k] \in Int
  PROVE  SumFunctionOnSet(f, I) + SumFunctionOnSet(f, J) = SumFunctionOnSet(f, I \cup J)

THEOREM SumFunctionNatOnSubset ==
  ASSUME NEW I, IsFiniteSet(I), NEW J \in SUBSET I, NEW f, \A i \in I : f[i] \in Nat
  PROVE  SumFunctionOnSet(f, J) \leq SumFunctionOnSet(f, I)

THEOREM SumFunctionOnSetZero ==
  ASSUME NEW I, IsFiniteSet(I), NEW f, \A i \in I : f[i] \in Nat
  PROVE  (\A i \in I : f[i] = 0) <=> SumFunctionOnSet(f, I) = 0

THEOREM SumFunctionOnSetConst ==
  ASSUME NEW A, NEW I \in SUBSET A, IsFiniteSet(I),
         NEW f \in [A -> Int], NEW c \in Int, \A i \in I : f[i] = c
  PROVE  SumFunctionOnSet(f, I) = Cardinality(I) * c

THEOREM SumFunctionOnSetMonotonic ==
  ASSUME NEW I, IsFiniteSet(I),
         NEW f, \A i \in I : f[i] \in Int,
         NEW g, \A i \in I : g[i] \in Int,
         \A i \in I : f[i] \leq g[i]
  PROVE  SumFunctionOnSet(f, I) \leq SumFunctionOnSet(g, I)

THEOREM SumFunctionOnSetStrictlyMonotonic ==
  ASSUME NEW I, IsFiniteSet(I),
         NEW f, \A i \in I : f[i] \in Int,
         NEW g, \A i \in I : g[i] \in Int,
         \A i \in I : f[i] \leq g[i],
         NEW k \in I, f[k] < g[k]
  PROVE  SumFunctionOnSet(f, I) < SumFunctionOnSet(g, I)

\* Sums of all of a function's values.
THEOREM SumFunctionNat ==
  ASSUME NEW f, IsFiniteSet(DOMAIN f), \A i \in DOMAIN f : f[i] \in Nat
  PROVE  SumFunction(f) \in Nat

THEOREM SumFunctionInt ==
  ASSUME NEW f, IsFiniteSet(DOMAIN f), \A i \in DOMAIN f : f[i] \in Int
  PROVE  SumFunction(f) \in Int

THEOREM SumFunctionEmpty ==
  ASSUME NEW f, DOMAIN f = {}
  PROVE  SumFunction(f) = 0

THEOREM SumFunctionNonempty ==
  ASSUME NEW f, IsFiniteSet(DOMAIN f), NEW i \in DOMAIN f, \A k \in DOMAIN f : f[k] \in Int
  PROVE  SumFunction(f) = SumFunctionOnSet(f, DOMAIN f \ {i}) + f[i]

THEOREM SumFunctionExcept ==
  ASSUME NEW f, NEW i, NEW new \in Int, IsFiniteSet(DOMAIN f), \A k \in DOMAIN f : f[k] \in Int
  PROVE  SumFunction([f EXCEPT ![i] = new]) =
           SumFunction(f) + (IF i \in DOMAIN f THEN new - f[i] ELSE 0)

THEOREM SumFunctionZero ==
  ASSUME NEW f, IsFiniteSet(DOMAIN f), \A i \in DOMAIN f : f[i] \in Nat
  PROVE  (\A i \in DOMAIN f : f[i] = 0) <=> SumFunction(f) = 0

THEOREM SumFunctionConst ==
  ASSUME NEW A, IsFiniteSet(A), NEW c \in Int
  PROVE  SumFunction([x \in A |-> c]) = Cardinality(A) * c

THEOREM SumFunctionMonotonic ==
  ASSUME NEW f, NEW g, IsFiniteSet(DOMAIN f), DOMAIN f = DOMAIN g,
         \A i \in DOMAIN f : f[i] \in Int,
         \A i \in DOMAIN f : g[i] \in Int,
         \A i \in DOMAIN f : f[i] \leq g[i]
  PROVE  SumFunction(f) \leq SumFunction(g)

THEOREM SumFunctionStrictlyMonotonic ==
  ASSUME NEW f, NEW g, IsFiniteSet(DOMAIN f), DOMAIN f = DOMAIN g,
         \A i \in DOMAIN f : f[i] \in Int,
         \A i \in DOMAIN f : g[i] \in Int,
         \A i \in DOMAIN f : f[i] \leq g[i],
         NEW k \in DOMAIN f, f[k] < g[k]
  PROVE  SumFunction(f) < SumFunction(g)
=============================================================================
