---------------------------- MODULE VectorClocks ----------------------------
\* Logs whose lines carry vector clocks: whether and how they can be put in causal order.
EXTENDS Naturals, Sequences, Functions

\* Every line's clock comes after, or is independent of, the clocks of all earlier lines; a missing entry counts 0.
IsCausalOrder(log, clock(_)) ==
  LET Time(c, n) == IF n \in DOMAIN c THEN c[n] ELSE 0
      Ahead(c, d) == \E n \in DOMAIN c \cup DOMAIN d : Time(c, n) > Time(d, n)
  IN  \A i \in 1..Len(log) : \A j \in 1..(i - 1) : Ahead(clock(log[i]), clock(log[j]))

\* The lines of the log in some causal order.
CausalOrder(log, clock(_), node(_), domain(_)) ==
  LET places == 1..Len(log)
      orders == {[i \in places |-> log[p[i]]] : p \in Bijection(places, places)}
  IN  CHOOSE ordered \in orders : IsCausalOrder(ordered, clock)
=============================================================================
