A LAMBDA asks whether what it is given is enabled.
$ check
TLC: exit 0, 4 distinct, depth 4
---- MODULE OperandIsEnabledOfLambda ----
EXTENDS Naturals
VARIABLE x
Of(F(_), n) == F(n)
Add(n) == x + n < 4 /\ x' = x + n
Init == x = 0
Next == Of(LAMBDA n : IF ENABLED Add(n) THEN Add(n) ELSE x' = 0, 1)
Ok == Of(LAMBDA n : ENABLED Add(n), 1) <=> x < 3
====
