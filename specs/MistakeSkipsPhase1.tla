------------------------- MODULE MistakeSkipsPhase1 --------------------------
(****************************************************************************)
(* AdaptedPaxos with proposers that may propose without having asked. A     *)
(* proposal that is numbered higher than all promises is accepted by        *)
(* everybody, whatever has been chosen by then.                             *)
(****************************************************************************)
EXTENDS AdaptedPaxos

\* Straight to the accept requests.
Skip(p) ==
  /\ InState(p, "PInit")
  /\ Become(p, [state |-> "PSentAccReq", sent_to |-> {}, value |-> OwnValue(p)])
  /\ UNCHANGED <<acceptor, msgs, history>>

NextSkipping == Next \/ \E p \in Proposer : Skip(p)

SpecSkipping == Init /\ [][NextSkipping]_vars
==============================================================================
