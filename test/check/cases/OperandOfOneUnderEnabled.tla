An action of one argument is given to an instance's operator, which asks whether it is enabled.
$ check
TLC: exit 0, 4 distinct, depth 3
---- MODULE OperandOfOneUnderEnabled ----
EXTENDS Naturals
VARIABLE x
---- MODULE Part ----
EXTENDS Naturals
B(D(_), n) == ENABLED D(n)
C(D(_)) == \A i \in 1 .. 2 : B(D, i)
====
I == INSTANCE Part
Add(n) == x < 3 /\ x' = (x + n) % 4
Init == x = 0
Next == \E n \in 1 .. 2 : IF I!B(Add, n) THEN Add(n) ELSE x' = 0
Ok == I!C(Add) <=> x < 3
====
