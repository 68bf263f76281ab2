UNCHANGED is passed through two operators and through an instance.
$ check
TLC: exit 0, 4 distinct, depth 3
---- MODULE OperandIsUnchangedTwice ----
EXTENDS Naturals
VARIABLES x, y
---- MODULE Part ----
Use(F(_), e) == F(e)
====
I == INSTANCE Part
A(F(_), e) == F(e)
B(F(_), e) == A(F, e)
Init == x = 0 /\ y = 0
Next == (B(UNCHANGED, x) /\ y' = 1 - y) \/ (I!Use(UNCHANGED, <<y>>) /\ x' = 1 - x) \/ I!Use(UNCHANGED, <<x, y>>)
====
