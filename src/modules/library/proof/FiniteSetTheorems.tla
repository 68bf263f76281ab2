------------------------- MODULE FiniteSetTheorems --------------------------
\* Facts about finite sets and their cardinality.
EXTENDS FiniteSets, Integers, Functions, WellFoundedInduction

\* Finite: the image of some interval 1..n, or in bijection with one.
LEMMA FS_NatSurjection ==
  ASSUME NEW A
  PROVE  IsFiniteSet(A) <=> \E k \in Nat : ExistsSurjection(1..k, A)

LEMMA FS_NatBijection ==
  ASSUME NEW A
  PROVE  IsFiniteSet(A) <=> \E k \in Nat : ExistsBijection(1..k, A)

LEMMA FS_CountingElements ==
  ASSUME NEW A, NEW k \in Nat, ExistsBijection(1..k, A)
  PROVE  Cardinality(A) = k

THEOREM FS_SurjCardinalityBound ==
  ASSUME NEW A, NEW k \in Nat, ExistsSurjection(1..k, A)
  PROVE  Cardinality(A) \leq k

THEOREM FS_CardinalityType ==
  ASSUME NEW A, IsFiniteSet(A)
  PROVE  Cardinality(A) \in Nat /\ ExistsBijection(1..Cardinality(A), A)

\* Functions between finite sets.
THEOREM FS_Bijection ==
  ASSUME NEW A, NEW B, IsFiniteSet(A), ExistsBijection(A, B)
  PROVE  IsFiniteSet(B) /\ Cardinality(B) = Cardinality(A)

THEOREM FS_SameCardinalityBij ==
  ASSUME NEW A, NEW B, IsFiniteSet(A), IsFiniteSet(B), Cardinality(B) = Cardinality(A)
  PROVE  ExistsBijection(A, B)

THEOREM FS_SurjSameCardinalityImpliesInj ==
  ASSUME NEW A, NEW B, IsFiniteSet(A), Cardinality(B) = Cardinality(A),
         NEW f \in Surjection(A, B)
  PROVE  f \in Injection(A, B)

THEOREM FS_Surjection ==
  ASSUME NEW A, NEW B, NEW f \in Surjection(A, B), IsFiniteSet(A)
  PROVE  /\ IsFiniteSet(B)
         /\ Cardinality(B) \leq Cardinality(A)
         /\ f \in Injection(A, B) <=> Cardinality(B) = Cardinality(A)

THEOREM FS_Image ==
  ASSUME NEW A, IsFiniteSet(A), NEW F(_)
  PROVE  LET Image == {F(x) : x \in A}
         IN  IsFiniteSet(Image) /\ Cardinality(Image) \leq Cardinality(A)

THEOREM FS_Injection ==
  ASSUME NEW A, NEW B, NEW f \in Injection(A, B), IsFiniteSet(B)
  PROVE  /\ IsFiniteSet(A)
         /\ Cardinality(A) \leq Cardinality(B)
         /\ f \in Surjection(A, B) <=> Cardinality(A) = Cardinality(B)

THEOREM FS_PigeonHole ==
  ASSUME NEW A, NEW B, IsFiniteSet(A), IsFiniteSet(B),
         Cardinality(A) > Cardinality(B),
         NEW f \in [A -> B]
  PROVE  \E x, y \in A : f[x] = f[y] /\ x # y

\* Cardinalities of sets made from others.
THEOREM FS_EmptySet ==
  /\ IsFiniteSet({}) /\ Cardinality({}) = 0
  /\ \A A : IsFiniteSet(A) => (A = {} <=> Cardinality(A) = 0)

THEOREM FS_AddElement ==
  ASSUME NEW A, NEW e, IsFiniteSet(A)
  PROVE  /\ IsFiniteSet(A \cup {e})
         /\ Cardinality(A \cup {e}) = Cardinality(A) + (IF e \in A THEN 0 ELSE 1)

THEOREM FS_RemoveElement ==
  ASSUME NEW A, NEW e, IsFiniteSet(A)
  PROVE  /\ IsFiniteSet(A \ {e})
         /\ Cardinality(A \ {e}) = Cardinality(A) - (IF e \in A THEN 1 ELSE 0)

THEOREM FS_Singleton ==
  /\ \A e : IsFiniteSet({e}) /\ Cardinality({e}) = 1
  /\ \A A : IsFiniteSet(A) => ((\E e : A = {e}) <=> Cardinality(A) = 1)

