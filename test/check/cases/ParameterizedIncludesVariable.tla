The parameter of an instance stands for its variable, in a specification as a property.
$ check
TLC: exit 0, 12 distinct, depth 6
---- MODULE ParameterizedIncludesVariable ----
EXTENDS Naturals
VARIABLES x, y
P(z) == INSTANCE PartOfSpec WITH k <- 3
Init == x = 0 /\ y = 1
Next == (x' = (x + 1) % 3 /\ UNCHANGED y) \/ (y' = (y + 1) % 4 /\ UNCHANGED x)
Spec == Init /\ [][Next]_<<x, y>>
Prop == P(x)!Spec /\ [][P(x)!Step]_x
====
