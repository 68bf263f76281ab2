_POSSIBLE predicates on states and steps. States and steps that a constraint excludes are not witnesses.
$ check
TLC: exit 0, 4 distinct, depth 4
$ check -c NotPossible.cfg
TLC: exit 10
$ check -c NotPossible.cfg --max-depth 2
$ check -c PossibleWithin.cfg
TLC: exit 10
$ check -c PossibleByNoStep.cfg
TLC: exit 0, 2 distinct, depth 2
Synod: exit 10, because a state that only an excluded step leads to is not reached
$ check -c PossibleAndViolation.cfg
TLC: exit 12, trace of 4
$ check -c PossibleWithoutValue.cfg
TLC: exit 75, trace of 2
$ check -c PossibleIsNoFormula.cfg
TLC: exit 75
Synod: exit 75, trace of 1, because the initial state that it is about is shown
$ check -c PossibleIsTemporal.cfg
TLC: exit 151
$ check -c PossibleBehindView.cfg
TLC: exit 0, 2 distinct, depth 2
---- MODULE Possible ----
EXTENDS Naturals, TLC
VARIABLES x, y
Init == x = 0 /\ y = 0
Next == x' = (x + 1) % 4 /\ y' = 1 - y
Two == x = 2
Three == x = 3
Nine == x = 9
Wrap == x = 3 /\ x' = 0
Jump == x = 3 /\ x' = 1
Deep == TLCGet("level") = 3 /\ x = 2
Small == x < 3
NotToTwo == x' # 2
Broken == x = 1 /\ x
Number == x + 1
Ends == <>(x = 3)
Parity == x % 2
====
