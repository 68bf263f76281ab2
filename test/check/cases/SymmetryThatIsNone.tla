A constant that tells the nodes apart: TLC takes states for one that differ.
$ check
TLC: exit 0, 1 distinct, depth 1
Synod: exit 151, because TLC takes states for one that differ
---- MODULE SymmetryThatIsNone ----
EXTENDS Naturals, TLC
CONSTANTS n1, n2, Node, First
VARIABLE x
Init == x = n1
Next == x' \in Node
Sym == Permutations(Node)
Firsts == {n1}
====
