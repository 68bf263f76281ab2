-------------------------------- MODULE Mutex --------------------------------
(****************************************************************************)
(* Peterson's algorithm for mutual exclusion, in PlusCal, as an example of  *)
(* fairness.  A worker is fair, except at `rest': the minus sign says that  *)
(* it need not ask for entry.  The visitor is not fair, and may stop        *)
(* anywhere.  Left out are memories that are weaker than atomic ones.       *)
(****************************************************************************)
EXTENDS Naturals

(* --algorithm Mutex {
variables wants = [p \in {0, 1} |-> FALSE],
          turn  = 0,
          seen  = FALSE;

fair process (worker \in {0, 1}) {
  rest:-   while (TRUE) {
  ask:       wants[self] := TRUE;
  give:      turn := 1 - self;
  wait:      await wants[1 - self] = FALSE \/ turn = self;
  inside:    skip;
  leave:     wants[self] := FALSE
           }
}

process (visitor = 2) {
  look:    while (TRUE) seen := wants[0] \/ wants[1]
}
} *)
------------------------------------------------------------------------------
Exclusion == ~ (pc[0] = "inside" /\ pc[1] = "inside")

\* Who asks will enter.
Entry == \A p \in {0, 1} : pc[p] = "ask" ~> pc[p] = "inside"

\* This is not so: nobody has to ask.
Comes == []<>(pc[0] = "inside")
=============================================================================
