-------------------------- MODULE MistakeSafetyTest --------------------------
(****************************************************************************)
(* SafetyTest with a wrong rule in place of ValueToPropose: what then can   *)
(* be proposed, and chosen, instead of what was chosen already.             *)
(****************************************************************************)
EXTENDS SafetyTest

\* The value of the lowest-numbered proposal reported.
LowestNumbered(reported) ==
  IF reported = {} THEN OwnValue
  ELSE (CHOOSE r \in reported : \A s \in reported : r.n <= s.n).v

\* The proposer's own value, whatever is reported.
OwnValueAlways(reported) == OwnValue
==============================================================================
