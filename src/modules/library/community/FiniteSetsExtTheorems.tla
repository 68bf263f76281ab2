------------------------ MODULE FiniteSetsExtTheorems -----------------------
\* Facts about the operators of the module FiniteSetsExt.
EXTENDS FiniteSetsExt, FiniteSets, Integers

\* Folds over sets.
THEOREM FoldSetEmpty ==
  ASSUME NEW op(_, _), NEW base
  PROVE  FoldSet(op, base, {}) = base

THEOREM FoldSetNonempty ==
  ASSUME NEW op(_, _), NEW base, NEW A, IsFiniteSet(A), A # {}
  PROVE  \E x \in A : op(x, FoldSet(op, base, A \ {x})) = FoldSet(op, base, A)

THEOREM FoldSetType ==
  ASSUME NEW Typ, NEW op(_, _), NEW base \in Typ,
         NEW A \in SUBSET Typ, IsFiniteSet(A),
         \A u, v \in Typ : op(u, v) \in Typ
  PROVE  FoldSet(op, base, A) \in Typ

THEOREM FoldSetAC ==
  ASSUME NEW Typ, NEW op(_, _), NEW base \in Typ,
         \A u, v \in Typ : op(u, v) \in Typ,
         \A u, v \in Typ : op(v, u) = op(u, v),
         \A u, v, w \in Typ : op(op(u, v), w) = op(u, op(v, w)),
         NEW A \in SUBSET Typ, IsFiniteSet(A), NEW x \in A
  PROVE  op(x, FoldSet(op, base, A \ {x})) = FoldSet(op, base, A)

THEOREM FoldSetACAddElement ==
  ASSUME NEW Typ, NEW op(_, _), NEW base \in Typ,
         \A u, v \in Typ : op(u, v) \in Typ,
         \A u, v \in Typ : op(v, u) = op(u, v),
         \A u, v, w \in Typ : op(op(u, v), w) = op(u, op(v, w)),
         NEW A \in SUBSET Typ, IsFiniteSet(A), NEW x \in Typ \ A
  PROVE  op(x, FoldSet(op, base, A)) = FoldSet(op, base, A \cup {x})

THEOREM FoldSetDisjointUnion ==
  ASSUME NEW Typ, NEW op(_, _), NEW base \in Typ,
         \A u, v \in Typ : op(u, v) \in Typ,
         \A u, v \in Typ : op(v, u) = op(u, v),
         \A u, v, w \in Typ : op(op(u, v), w) = op(u, op(v, w)),
         \A u \in Typ : op(base, u) = u,
         NEW A \in SUBSET Typ, IsFiniteSet(A),
         NEW B \in SUBSET Typ, IsFiniteSet(B),
         A \cap B = {}
  PROVE  op(FoldSet(op, base, A), FoldSet(op, base, B)) = FoldSet(op, base, A \cup B)

\* Sums.
THEOREM SumSetNat ==
  ASSUME NEW A \in SUBSET Nat, IsFiniteSet(A)
  PROVE  SumSet(A) \in Nat

THEOREM SumSetInt ==
  ASSUME NEW A \in SUBSET Int, IsFiniteSet(A)
  PROVE  SumSet(A) \in Int

THEOREM SumSetEmpty == 0 = SumSet({})

THEOREM SumSetNonempty ==
  ASSUME NEW A \in SUBSET Int, IsFiniteSet(A), NEW n \in A
  PROVE  SumSet(A) = SumSet(A \ {n}) + n

THEOREM SumSetAddElement ==
  ASSUME NEW A \in SUBSET Int, IsFiniteSet(A), NEW n \in Int \ A
  PROVE  SumSet(A \cup {n}) = SumSet(A) + n

THEOREM SumSetDisjointUnion ==
  ASSUME NEW A \in SUBSET Int, NEW B \in SUBSET Int,
         IsFiniteSet(A), IsFiniteSet(B), A \cap B = {}
  PROVE  SumSet(A) + SumSet(B) = SumSet(A \cup B)

THEOREM SumSetNatSubset ==
  ASSUME NEW A \in SUBSET Nat, IsFiniteSet(A), NEW B \in SUBSET A
  PROVE  SumSet(B) \leq SumSet(A)

THEOREM SumSetNatZero ==
  ASSUME NEW A \in SUBSET Nat, IsFiniteSet(A)
  PROVE  A \subseteq {0} <=> SumSet(A) = 0

\* Products.
THEOREM ProductSetNat ==
  ASSUME NEW A \in SUBSET Nat, IsFiniteSet(A)
  PROVE  ProductSet(A) \in Nat

THEOREM ProductSetInt ==
  ASSUME NEW A \in SUBSET Int, IsFiniteSet(A)
  PROVE  ProductSet(A) \in Int

THEOREM ProductSetEmpty == 1 = ProductSet({})

THEOREM ProductSetNonempty ==
  ASSUME NEW A \in SUBSET Int, IsFiniteSet(A), NEW n \in A
  PROVE  ProductSet(A) = ProductSet(A \ {n}) * n

THEOREM ProductSetAddElement ==
  ASSUME NEW A \in SUBSET Int, IsFiniteSet(A), NEW n \in Int \ A
  PROVE  ProductSet(A \cup {n}) = ProductSet(A) * n

THEOREM ProductSetDisjointUnion ==
  ASSUME NEW A \in SUBSET Int, NEW B \in SUBSET Int,
         IsFiniteSet(A), IsFiniteSet(B), A \cap B = {}
  PROVE  ProductSet(A) * ProductSet(B) = ProductSet(A \cup B)

