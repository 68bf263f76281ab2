A primed variable is the parameter of an instance, which TLA+ does not allow.
$ check
TLC: exit 150
---- MODULE EnabledParameterIsPrimed ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLE a
Low == a < 2
====
P(e) == INSTANCE Inner WITH a <- e
Ok == y < 2
Prop == [][P(y')!Low]_y
Init == y = 0
Next == y' = 1 - y
====
