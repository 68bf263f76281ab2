The specification is that of an instance with a parameter within an instance.
$ check
TLC: exit 151
Synod: exit 0, 3 distinct, depth 3, because TLC does not go into an instance with parameters of an instance
---- MODULE ParameterizedSpecThroughMiddle ----
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
Spec == M!MSpec
Prop == [](x < 3)
====
