---- MODULE M ----
EXTENDS Integers
CONSTANT Acc
VARIABLE bal
Transfer(a, b) == /\ a != b
                  /\ bal[a] > 0
                  /\ bal' = [bal EXCEPT ![a] = @ - 1, ![b] = @ + 1]
====
