Equality and membership stand for constant operators of an instance.
$ check
TLC: exit 255
Synod: exit 0, 4 distinct, depth 3, because TLC fails itself at a built-in operator in the place of a constant
---- MODULE OperandEqualsOfInstance ----
EXTENDS Naturals
VARIABLES x, y
---- MODULE Part ----
CONSTANT Rel(_, _)
VARIABLE z
Do(e) == Rel(z', e)
Can(e) == ENABLED Rel(z', e)
====
E == INSTANCE Part WITH Rel <- =, z <- x
M == INSTANCE Part WITH Rel <- \in, z <- y
Init == x = 0 /\ y = 0
Next == E!Do(1 - x) /\ M!Do({x, 1})
Ok == E!Can(5) /\ M!Can({1}) /\ ~M!Can({})
====
