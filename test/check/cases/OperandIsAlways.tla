[] is given to an operator, as a property.
$ check
TLC: exit 255
Synod: exit 151, because temporal properties are not supported, and TLC fails
---- MODULE OperandIsAlways ----
EXTENDS Naturals
VARIABLE x
Of(Op(_), P) == Op(P)
Init == x = 0
Next == x' = (x + 1) % 3
Prop == Of([], x < 3)
Spec == Init /\ [][Next]_x
====
