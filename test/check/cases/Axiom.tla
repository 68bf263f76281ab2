An AXIOM is not evaluated: it may be FALSE, or have no value. An ASSUME and an ASSUMPTION are evaluated.
$ check
TLC: exit 0, 1 distinct, depth 1
---- MODULE Axiom ----
EXTENDS Naturals
VARIABLE x
AXIOM FALSE
AXIOM Unbounded == \A n : n = n
AXIOM (CHOOSE n \in {} : TRUE) = 1
ASSUME 1 + 1 = 2
ASSUMPTION Two == 2 \in Nat
Init == x = 0
Next == x' = x
====
