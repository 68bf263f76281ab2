------------------------- MODULE MistakeHalfIsEnough -------------------------
(****************************************************************************)
(* AdaptedPaxos with a proposer that is content with half of the acceptors, *)
(* rounded down. Of three acceptors one will do: two proposers hear from    *)
(* two different ones, neither learns of the other, and each has its value  *)
(* accepted by a majority in the end.                                       *)
(****************************************************************************)
EXTENDS AdaptedPaxos

HalfRoundedDown(S) == Cardinality(S) >= Cardinality(Acceptor) \div 2
==============================================================================
