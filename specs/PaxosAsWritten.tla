--------------------------- MODULE PaxosAsWritten ----------------------------
(****************************************************************************)
(* The protocol as a text described it, from which AdaptedPaxos departs in  *)
(* three places:                                                            *)
(*                                                                          *)
(*   all     a proposer waits for the promises of all acceptors             *)
(*   silent  an acceptor that has accepted is finished: it answers nothing  *)
(*   above   an acceptor accepts only above the number that it promised     *)
(*                                                                          *)
(* Each of them is a rule, and a .cfg file replaces those that its name     *)
(* lists; PaxosAsWritten.cfg replaces all three.  README.md has the answers *)
(* for all combinations.                                                    *)
(*                                                                          *)
(* As written, nothing is ever chosen and every proposer gives up: all have *)
(* promised a number before anybody is asked to accept it, so that it is    *)
(* above nobody's promise.                                                  *)
(****************************************************************************)
EXTENDS AdaptedPaxos, TLC

\* For IsQuorum.
AllAcceptors(S) == S = Acceptor

\* For Answers.
UntilAccepted(state) == state # "AAccepted"

\* For CanAccept.
OnlyAbove(promised, proposal) == proposal.n > promised

\* No rule tells one acceptor from another.
Interchangeable == Permutations(Acceptor)
==============================================================================
