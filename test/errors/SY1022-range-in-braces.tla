---- MODULE Ranges ----
EXTENDS Integers
CONSTANT N
VARIABLES x, y
Node == {1..N}
Message == [from : {1..N}, to : Node, no : 0..3]
Init == x = [n \in {1..N} |-> 0] /\ y = {}
\* A set of one set is meant: a set of quorums, a value, an element.
Next == \/ \E n \in Node, m \in {0 .. 3} : x' = m /\ y' = {1..2}
        \/ y \in {1..3} /\ x' = [a |-> {1..3}] /\ y' = {{1..3}, 4..5}
Large == SUBSET {1..3}
Quorums(n) == {1..n}
====