THEOREM FS_Subset ==
  ASSUME NEW A, IsFiniteSet(A), NEW B \in SUBSET A
  PROVE  /\ IsFiniteSet(B)
         /\ Cardinality(B) \leq Cardinality(A)
         /\ Cardinality(B) = Cardinality(A) => B = A

THEOREM FS_Interval ==
  ASSUME NEW m \in Int, NEW n \in Int
  PROVE  /\ IsFiniteSet(m..n)
         /\ Cardinality(m..n) = IF m \leq n THEN n - m + 1 ELSE 0

THEOREM FS_BoundedSetOfNaturals ==
  ASSUME NEW A \in SUBSET Nat, NEW bound \in Nat, \A k \in A : k \leq bound
  PROVE  IsFiniteSet(A) /\ Cardinality(A) \leq bound + 1

\* What holds for the empty set, and stays when an element is added, holds for a finite set.
THEOREM FS_Induction ==
  ASSUME NEW A, IsFiniteSet(A),
         NEW P(_),
         P({}),
         ASSUME NEW B \in SUBSET A, IsFiniteSet(B), P(B), NEW e \in A \ B
         PROVE  P(B \cup {e})
  PROVE  P(A)

\* The finite subsets of S.
FiniteSubsetsOf(S) == {T \in SUBSET S : IsFiniteSet(T)}

\* The pairs of subsets of S of which the first is a proper subset of the second.
StrictSubsetOrdering(S) ==
  {p \in (SUBSET S) \X (SUBSET S) : p[1] # p[2] /\ p[1] \subseteq p[2]}

LEMMA FS_FiniteSubsetsOfFinite ==
  ASSUME NEW A, IsFiniteSet(A)
  PROVE  SUBSET A = FiniteSubsetsOf(A)

THEOREM FS_StrictSubsetOrderingWellFounded ==
  ASSUME NEW A
  PROVE  IsWellFoundedOn(StrictSubsetOrdering(A), FiniteSubsetsOf(A))

THEOREM FS_WFInduction ==
  ASSUME NEW P(_), NEW A, IsFiniteSet(A),
         ASSUME NEW B \in SUBSET A, \A C \in SUBSET B : C # B => P(C)
         PROVE  P(B)
  PROVE  P(A)

\* Set operations.
THEOREM FS_Union ==
  ASSUME NEW A, NEW B, IsFiniteSet(A), IsFiniteSet(B)
  PROVE  /\ IsFiniteSet(A \cup B)
         /\ Cardinality(A \cup B) = (Cardinality(A) - Cardinality(A \cap B)) + Cardinality(B)

THEOREM FS_MajoritiesIntersect ==
  ASSUME NEW All, NEW A, NEW B, IsFiniteSet(All),
         A \subseteq All, B \subseteq All,
         Cardinality(All) < Cardinality(A) + Cardinality(B)
  PROVE  A \cap B # {}

THEOREM FS_Intersection ==
  ASSUME NEW A, NEW B, IsFiniteSet(A)
  PROVE  /\ IsFiniteSet(A \cap B) /\ Cardinality(A \cap B) \leq Cardinality(A)
         /\ IsFiniteSet(B \cap A) /\ Cardinality(B \cap A) \leq Cardinality(A)

THEOREM FS_Difference ==
  ASSUME NEW A, NEW B, IsFiniteSet(A)
  PROVE  /\ IsFiniteSet(A \ B)
         /\ Cardinality(A \ B) = Cardinality(A) - Cardinality(A \cap B)

THEOREM FS_UNION ==
  ASSUME NEW Sets, IsFiniteSet(Sets), \A A \in Sets : IsFiniteSet(A)
  PROVE  IsFiniteSet(UNION Sets)

THEOREM FS_Product ==
  ASSUME NEW A, NEW B, IsFiniteSet(A), IsFiniteSet(B)
  PROVE  /\ IsFiniteSet(A \X B)
         /\ Cardinality(A \X B) = Cardinality(A) * Cardinality(B)

THEOREM FS_SUBSET ==
  ASSUME NEW A, IsFiniteSet(A)
  PROVE  /\ IsFiniteSet(SUBSET A)
         /\ Cardinality(SUBSET A) = 2 ^ Cardinality(A)
=============================================================================
