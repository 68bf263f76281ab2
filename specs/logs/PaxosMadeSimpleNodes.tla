------------------------- MODULE PaxosMadeSimpleNodes -------------------------
(****************************************************************************)
(* The map of PaxosMadeSimpleLog for logs of processes: each event has the  *)
(* vector clock of its node.                                                *)
(****************************************************************************)
EXTENDS PaxosMadeSimpleLog

EventClock(e) == e.clock
==============================================================================
