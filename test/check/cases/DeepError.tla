The calls that led to an error, with the action and the state.
$ check
TLC: exit 75, trace of 3
---- MODULE DeepError ----
EXTENDS Naturals, Sequences
CONSTANT Node
VARIABLES log, size
Init == log = [n \in Node |-> <<>>] /\ size = 0
LastOf(s) == s[Len(s)]
Bigger(n, v) == LastOf(log[n]) > v
Write(n, v) ==
  /\ size < 4
  /\ size' = size + 1
  /\ log' = [log EXCEPT ![n] = IF Len(@) < 2 \/ Bigger(n, v) THEN Append(@, v) ELSE @.last]
Next == \E n \in Node, v \in 1 .. 2 : Write(n, v)
====
