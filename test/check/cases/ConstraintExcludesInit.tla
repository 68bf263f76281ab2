A constraint that is FALSE in every initial state: no step is taken.
$ check
TLC: exit 0, 0 distinct, depth 1
$ check --vacuity error
---- MODULE ConstraintExcludesInit ----
EXTENDS Naturals, Sequences
VARIABLE log
Init == log = <<>>
Next == Len(log) < 5 /\ log' = Append(log, 1)
Bound == Len(log) > 3
Short == Len(log) < 4
====
