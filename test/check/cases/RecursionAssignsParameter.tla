A recursive action assigns the variable that its argument stands for, also in the initial states.
$ check
TLC: exit 0, 4 distinct, depth 4
---- MODULE RecursionAssignsParameter ----
EXTENDS Naturals
VARIABLES x, y
RECURSIVE Set(_, _, _)
Set(v, value, n) == IF n = 0 THEN v = value ELSE Set(v, value, n - 1)
RECURSIVE Swap(_, _, _)
Swap(v, w, n) == IF n = 0 THEN v = 1 /\ w = 2 ELSE Swap(w, v, n - 1)
Init == Set(x, 0, 2) /\ Set(y, 0, 1)
Next ==
  \/ x = 0 /\ Set(x', 1, 2) /\ Set(y', y, 3)
  \/ x = 1 /\ y = 0 /\ Swap(x', y', 1)
  \/ x = 2 /\ y = 1 /\ Set(y', 5, 1) /\ Set(x', 3, 0)
  \/ x = 3 /\ UNCHANGED <<x, y>>
====
