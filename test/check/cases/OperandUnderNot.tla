An action that is given to an operator is negated there, after the assignment.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE OperandUnderNot ----
EXTENDS Naturals
VARIABLE x
Not(A) == ~A
Unless(A, B) == IF A THEN FALSE ELSE B
Init == x = 0
Next == x' \in 0 .. 3 /\ Not(x' = x) /\ Unless(x' = 2, x' # 1)
====
