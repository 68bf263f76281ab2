A specification may be written through operators, LET, parts of a theorem, and any number of definitions.
$ check
TLC: exit 0, 4 distinct, depth 4
$ check -c SpecFormOfLet.cfg
TLC: exit 0, 4 distinct, depth 4
$ check -c SpecFormOfTheorem.cfg
TLC: exit 0, 4 distinct, depth 4
$ check -c SpecFormOfOperands.cfg
TLC: exit 255
Synod: exit 0, 4 distinct, depth 4, because TLC throws an exception
$ check -c SpecFormOfDefinitions.cfg
TLC: exit 0, 4 distinct, depth 4
---- MODULE SpecForms ----
EXTENDS Naturals
VARIABLE x
vars == <<x>>
Init == x = 0
Next == x < 3 /\ x' = x + 1
Id(F) == F
Liveness == WF_vars(Next)
Spec == Id(Init /\ [][Next]_vars)
THEOREM Thm == (Init /\ [][Next]_vars) => []TRUE
Let == LET I == Init
           N == [][Next]_vars
       IN I /\ N
Theorem == Thm!1
With(I, A) == I /\ [][A]_vars
Operands == With(Init, Next) /\ Id(Liveness)
Safety == Init /\ [][Next]_vars
Fair == Safety /\ Liveness
Definitions == Id(Fair) /\ Liveness
Small == x <= 3
====
