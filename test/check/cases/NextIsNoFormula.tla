A next-state relation that is a number.
$ check
TLC: exit 75, trace of 1
---- MODULE NextIsNoFormula ----
EXTENDS Naturals
VARIABLE count
Init == count = 0
Next == count + 1
====
