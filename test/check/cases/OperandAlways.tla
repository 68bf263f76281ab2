[] is in an operator that is given a state predicate, as a property, and so is a subscript.
$ check
TLC: exit 255
Synod: exit 0, 3 distinct, depth 3, because TLC fails itself at a subscript that is an operand
---- MODULE OperandAlways ----
EXTENDS Naturals
VARIABLE x
Always(P) == []P
Steps(A, v) == [][A]_v
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ Steps(Next, x)
Prop == Always(x < 3) /\ Steps(x' # x, <<x>>)
====
