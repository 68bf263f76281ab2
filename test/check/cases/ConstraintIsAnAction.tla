A constraint of steps has a keyword of its own.
$ check
---- MODULE ConstraintIsAnAction ----
EXTENDS Naturals
VARIABLE count
Init == count = 0
Next == count' = count + 1
Small == count' < 3
====
