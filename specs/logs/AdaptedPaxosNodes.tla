------------------------- MODULE AdaptedPaxosNodes ---------------------------
(****************************************************************************)
(* The map of AdaptedPaxosLog for logs    of processes: each event has the  *)
(* vector clock of its node.                                                *)
(****************************************************************************)
EXTENDS AdaptedPaxosLog

EventClock(e) == e.clock
==============================================================================
