A property is the specification of an instance with a parameter within an instance.
$ check
TLC: exit 255
Synod: exit 0, 3 distinct, depth 3, because TLC does not go into an instance with parameters of an instance
---- MODULE ParameterizedPropertyThroughMiddle ----
EXTENDS Naturals
VARIABLE x
---- MODULE Middle ----
EXTENDS Naturals
CONSTANT m
VARIABLE y
D(k) == INSTANCE PartOfSpec WITH z <- y
MSpec == D(m)!Spec
====
M == INSTANCE Middle WITH y <- x, m <- 3
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Prop == M!MSpec
====
