------------------------------ MODULE Toolbox -------------------------------
\* The error trace that is being looked at, and the place in it.
LOCAL INSTANCE Naturals
LOCAL INSTANCE FiniteSets
LOCAL INSTANCE TLC

\* The states of the trace.
_TETrace == CHOOSE trace \in [Nat \ {0} -> STRING] : TRUE

\* The number of the current state: never 0, never beyond the end.
_TEPosition ==
  LET level == TLCGet("level")
      length == Cardinality(DOMAIN _TETrace)
  IN  CASE level \geq length -> length
        [] level = 0 /\ level < length -> 1
        [] OTHER -> level
=============================================================================
