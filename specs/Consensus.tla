------------------------------ MODULE Consensus ------------------------------
(****************************************************************************)
(* What consensus is, before anything is said of how it is reached: out of  *)
(* the values that may be chosen, one is chosen, and it stays chosen. Every *)
(* protocol in this folder implements this specification.                   *)
(****************************************************************************)
EXTENDS FiniteSets, Naturals

CONSTANT Value  \* the values that may be chosen

VARIABLE chosen \* the set of values that have been chosen

TypeOK == /\ chosen \subseteq Value
          /\ IsFiniteSet(chosen)

Init == chosen = {}

Choose(v) == /\ chosen = {}
             /\ chosen' = {v}

Next == \E v \in Value : Choose(v)

Spec == Init /\ [][Next]_chosen

\* A value is eventually chosen.
LiveSpec == Spec /\ WF_chosen(Next)
------------------------------------------------------------------------------
\* At most one value is chosen.
AtMostOne == Cardinality(chosen) <= 1

Inv == TypeOK /\ AtMostOne

\* A chosen value stays chosen.
Stable == [][chosen \subseteq chosen']_chosen

Success == <>(chosen # {})

THEOREM Invariance == Spec => []Inv

THEOREM Stability == Spec => Stable

THEOREM Liveness == (LiveSpec /\ Value # {}) => Success
==============================================================================
