----------------------------- MODULE _TLCTESpec -----------------------------
\* Writes a counterexample to a file as a specification that allows its behavior alone.
LOCAL INSTANCE IOUtils
LOCAL INSTANCE TLC
LOCAL INSTANCE TLCExt
LOCAL INSTANCE Sequences
LOCAL INSTANCE SequencesExt
LOCAL INSTANCE FiniteSets
LOCAL INSTANCE FiniteSetsExt

\* The file to write.
CONSTANT _TLCTraceFile

LOCAL _Together(texts, separator) ==
  FoldSet(LAMBDA text, all : IF all = "" THEN text ELSE all \o separator \o text, "", texts)

LOCAL _Lines ==
  LET modules == {step[2].location.module : step \in CounterExample.action}
      variables == UNION {DOMAIN state[2] : state \in CounterExample.state}
      tuple == "<<" \o _Together(variables, ", ") \o ">>"
      Equations(mark, index) ==
        _Together({"/\\ " \o v \o mark \o " = Trace[" \o index \o "]." \o v : v \in variables}, "\n")
  IN  <<"---- MODULE " \o ReplaceFirstSubSeq("", ".tla", _TLCTraceFile) \o " ----",
        "EXTENDS Naturals, TLC, " \o _Together(modules, ", "),
        "Trace == " \o ToString(ToTrace(CounterExample)),
        "_init ==\n" \o Equations("", "1"),
        "_next == \\E i, j \\in DOMAIN Trace :\n/\\ i = TLCGet(\"level\") /\\ j = i + 1",
        Equations("", "i"),
        Equations("'", "j"),
        "_terminating == UNCHANGED " \o tuple,
        "_spec == _init /\\ [][_next \\/ _terminating]_" \o tuple,
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
