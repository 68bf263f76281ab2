--------------------------- MODULE _TLCTracePlain ---------------------------
\* Writes a counterexample to a file as a module that defines the sequence of its states.
LOCAL INSTANCE IOUtils
LOCAL INSTANCE TLC
LOCAL INSTANCE TLCExt
LOCAL INSTANCE Sequences
LOCAL INSTANCE SequencesExt

\* The file to write.
CONSTANT _TLCTraceFile

LOCAL _Lines ==
  <<"---- MODULE " \o ReplaceFirstSubSeq("", ".tla", _TLCTraceFile) \o " ----",
    "LOCAL INSTANCE TLC",
    "Trace == " \o ToString(ToTrace(CounterExample)),
    "====">>

LOCAL _AsText ==
  [format |-> "TXT", charset |-> "UTF-8", openOptions |-> <<"WRITE", "CREATE", "TRUNCATE_EXISTING">>]

\* Writes the counterexample, if there is one.
_TLCTrace ==
  LET text == FoldLeft(LAMBDA lines, line : lines \o line \o "\n", "", _Lines)
  IN  CounterExample.state # {} =>
        /\ Serialize(text, _TLCTraceFile, _AsText).exitValue = 0
        /\ PrintT("The counterexample was written to " \o _TLCTraceFile)
=============================================================================
