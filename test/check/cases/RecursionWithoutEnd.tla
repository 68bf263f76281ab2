A recursive action whose argument does not get smaller ends with a message, however many outcomes each call has.
$ check
TLC: exit 255
Synod: exit 75, trace of 1, because the stack of TLC overflows
---- MODULE RecursionWithoutEnd ----
EXTENDS Naturals
VARIABLE x
RECURSIVE A(_)
A(n) == n > 0 /\ (x' = n \/ A(n))
Init == x = 0
Next == A(2)
====
