A recursive action chooses at each level and puts together what it assigns in the end.
$ check
TLC: exit 0, 9 distinct, depth 2
---- MODULE RecursionOfChoices ----
EXTENDS Naturals, Sequences
VARIABLE s
RECURSIVE Pick(_, _)
Pick(n, t) == IF n = 0 THEN s' = t ELSE \E i \in {0, 1} : Pick(n - 1, Append(t, i))
Init == s = <<>>
Next == Pick(3, <<>>)
====
