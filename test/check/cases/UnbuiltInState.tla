Sets that are larger than the limit are passed on, stored, compared and asked for membership without being built.
$ check --max-set-size 20
$ check --max-set-size 20 -c UnbuiltWithSymmetry.cfg
$ check --max-set-size 20 -c UnbuiltIsListed.cfg
---- MODULE UnbuiltInState ----
EXTENDS Integers, FiniteSets
CONSTANT Node
VARIABLES set, step
Init == set = SUBSET (1..5) /\ step = 0
Next ==
  \/ step = 0 /\ set' = SUBSET {i \in 0..5 : i > 0} /\ step' = 0
  \/ step = 0 /\ set' = (1..5) \X (1..5) /\ step' = 1
  \/ step = 1 /\ set' = [1..2 -> 1..5] /\ step' = 1
  \/ step = 1 /\ set' = [a : SUBSET Node, b : 1..9] /\ step' = 2
  \/ step = 2 /\ set' = [{"b", "a"} -> SUBSET (Node \cup {1})] /\ step' = 2
  \/ step = 2 /\ \E n \in Node : set' = [a : SUBSET {n}, b : 1..30] /\ step' = 3
  \/ step = 3 /\ UNCHANGED <<set, step>>
Large == Cardinality(set) > 20
Holds == step = 0 => {2, 4} \in set /\ {7} \notin set /\ set = SUBSET (1..5) /\ set # {{3}} /\ \E s \in set : s = {3}
Listed == step = 0 => {1, 2} \in [1..2 -> set] \cup {set \cup {{7}}}
Symmetric == {[x \in Node |-> x], CHOOSE f \in [Node -> Node] : \A x \in Node : f[x] # x}
====
