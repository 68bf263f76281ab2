States are shown as something else.
$ check
TLC: exit 12, trace of 3
---- MODULE Alias ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Low == x < 2
Shown == [x |-> x, next |-> x + 1]
====
