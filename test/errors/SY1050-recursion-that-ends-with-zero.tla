---- MODULE Products ----
EXTENDS Integers, FiniteSets, Sequences
CONSTANT Node
VARIABLE w
RECURSIVE Product(_, _), AllTrue(_), AnyTrue(_), Common(_), Sum(_, _), IsPrefix(_, _), AllOf(_)
Product(f, S) == IF S = {} THEN 0
                 ELSE LET n == CHOOSE n \in S : TRUE IN f[n] * Product(f, S \ {n})
AllTrue(s) == IF s = <<>> THEN FALSE ELSE Head(s) /\ AllTrue(Tail(s))
AnyTrue(s) == CASE s = <<>> -> TRUE
                [] OTHER -> \/ Head(s)
                            \/ AnyTrue(Tail(s))
Common(s) == IF s = <<>> THEN {} ELSE Head(s) \cap Common(Tail(s))
factorial[n \in 0..9] == IF n = 0 THEN 0 ELSE n * factorial[n - 1]
\* These are as they should be.
Sum(f, S) == IF S = {} THEN 0 ELSE LET n == CHOOSE n \in S : TRUE IN f[n] + Sum(f, S \ {n})
IsPrefix(s, t) == IF s = <<>> THEN TRUE ELSE IF t = <<>> THEN FALSE ELSE Head(s) = Head(t) /\ IsPrefix(Tail(s), Tail(t))
AllOf(s) == IF s = <<>> THEN TRUE ELSE Head(s) /\ AllOf(Tail(s))
weighed[n \in 0..9] == IF n = 0 THEN 0 ELSE n + 2 * weighed[n - 1]
====