THEOREM ProductSetNatOne ==
  ASSUME NEW A \in SUBSET Nat, IsFiniteSet(A)
  PROVE  A \subseteq {1} <=> ProductSet(A) = 1

THEOREM ProductSetZero ==
  ASSUME NEW A \in SUBSET Int, IsFiniteSet(A)
  PROVE  0 \in A <=> ProductSet(A) = 0

THEOREM ProductSetNatSubset ==
  ASSUME NEW A \in SUBSET (Nat \ {0}), IsFiniteSet(A), NEW B \in SUBSET A
  PROVE  ProductSet(B) \leq ProductSet(A)

\* Sums of images.
THEOREM MapThenSumSetNat ==
  ASSUME NEW A, IsFiniteSet(A), NEW F(_), \A x \in A : F(x) \in Nat
  PROVE  MapThenSumSet(F, A) \in Nat

THEOREM MapThenSumSetInt ==
  ASSUME NEW A, IsFiniteSet(A), NEW F(_), \A x \in A : F(x) \in Int
  PROVE  MapThenSumSet(F, A) \in Int

THEOREM MapThenSumSetEmpty ==
  ASSUME NEW F(_)
  PROVE  MapThenSumSet(F, {}) = 0

THEOREM MapThenSumSetNonempty ==
  ASSUME NEW A, IsFiniteSet(A), NEW a \in A, NEW F(_), \A x \in A : F(x) \in Int
  PROVE  MapThenSumSet(F, A) = MapThenSumSet(F, A \ {a}) + F(a)

THEOREM MapThenSumSetAddElement ==
  ASSUME NEW A, IsFiniteSet(A), NEW a, a \notin A, NEW F(_), \A x \in A \cup {a} : F(x) \in Int
  PROVE  MapThenSumSet(F, A \cup {a}) = MapThenSumSet(F, A) + F(a)

THEOREM MapThenSumSetDisjointUnion ==
  ASSUME NEW A, IsFiniteSet(A), NEW B, IsFiniteSet(B), A \cap B = {},
         NEW F(_), \A x \in A \cup B : F(x) \in Int
  PROVE  MapThenSumSet(F, A) + MapThenSumSet(F, B) = MapThenSumSet(F, A \cup B)

THEOREM MapThenSumSetNatSubset ==
  ASSUME NEW A, IsFiniteSet(A), NEW B \in SUBSET A, NEW F(_), \A x \in A : F(x) \in Nat
  PROVE  MapThenSumSet(F, B) \leq MapThenSumSet(F, A)

THEOREM MapThenSumSetZero ==
  ASSUME NEW A, IsFiniteSet(A), NEW F(_), \A x \in A : F(x) \in Nat
  PROVE  (\A x \in A : F(x) = 0) <=> MapThenSumSet(F, A) = 0

THEOREM MapThenSumSetMonotonic ==
  ASSUME NEW A, IsFiniteSet(A),
         NEW F(_), \A x \in A : F(x) \in Int,
         NEW G(_), \A x \in A : G(x) \in Int,
         \A x \in A : F(x) \leq G(x)
  PROVE  MapThenSumSet(F, A) \leq MapThenSumSet(G, A)

THEOREM MapThenSumSetStrictlyMonotonic ==
  ASSUME NEW A, IsFiniteSet(A),
         NEW F(_), \A x \in A : F(x) \in Int,
         NEW G(_), \A x \in A : G(x) \in Int,
         \A x \in A : F(x) \leq G(x),
         NEW a \in A, F(a) < G(a)
  PROVE  MapThenSumSet(F, A) < MapThenSumSet(G, A)

\* Greatest and least elements.
THEOREM MaxInt ==
  ASSUME NEW A \in SUBSET Int, NEW m \in A, \A n \in A : n \leq m
  PROVE  m = Max(A)

THEOREM MaxIntFinite ==
  ASSUME NEW A \in SUBSET Int, IsFiniteSet(A), A # {}
  PROVE  Max(A) \in A /\ \A n \in A : n \leq Max(A)

THEOREM MaxIntBounded ==
  ASSUME NEW A \in SUBSET Int, A # {}, NEW bound \in Int, \A n \in A : n \leq bound
  PROVE  Max(A) \in A /\ \A n \in A : n \leq Max(A)

THEOREM MaxInterval ==
  ASSUME NEW m \in Int, NEW n \in Int, m \leq n
  PROVE  n = Max(m..n)

THEOREM MinInt ==
  ASSUME NEW A \in SUBSET Int, NEW m \in A, \A n \in A : m \leq n
  PROVE  m = Min(A)

THEOREM MinIntFinite ==
  ASSUME NEW A \in SUBSET Int, IsFiniteSet(A), A # {}
  PROVE  Min(A) \in A /\ \A n \in A : Min(A) \leq n

THEOREM MinIntBounded ==
  ASSUME NEW A \in SUBSET Int, A # {}, NEW bound \in Int, \A n \in A : bound \leq n
  PROVE  Min(A) \in A /\ \A n \in A : Min(A) \leq n

THEOREM MinInterval ==
  ASSUME NEW m \in Int, NEW n \in Int, m \leq n
  PROVE  m = Min(m..n)

THEOREM MinNat ==
  ASSUME NEW A \in SUBSET Nat, A # {}
  PROVE  Min(A) \in A /\ \A n \in A : Min(A) \leq n

\* What holds a majority is one.
THEOREM SupersetOfMajorityIsMajority ==
  ASSUME NEW All, IsFiniteSet(All),
         NEW P \in SUBSET All, NEW Q \in SUBSET All, P \subseteq Q,
         Cardinality(All) < 2 * Cardinality(P)
  PROVE  Cardinality(All) < 2 * Cardinality(Q)
=============================================================================
