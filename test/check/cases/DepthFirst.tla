A search in depth follows one behavior to the bound before the next: the way that it shows need not be a shortest one, and it needs a bound.
$ check --strategy depth-first --max-depth 12 --invariant "x # 6"
$ check --strategy depth-first --max-depth 6 --invariant "x # 6"
$ check --strategy depth-first --max-depth 2 --invariant "x # 6"
$ check --strategy depth-first --max-depth 12
$ check --strategy depth-first --max-depth 5
$ check --strategy depth-first --max-depth 12 --max-states 4
$ check --strategy depth-first --max-depth 12 --continue --invariant "x \notin {3, 6, 8}"
$ check --strategy depth-first --max-depth 12 --deadlock
$ check --strategy depth-first
$ check --strategy depth-first --max-depth 5 --workers 2 --checkpoint DIR/none --resume DIR/none
$ check --strategy random
$ check --strategy depth-first --max-depth 5 --view x --symmetry {}
$ check --strategy depth-first --max-depth 5 --constraint Early
$ check --strategy breadth-first --invariant "x # 6"
---- MODULE DepthFirst ----
EXTENDS Naturals, TLC
VARIABLE x
Init == x = 0
Up == x < 9 /\ x' = x + 1
Jump == x < 7 /\ x' = x + 3
Early == TLCGet("level") < 3
Next == Up \/ Jump
====
