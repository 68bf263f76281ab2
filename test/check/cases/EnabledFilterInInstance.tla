Sets and functions over primed variables under ENABLED in an instance.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE EnabledFilterInInstance ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLES a, b
F == ENABLED (a' \in {0, 1} /\ b' = a' + 1 /\ {k \in {a', b'} : k > 0} = {1, 2})
G == ENABLED (a' = [i \in {1} |-> 7] /\ b' = [a' EXCEPT ![1] = 8] /\ a'[1] = 7 /\ a' # b')
H == ENABLED (\E i \in {1, 2} : a' = i /\ b' = 3 - i /\ \A j \in {a', b'} : j # i \/ a' = j)
====
In == INSTANCE Inner WITH a <- y, b <- y
Ok == In!F /\ In!G /\ In!H
Init == y = 0
Next == y' = 1 - y
====
