A run that is cut short says so, how far it came, and that it did not see the rest.
$ check --max-depth 4
$ check --max-states 5
$ check --max-depth 100
$ check --max-depth 4 --invariant "x < 3"
$ check --time-limit 0
$ check --max-depth none --max-states 0 --workers 1.5
---- MODULE Bounds ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 20
====
