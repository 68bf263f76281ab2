An action that calls itself until nothing is left to assign.
$ check
TLC: exit 0, 21 distinct, depth 3
---- MODULE RecursiveAction ----
EXTENDS Naturals, Sequences
VARIABLES x, log
Init == x = 0 /\ log = <<>>
RECURSIVE Choose(_, _)
Choose(n, sofar) ==
  IF n = 0 THEN x' = sofar /\ log' = Append(log, sofar)
  ELSE \/ Choose(n - 1, sofar + n)
       \/ Choose(n - 1, sofar)
Next == Len(log) < 2 /\ Choose(2, 0)
Last == log # <<>> => log[Len(log)] = x
====
