----------------------- MODULE _TLAPlusCounterExample -----------------------
\* Writes a counterexample to a file as a module that defines its graph of states and actions.
LOCAL INSTANCE IOUtils
LOCAL INSTANCE TLC
LOCAL INSTANCE TLCExt
LOCAL INSTANCE Sequences
LOCAL INSTANCE SequencesExt

\* The file to write.
CONSTANT _TLAPlusCounterExampleFile

LOCAL _Lines ==
  <<"---- MODULE " \o ReplaceFirstSubSeq("", ".tla", _TLAPlusCounterExampleFile) \o " ----",
    "LOCAL INSTANCE TLC",
    "CounterExample == " \o ToString(CounterExample),
    "====">>

LOCAL _AsText ==
  [format |-> "TXT", charset |-> "UTF-8", openOptions |-> <<"WRITE", "CREATE", "TRUNCATE_EXISTING">>]

\* Writes the counterexample, if there is one.
_TLAPlusCounterExample ==
  LET text == FoldLeft(LAMBDA lines, line : lines \o line \o "\n", "", _Lines)
  IN  CounterExample.state # {} =>
        /\ Serialize(text, _TLAPlusCounterExampleFile, _AsText).exitValue = 0
        /\ PrintT("The counterexample was written to " \o _TLAPlusCounterExampleFile)
=============================================================================
