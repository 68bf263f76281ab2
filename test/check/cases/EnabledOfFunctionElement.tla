An element of a function stands for the variable; ENABLED is asked within and outside.
$ check
TLC: exit 0, 4 distinct, depth 3
---- MODULE EnabledOfFunctionElement ----
EXTENDS Naturals
VARIABLE f
---- MODULE Inner ----
EXTENDS Naturals
VARIABLE a
Up == a' = a + 1
Can == ENABLED Up
====
P(n) == INSTANCE Inner WITH a <- f[n]
Ok == \A n \in {1, 2} : P(n)!Can /\ ENABLED (f' = [f EXCEPT ![n] = @ + 1] /\ P(n)!Up) /\ ~ENABLED (f' = f /\ P(n)!Up)
Init == f = <<0, 0>>
Next == f' \in {<<f[1], 0>>, <<1, f[2]>>, <<f[1], 1>>}
====
