UNCHANGED is given to an operator that takes an operator.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE OperandIsUnchanged ----
EXTENDS Naturals
VARIABLES x, y
UnchangedTest(Foo(_)) == Foo(x)
Init == x = 0 /\ y = 0
Next == UnchangedTest(UNCHANGED) /\ y' = 1 - y
====
