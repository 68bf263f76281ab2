A variable in the set of a quantifier inside a temporal formula, through a definition.
$ check
TLC: exit 255
Synod: exit 151, because it is no error of the program
---- MODULE TemporalVariableInBound ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
Spec == Init /\ [][Next]_x
Seen(S) == \E i \in S : <>(x = i)
Prop == [](x = 0 => Seen({1, x}))
====
