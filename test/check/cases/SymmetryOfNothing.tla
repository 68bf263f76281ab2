$ check
TLC: exit 255
Synod: exit 151, because the error is in the configuration
---- MODULE SymmetryOfNothing ----
EXTENDS Naturals, TLC
VARIABLE x
Init == x \in {1, 2}
Next == x' = 3 - x
Sym == Permutations({1, 2})
====
