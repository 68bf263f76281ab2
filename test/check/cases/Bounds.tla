The report of an incomplete run says why it stopped, how far it got, and that the rest was not checked.
$ check --max-depth 4
$ check --max-states 5
$ check --max-depth 100
$ check --max-depth 4 --invariant "x < 3"
$ check --max-depth none --max-states 0 --workers 1.5
---- MODULE Bounds ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 20
====
