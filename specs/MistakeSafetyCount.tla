------------------------- MODULE MistakeSafetyCount --------------------------
(****************************************************************************)
(* SafetyCount with a wrong rule in place of ValueToPropose, to compare     *)
(* with MistakeSafetyTest.                                                  *)
(****************************************************************************)
EXTENDS SafetyCount

\* The value of the lowest-numbered proposal reported.
LowestNumbered(reported) ==
  IF reported = {} THEN OwnValue
  ELSE (CHOOSE r \in reported : \A s \in reported : r.n <= s.n).v

\* The proposer's own value, whatever is reported.
OwnValueAlways(reported) == OwnValue
==============================================================================
