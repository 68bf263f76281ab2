The value of a map is cached by its sets and by bound values. A value that an earlier step made equals the same set in other forms.
$ check
TLC: exit 0, 1350 distinct, depth 8
$ check --workers 2
TLC: exit 0, 1350 distinct, depth 8
---- MODULE CachedMaps ----
EXTENDS Integers, FiniteSets
VARIABLES msgs, kept, log
Sent(b, S) == {[to |-> p, bal |-> b] : p \in S}
Pairs(b, S, T) == {[to |-> p, bal |-> q + b] : p \in S, q \in T}
Init == msgs = {} /\ kept = {} /\ log = <<0, {}>>
Broadcast == \E b \in 0..2, S \in SUBSET {1, 2} :
  /\ msgs' = msgs \cup Sent(b, S)
  /\ kept' = IF Sent(b, S) = {[bal |-> b, to |-> 1]} THEN kept \cup {Sent(b, S)} ELSE kept
  /\ log' = IF Sent(b, S) \subseteq msgs THEN log ELSE <<Cardinality(Sent(b, S)), Sent(b, S)>>
Pair == \E b \in 0..1, S \in SUBSET {1, 2} :
  /\ Pairs(b, S, {0, 1}) # {[to |-> 1, bal |-> b], [to |-> 1, bal |-> b + 1]}
  /\ log' = <<Cardinality(Pairs(b, S, {0, 1})), Pairs(b, S, {0, 1})>>
  /\ UNCHANGED <<msgs, kept>>
Again == \E m \in msgs :
  /\ {[to |-> p, bal |-> m.bal] : p \in {m.to, 1}} \subseteq msgs
  /\ log' = <<m.bal, {[to |-> p, bal |-> m.bal] : p \in {m.to, 1}}>>
  /\ UNCHANGED <<msgs, kept>>
Next == Broadcast \/ Pair \/ Again
Spec == Init /\ [][Next]_<<msgs, kept, log>>
Same == \A b \in 0..2 : Sent(b, {1, 2}) = Sent(b, {1}) \cup Sent(b, {2})
Logged == log[2] \subseteq msgs \/ \E b \in 0..1, S \in SUBSET {1, 2} : log[2] = Pairs(b, S, {1, 0})
====
