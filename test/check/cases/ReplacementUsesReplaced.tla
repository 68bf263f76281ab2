A definition that uses the name that it replaces is recursive. Without an argument, the recursion has no end.
$ check
TLC: exit 0, 4 distinct, depth 2
$ check -c ReplacementIsOwnAction.cfg
TLC: exit 255
Synod: exit 151, because the configuration alone shows that the recursion has no end
---- MODULE ReplacementUsesReplaced ----
EXTENDS Naturals
VARIABLE x
Step(n) == x' = n
Fewer(n) == n > 0 /\ (x' = n \/ Step(n - 1))
Init == x = 0
Next == Step(3)
OwnNext == x < 5 /\ Next
====
