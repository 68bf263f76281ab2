The number of steps of a recursive action is read from the state.
$ check
TLC: exit 0, 4 distinct, depth 2
---- MODULE RecursionByNumeral ----
EXTENDS Naturals
VARIABLES x, todo
RECURSIVE All(_)
All(s) == IF s = {} THEN x' = x ELSE LET e == CHOOSE e \in s : TRUE IN e \in todo /\ All(s \ {e})
Init == x = 0 /\ todo = {1, 2}
Next == All(todo) /\ todo' \in SUBSET todo
====
