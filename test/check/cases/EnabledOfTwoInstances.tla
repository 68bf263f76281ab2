Two instances of one module put a constant and a variable in the place of its variable: ENABLED of an action of both depends on that variable.
$ check
TLC: exit 12, trace of 2
---- MODULE EnabledOfTwoInstances ----
EXTENDS Integers
VARIABLES x, y
---- MODULE Part ----
EXTENDS Integers
VARIABLES a
Either(p, q) == p \/ q
Bit == a \in {0, 1}
====
I == INSTANCE Part WITH a <- 0
J == INSTANCE Part WITH a <- y
Init == x = 1 /\ y = 1
Next == x' = 2 /\ y' \in {0, 2}
Inv == ENABLED (J!Bit /\ I!Either(\E e \in 0 .. 1 : x' = e, x' = 1)) \/ x = 5
====
