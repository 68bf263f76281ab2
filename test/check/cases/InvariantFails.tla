Exit 12: the conjunct that is FALSE, and for which value.
$ check
TLC: exit 12, trace of 3
$ check --continue
$ check --full
---- MODULE InvariantFails ----
EXTENDS Naturals, FiniteSets
CONSTANTS Node, Limit
VARIABLES count, sent
vars == <<count, sent>>
Init == count = [n \in Node |-> 0] /\ sent = {}
Send(n) ==
  /\ count[n] < Limit
  /\ count' = [count EXCEPT ![n] = @ + 1]
  /\ sent' = sent \cup {[from |-> n, number |-> count[n] + 1]}
Next == \E n \in Node : Send(n)
Spec == Init /\ [][Next]_vars
TypeOK == count \in [Node -> 0 .. Limit]
IsLow(n, limit) == count[n] < limit
Few ==
  /\ Cardinality(sent) < 100
  /\ \A n \in Node : IsLow(n, 2)
====
