--------------------------- MODULE _TLCActionTrace --------------------------
\* Writes a counterexample to a file as a module that defines the sequence of its actions.
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

\* An action with its arguments, as the specification would write it.
LOCAL _Call(action) ==
  IF "parameters" \notin DOMAIN action THEN action.name
  ELSE LET Argument(i) == ToString(action.context[action.parameters[i]])
           arguments == [i \in DOMAIN action.parameters |-> Argument(i)]
           List(all, text) == IF all = "" THEN text ELSE all \o ", " \o text
       IN  action.name \o "(" \o FoldLeft(List, "", arguments) \o ")"

LOCAL _Lines ==
  LET steps == CounterExample.action
      modules == {step[2].location.module : step \in steps}
      calls == {"\\/ _idx = " \o ToString(step[1][1]) \o " /\\ " \o _Call(step[2]) : step \in steps}
  IN  <<"---- MODULE " \o ReplaceFirstSubSeq("", ".tla", _TLCTraceFile) \o " ----",
        "EXTENDS TLC, " \o _Together(modules, ", "),
        "_length == " \o ToString(Cardinality(steps)),
        "_next(_idx) ==\n" \o _Together(calls, "\n"),
        "_actionConstraint == _next(TLCGet(\"level\"))",
        "====">>

LOCAL _AsText ==
  [format |-> "TXT", charset |-> "UTF-8", openOptions |-> <<"WRITE", "CREATE", "TRUNCATE_EXISTING">>]

\* Writes the counterexample, if there is one with a step.
_TLCTrace ==
  LET text == FoldLeft(LAMBDA lines, line : lines \o line \o "\n", "", _Lines)
  IN  CounterExample.action # {} =>
        /\ Serialize(text, _TLCTraceFile, _AsText).exitValue = 0
        /\ PrintT("The counterexample was written to " \o _TLCTraceFile)
=============================================================================
