------------------------------- MODULE ShiViz -------------------------------
\* Vector clocks for the error trace of a multi-process algorithm with a variable pc, as the tool ShiViz reads them.
LOCAL INSTANCE Integers
LOCAL INSTANCE Json
LOCAL INSTANCE TLC
INSTANCE Toolbox

LOCAL Processes(n) == DOMAIN _TETrace[n].pc

\* The process that moved into state n of the trace; a step that changes no pc is taken to be the last one's.
LOCAL Movers ==
  LET mover[n \in DOMAIN _TETrace] ==
        IF n = 1 THEN "--"
        ELSE LET before == _TETrace[n - 1].pc
                 after == _TETrace[n].pc
             IN  IF before = after THEN mover[n - 1]
                 ELSE CHOOSE p \in DOMAIN before : before[p] # after[p]
  IN  TLCEval(mover)

\* The process that moved into the current state.
Host == Movers[_TEPosition]

\* How often each process has moved up to state n.
LOCAL Moves ==
  LET moves[n \in DOMAIN _TETrace] ==
        [p \in Processes(n) |->
           IF n = 1 THEN 0 ELSE moves[n - 1][p] + (IF p = Movers[n] THEN 1 ELSE 0)]
  IN  TLCEval(moves)

\* The vector clock of the current state as a JSON object.
Clock == ToJsonObject(Moves[_TEPosition])
=============================================================================
