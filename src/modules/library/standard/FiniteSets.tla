----------------------------- MODULE FiniteSets -----------------------------
\* Which sets are finite, and how many elements they have.
LOCAL INSTANCE Naturals
LOCAL INSTANCE Sequences

\* Some sequence lists all elements of S.
IsFiniteSet(S) == \E list \in Seq(S) : S = {list[i] : i \in DOMAIN list}

\* The length of a sequence that lists every element of the finite set S exactly once.
Cardinality(S) ==
  CHOOSE n \in Nat :
    \E list \in [1..n -> S] :
      \A x \in S : \E i \in 1..n : list[i] = x /\ \A j \in 1..n : list[j] = x => j = i
=============================================================================
