------------------------ MODULE MistakeStrictAcceptor ------------------------
(****************************************************************************)
(* AdaptedPaxos with an acceptor that accepts only above the number that it *)
(* has promised. But that number is just what the proposer whose prepare    *)
(* request it answered comes back with: it is refused. Acceptors that never *)
(* saw the prepare request may accept, and they are a minority.             *)
(*                                                                          *)
(* So nothing bad ever happens, since nothing happens: the invariants hold, *)
(* and so does NothingChosen, which the correct rule violates.              *)
(****************************************************************************)
EXTENDS AdaptedPaxos

OnlyAbove(promised, proposal) == proposal.n > promised
==============================================================================
