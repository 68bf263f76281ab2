A cached map of which one value fails shows the element for which it fails.
$ check
TLC: exit 75, trace of 2
---- MODULE CachedMapFails ----
EXTENDS Integers
VARIABLE x
Quotients(n, S) == {n \div d : d \in S}
Init == x \in {{1}, {1, 2}}
Next == \E d \in 0..2 : x' = x \cup {d} /\ Quotients(4, x) # {}
====
