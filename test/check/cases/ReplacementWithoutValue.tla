A definition that replaces a constant may lack a value if no formula uses the constant, unless it reads a statistic.
$ check
TLC: exit 0, 2 distinct, depth 2
$ check -c ReplacementByOpenChoice.cfg
TLC: exit 0, 2 distinct, depth 2
$ check -c ReplacementByStatistic.cfg
TLC: exit 151
$ check -c ReplacementByLargeSets.cfg
TLC: exit 0, 2 distinct, depth 2
---- MODULE ReplacementWithoutValue ----
EXTENDS TLC, Integers, Sequences
CONSTANT A
VARIABLE x
NoElement == CHOOSE y \in 1..3 : y > 5
OpenChoice == CHOOSE y : y \notin 1..3
Statistic == TLCGet("distinct")
LargeSets == <<Nat, SUBSET (1..100), [1..50 -> SUBSET (1..40)], Seq(Int), {n \in Nat : n > 3}>>
Init == x = 0
Next == x' = 1 - x
====
