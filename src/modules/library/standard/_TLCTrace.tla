------------------------------ MODULE _TLCTrace -----------------------------
\* Writes a counterexample to a file in a format of the tool's own.
LOCAL INSTANCE TLC
LOCAL INSTANCE TLCExt
LOCAL INSTANCE Sequences
LOCAL INSTANCE Naturals

\* The file to write.
CONSTANT _TLCTraceFile

\* The file from which a behavior is read back.
CONSTANT _TLCTraceInputFile

\* The names of all variables in the counterexample.
LOCAL _Variables ==
  LET states == ToTrace(CounterExample)
  IN  UNION {DOMAIN states[i] : i \in 1..Len(states)}

\* Equals TRUE; evaluating it writes the value to the file.
LOCAL _Write(value, file) == value = value /\ file = file

\* Writes the counterexample, if there is one.
_TLCTrace ==
  CounterExample.state # {} =>
    /\ _Write([counterexample |-> CounterExample, vars |-> _Variables], _TLCTraceFile)
    /\ PrintT("The counterexample was written to " \o _TLCTraceFile)
=============================================================================
