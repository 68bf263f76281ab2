The result of an operator is cached for one state: not for the next state, and not for another value built in a step.
$ check
TLC: exit 0, 299 distinct, depth 8
---- MODULE RememberedCalls ----
EXTENDS Naturals, FiniteSets, Sequences
VARIABLES sent, low

Sent(kind) == {m \in sent : m.kind = kind}
Above(S, n) == {m \in S : m.n > n}
Largest(kind, n) == \E m \in Above(Sent(kind), n) : m.n >= low
RECURSIVE Sum(_, _)
Sum(n, more) == IF n = 0 THEN more + low ELSE Sum(n - 1, more + Cardinality(Above(sent, n)))

Init == sent = {} /\ low = 0

Send(kind, n) == /\ ~ Largest(kind, n)
                 /\ Cardinality(Sent(kind)) < 3
                 /\ sent' = sent \cup {[kind |-> kind, n |-> n]}
                 /\ low' = IF (Above(Sent(kind), n) # {})' THEN low ELSE Sum(2, 0) % 4

Drop == \E kind \in {"a", "b"} :
          LET all == Sent(kind) \cup {[kind |-> kind, n |-> low + 1]}
          IN  /\ Cardinality(Above(all, 0)) = 2
              /\ sent' = sent \ Above(all, low)
              /\ low' = Cardinality(Above(all \ sent', 0)) + Cardinality(Above(sent, 0)) - Cardinality(Sent(kind)')
              /\ low' \in 0..4

Next == (\E kind \in {"a", "b"}, n \in 1..3 : Send(kind, n)) \/ Drop

Inv == \A kind \in {"a", "b"} : Cardinality(Sent(kind)) = Cardinality(Above(Sent(kind), 0)) /\ Sum(3, 0) < 20
====
