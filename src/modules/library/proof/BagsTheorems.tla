---------------------------- MODULE BagsTheorems ----------------------------
\* Facts about bags.
EXTENDS Bags, TLAPS, FiniteSetTheorems, SequenceTheorems
LOCAL INSTANCE Naturals

\* Every copy in B becomes n copies.
Scaling(n, B) == [e \in {d \in DOMAIN B : n > 0} |-> n * B[e]]

\* How often each element stands in the sequence.
SeqToBag(seq) == [e \in Range(seq) |-> Cardinality({i \in DOMAIN seq : seq[i] = e})]

\* Being part of is an order, with the empty bag at its bottom.
THEOREM Bags_SqsubsetPO_Reflexivity ==
  ASSUME NEW A, IsABag(A)
  PROVE  A \sqsubseteq A

THEOREM Bags_SqsubseteqPO_AntiSymmetry ==
  ASSUME NEW A, NEW B, IsABag(A), IsABag(B), A \sqsubseteq B, B \sqsubseteq A
  PROVE  A = B

THEOREM Bags_SqsubseteqPO_Transitivity ==
  ASSUME NEW A, NEW B, NEW C, IsABag(A), IsABag(B), IsABag(C),
         A \sqsubseteq B, B \sqsubseteq C
  PROVE  A \sqsubseteq C

THEOREM Bags_EmptyBag ==
  ASSUME NEW A, IsABag(A)
  PROVE  /\ IsABag(EmptyBag)
         /\ DOMAIN EmptyBag = {}
         /\ A = EmptyBag <=> DOMAIN A = {}
         /\ EmptyBag \sqsubseteq A
         /\ \A e : ~BagIn(e, EmptyBag)

THEOREM Bags_Scaling ==
  ASSUME NEW A, IsABag(A), NEW n \in Nat, NEW m \in Nat
  PROVE  /\ IsABag(Scaling(n, A))
         /\ Scaling(n, EmptyBag) = EmptyBag
         /\ Scaling(0, A) = EmptyBag
         /\ Scaling(1, A) = A
         /\ Scaling(n, Scaling(m, A)) = Scaling(n * m, A)
         /\ n > 0 => DOMAIN Scaling(n, A) = DOMAIN A

\* Bags and sets.
THEOREM Bags_Inverse ==
  ASSUME NEW S
  PROVE  BagToSet(SetToBag(S)) = S

THEOREM Bags_Inverse1 ==
  ASSUME NEW A, IsABag(A)
  PROVE  SetToBag(BagToSet(A)) \sqsubseteq A

THEOREM Bags_SetToBagEquality ==
  ASSUME NEW S, NEW T
  PROVE  SetToBag(S) = SetToBag(T) <=> S = T

\* Union and difference.
THEOREM Bags_Union ==
  ASSUME NEW A, NEW B, IsABag(A), IsABag(B)
  PROVE  /\ IsABag(A (+) B)
         /\ DOMAIN (A (+) B) = DOMAIN A \cup DOMAIN B
         /\ \A e : CopiesIn(e, A (+) B) = CopiesIn(e, A) + CopiesIn(e, B)

THEOREM Bags_Difference ==
  ASSUME NEW A, NEW B, IsABag(A), IsABag(B)
  PROVE  /\ IsABag(A (-) B)
         /\ DOMAIN (A (-) B) = {e \in DOMAIN A : e \in DOMAIN B => B[e] < A[e]}
         /\ \A e : CopiesIn(e, A (-) B) =
              IF ~BagIn(e, A (-) B) THEN 0 ELSE CopiesIn(e, A) - CopiesIn(e, B)

THEOREM Bags_UnionCommutative ==
  ASSUME NEW A, NEW B, IsABag(A), IsABag(B)
  PROVE  A (+) B = B (+) A

THEOREM Bags_UnionAssociative ==
  ASSUME NEW A, NEW B, NEW C, IsABag(A), IsABag(B), IsABag(C)
  PROVE  A (+) (B (+) C) = (A (+) B) (+) C

THEOREM Bags_UnionSqSubset ==
  ASSUME NEW A, NEW B, IsABag(A), IsABag(B)
  PROVE  A \sqsubseteq (A (+) B)

THEOREM Bags_ScalingMonotonic ==
  ASSUME NEW A, IsABag(A), NEW n \in Nat, NEW m \in Nat, n \geq m
  PROVE  Scaling(m, A) \sqsubseteq Scaling(n, A)

THEOREM Bags_DifferenceSqsubset ==
  ASSUME NEW A, NEW B, IsABag(A), IsABag(B)
  PROVE  (A (-) B) \sqsubseteq A

THEOREM Bags_EmptyBagOperations ==
  ASSUME NEW A, IsABag(A)
  PROVE  A (+) EmptyBag = A /\ A (-) EmptyBag = A

\* Counting copies.
THEOREM Bags_SetToBagIsABag ==
  ASSUME NEW S
  PROVE  IsABag(SetToBag(S))

THEOREM Bags_CopiesInBagsInMonotone ==
  ASSUME NEW A, NEW B, NEW e, IsABag(A), IsABag(B), A \sqsubseteq B
  PROVE  CopiesIn(e, A) \leq CopiesIn(e, B) /\ (BagIn(e, A) => BagIn(e, B))

THEOREM Bags_CopiesInScaling ==
  ASSUME NEW A, IsABag(A), NEW n \in Nat, NEW e
  PROVE  n * CopiesIn(e, A) = CopiesIn(e, Scaling(n, A))

THEOREM Bags_CopiesInSetToBag ==
  ASSUME NEW S, NEW e
  PROVE  CopiesIn(e, SetToBag(S)) = IF e \notin S THEN 0 ELSE 1

THEOREM Bags_IsABagSeqToBag ==
  ASSUME NEW S, NEW seq \in Seq(S)
  PROVE  IsABag(SeqToBag(seq))
=============================================================================
