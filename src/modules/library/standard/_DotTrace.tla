------------------------------ MODULE _DotTrace -----------------------------
\* Writes a counterexample to a file as a graph in the language DOT.
LOCAL INSTANCE TLC
LOCAL INSTANCE TLCExt
LOCAL INSTANCE GraphViz
LOCAL INSTANCE IOUtils
LOCAL INSTANCE Sequences
LOCAL INSTANCE Functions

\* The file to write.
CONSTANT _DotTraceFile

LOCAL _AsText ==
  [format |-> "TXT", charset |-> "UTF-8", openOptions |-> <<"WRITE", "CREATE", "TRUNCATE_EXISTING">>]

\* A state as one line for each variable.
LOCAL _StateLabel(state) ==
  LET line == [v \in DOMAIN state[2] |-> v \o " = " \o ToString(state[2][v]) \o "\n"]
  IN  FoldFunction(LAMBDA text, others : text \o others, "", line)

\* Writes the counterexample, if there is one.
_DotTrace ==
  LET graph == [node |-> CounterExample.state,
                edge |-> {<<step[1], step[3], step[2]>> : step \in CounterExample.action}]
      text == DotDiGraph(graph, _StateLabel, LAMBDA edge : edge[3].name)
  IN  CounterExample.state # {} =>
        /\ Serialize(text, _DotTraceFile, _AsText).exitValue = 0
        /\ PrintT("The counterexample was written to " \o _DotTraceFile)
=============================================================================
