$ check
TLC: exit 151
---- MODULE ConfigNamesNoConstant ----
EXTENDS Naturals
CONSTANT Limit
VARIABLE count
Init == count = 1
Next == count' = count
====
