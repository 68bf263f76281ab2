A recursive operator over a variable is primed as a whole.
$ check
TLC: exit 0, 4 distinct, depth 4
---- MODULE RecursionPrimed ----
EXTENDS Naturals, Sequences
VARIABLE s
RECURSIVE Sum(_)
Sum(n) == IF n = 0 THEN 0 ELSE s[n] + Sum(n - 1)
RECURSIVE SumOf(_)
SumOf(t) == IF t = <<>> THEN 0 ELSE Head(t) + SumOf(Tail(t))
Init == s = <<1>>
Next == (Len(s) < 4 /\ s' = Append(s, Len(s)) /\ SumOf(s') = SumOf(s)') \/ (Len(s) = 4 /\ UNCHANGED s)
Grows == [][Sum(Len(s))' > Sum(Len(s)) /\ SumOf(s') = Sum(Len(s))']_s
====
