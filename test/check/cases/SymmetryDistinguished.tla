A constant that is one of the permuted values, and that a guard tells from the others.
$ check
TLC: exit 0, 4 distinct, depth 4
Synod: exit 151, because the permutations move the constant
---- MODULE SymmetryDistinguished ----
EXTENDS Naturals, FiniteSets, TLC
CONSTANTS Node, Primary
VARIABLES up, acks
Init == up = TRUE /\ acks = {}
Ack(n) == n \notin acks /\ acks' = acks \cup {n} /\ UNCHANGED up
Fail == Primary \notin acks /\ Cardinality(acks) = 2 /\ up' = FALSE /\ UNCHANGED acks
Next == Fail \/ \E n \in Node : Ack(n)
Sym == Permutations(Node)
AlwaysUp == up
====
