An instance with a parameter within another one with a parameter.
$ check
TLC: exit 151
Synod: exit 0, 3 distinct, depth 3, because TLC does not go into an instance with parameters of an instance
---- MODULE ParameterizedTwice ----
EXTENDS Naturals
VARIABLE x
---- MODULE Deep ----
EXTENDS Naturals
CONSTANTS m, n
VARIABLE z
DInit == z = 0
DLow == z < m
DNext == z' = (z + n) % m
DSpec == DInit /\ [][DNext]_z
====
---- MODULE Middle ----
EXTENDS Naturals
CONSTANT m
VARIABLE y
D(n) == INSTANCE Deep WITH z <- y
MSpec == D(1)!DSpec
MStep(n) == D(n)!DNext
Low == D(m)!DLow
====
M(m) == INSTANCE Middle WITH y <- x
Spec == M(3)!MSpec
Ok == x < 3 /\ M(3)!Low
Prop == M(3)!D(1)!DSpec /\ [][M(3)!MStep(1)]_x /\ M(3)!MSpec
====
