------------------------------- MODULE Quorum -------------------------------
\* Quorums: subsets of S any two of which meet.

\* The families of subsets of S that are not empty, meet pairwise, and hold with a set every larger one.
QuorumSystem(S) ==
  LET IsSystem(Family) ==
        /\ \E Q \in Family : Q \subseteq S
        /\ \A P, Q \in Family : \E x \in P : x \in Q
        /\ \A Q \in Family : \A Larger \in SUBSET S : Q \subseteq Larger => Larger \in Family
  IN  {Family \in SUBSET (SUBSET S) : IsSystem(Family)}
=============================================================================
