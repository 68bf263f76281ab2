Priming of operators, of LET definitions and of what a function is applied to.
$ check
TLC: exit 0, 27 distinct, depth 4
---- MODULE Priming ----
EXTENDS Naturals, FiniteSets
CONSTANT Node
VARIABLES f, total
Sum == LET ones == {n \in Node : f[n] = 1}
           twos == {n \in Node : f[n] = 2}
       IN Cardinality(ones) + 2 * Cardinality(twos)
At(n) == f[n]
Init == f = [n \in Node |-> 0] /\ total = 0
Set(n) == /\ \E v \in 0 .. 2 : f' = [f EXCEPT ![n] = v]
          /\ LET after == Sum' IN total' = after
          /\ At(n)' # At(n)
Next == \E n \in Node : Set(n)
Agree == total = Sum
Bounded == [][Sum' - Sum \in {1, 2} \/ Sum - Sum' \in {1, 2}]_<<f, total>>
====
