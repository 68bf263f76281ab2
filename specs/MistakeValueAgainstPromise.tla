--------------------- MODULE MistakeValueAgainstPromise ----------------------
(****************************************************************************)
(* AdaptedPaxos with an acceptor that compares the value of a proposal, not *)
(* its number, with the number that it has promised. Values happen to be    *)
(* numbers as well, so nothing looks wrong.                                 *)
(*                                                                          *)
(* Here every value is larger than every proposal number. So a promise      *)
(* binds nobody, and a proposal that was overtaken is accepted late by      *)
(* those who promised to refuse it.                                         *)
(****************************************************************************)
EXTENDS AdaptedPaxos

ComparesValue(promised, proposal) == proposal.v >= promised
==============================================================================
