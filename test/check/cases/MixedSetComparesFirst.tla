A value is compared with the elements before it in the set, so a number after a string is refused.
$ check
TLC: exit 76, trace of 2
---- MODULE MixedSetComparesFirst ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = x + 1
TypeOK == x \in {0, "none", 1}
====
