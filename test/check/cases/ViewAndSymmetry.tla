$ check
TLC: exit 0, 1 distinct, depth 1
Synod: exit 151, because it is not said which of the two goes first
---- MODULE ViewAndSymmetry ----
EXTENDS TLC
CONSTANT Node
VARIABLE x
Init == x \in Node
Next == x' \in Node
Look == x
Sym == Permutations(Node)
====
