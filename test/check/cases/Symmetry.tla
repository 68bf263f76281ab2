$ check
TLC: exit 0, 112 distinct, depth 13
$ check --symmetry Sym
---- MODULE Symmetry ----
EXTENDS Naturals, TLC
CONSTANT Node
VARIABLES state, seen
Init == state = [n \in Node |-> "idle"] /\ seen = {}
Try(n) == state[n] = "idle" /\ state' = [state EXCEPT ![n] = "try"] /\ UNCHANGED seen
Enter(n) ==
  /\ state[n] = "try"
  /\ \A m \in Node : state[m] # "in"
  /\ state' = [state EXCEPT ![n] = "in"]
  /\ seen' = seen \cup {n}
Leave(n) == state[n] = "in" /\ state' = [state EXCEPT ![n] = "idle"] /\ UNCHANGED seen
Next == \E n \in Node : Try(n) \/ Enter(n) \/ Leave(n)
Exclusive == \A n, m \in Node : state[n] = "in" /\ state[m] = "in" => n = m
Sym == Permutations(Node)
====
