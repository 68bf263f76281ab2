----------------------------- MODULE _JsonTrace -----------------------------
\* Writes a counterexample to a file as JSON.
LOCAL INSTANCE TLC
LOCAL INSTANCE TLCExt
LOCAL INSTANCE Json
LOCAL INSTANCE Sequences
LOCAL INSTANCE Naturals

\* The file to write.
CONSTANT _JsonTraceFile

\* The file from which a behavior is read back.
CONSTANT _JsonTraceInputFile

\* The names of all variables in the counterexample.
LOCAL _Variables ==
  LET states == ToTrace(CounterExample)
  IN  UNION {DOMAIN states[i] : i \in 1..Len(states)}

\* Writes the counterexample, if there is one.
_JsonTrace ==
  CounterExample.state # {} =>
    /\ JsonSerialize(_JsonTraceFile, [counterexample |-> CounterExample, vars |-> _Variables])
    /\ PrintT("The counterexample was written to " \o _JsonTraceFile)
=============================================================================
