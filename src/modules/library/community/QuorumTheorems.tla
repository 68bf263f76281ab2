--------------------------- MODULE QuorumTheorems ---------------------------
\* Facts about quorum systems.
EXTENDS Quorum, Integers, FiniteSets

THEOREM QuorumsIntersect ==
  ASSUME NEW A, NEW Family \in QuorumSystem(A), NEW P \in Family, NEW Q \in Family
  PROVE  \E x \in A : x \in P /\ x \in Q

THEOREM QuorumSuperset ==
  ASSUME NEW A, NEW Family \in QuorumSystem(A),
         NEW Q \in Family, NEW Larger \in SUBSET A, Q \subseteq Larger
  PROVE  Larger \in Family

\* The majorities are a quorum system.
THEOREM MajoritiesQuorumSystem ==
  ASSUME NEW A, A # {}, IsFiniteSet(A)
  PROVE  {Q \in SUBSET A : Cardinality(A) < 2 * Cardinality(Q)} \in QuorumSystem(A)
=============================================================================
