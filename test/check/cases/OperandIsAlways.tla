[] is given to an operator, as a property.
$ check
TLC: exit 255
Synod: exit 151, because it is about more than single states and steps, and TLC fails itself
---- MODULE OperandIsAlways ----
EXTENDS Naturals
VARIABLE x
Of(Op(_), P) == Op(P)
Init == x = 0
Next == x' = (x + 1) % 3
Prop == Of([], x < 3)
Spec == Init /\ [][Next]_x
====
