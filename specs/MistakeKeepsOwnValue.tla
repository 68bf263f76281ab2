------------------------ MODULE MistakeKeepsOwnValue -------------------------
(****************************************************************************)
(* AdaptedPaxos with a proposer that asks what the acceptors have accepted, *)
(* does not heed the answer, and proposes its own value all the same.       *)
(****************************************************************************)
EXTENDS AdaptedPaxos

OwnValueAlways(p, reported) == OwnValue(p)
==============================================================================
