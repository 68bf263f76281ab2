A property that needs a lasso, with a SYMMETRY.
$ check
TLC: exit 0, 3 distinct, depth 3
Synod: exit 151, because a path in the graph of a search with SYMMETRY may be no behavior
---- MODULE TemporalWithSymmetry ----
EXTENDS Naturals, TLC
CONSTANT P
VARIABLE at
Init == at = {}
Next == \/ \E p \in P : at' = at \cup {p}
        \/ at = P /\ at' = {}
Spec == Init /\ [][Next]_at /\ WF_at(Next)
Prop == []<>(at = {})
Sym == Permutations(P)
====
