Exit 150.
$ check
TLC: exit 150
---- MODULE ErrorInText ----
EXTENDS Naturals
VARIABLE x
Init == x = 1
Next == x' = y
====
