$ check
TLC: exit 151
---- MODULE InvariantTakesArguments ----
EXTENDS Naturals
VARIABLE count
Init == count = 0
Next == count' = (count + 1) % 2
Below(n) == count < n
====
