A recursive function whose values are truth values of an action: it tests, after the variables are assigned.
$ check
TLC: exit 11, trace of 2
---- MODULE RecursiveFunctionIsAction ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\ y = 0
Next ==
  /\ x' \in 0 .. 2
  /\ y' = x
  /\ LET ok[n \in 0 .. 2] == IF n = 0 THEN x' # x ELSE ok[n - 1] /\ x' + n # y'
     IN ok[2]
====
