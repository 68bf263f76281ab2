Under both, states are one if permutations can take them to states of one view. Where the view leaves out what permutations change, TLC's count depends
on an order of the variables that it draws from a table of its own.
$ check
TLC: exit 0, 406 distinct, depth 7
$ check -c ViewAndSymmetry-nodes.cfg
TLC: exit 0, 812 distinct, depth 7
$ check -c ViewAndSymmetry-shape.cfg
TLC: exit 0, 16 distinct, depth 6
$ check -c ViewAndSymmetry-level.cfg
TLC: exit 0, 12 distinct, depth 3
$ check -c ViewAndSymmetry-fails.cfg
TLC: exit 12, trace of 5
$ check -c ViewAndSymmetry-error.cfg
TLC: exit 75, trace of 1
Synod: exit 75, trace of 2, because we show the state whose view has no value too
$ check -c ViewAndSymmetry-log.cfg
TLC: exit 0, 19 distinct, depth 6
Synod: exit 0, 12 distinct, depth 6, because the view leaves out what the permutations change
---- MODULE ViewAndSymmetry ----
EXTENDS Naturals, Sequences, FiniteSets, TLC
CONSTANTS Node, Color
VARIABLES owner, log, ticks, sent, turn
Init == owner \in [Node -> Color] /\ log = <<>> /\ sent = {} /\ turn \in Node /\ ticks = 0
Send(n) == /\ n \notin {m.from : m \in sent}
           /\ sent' = sent \cup {[from |-> n, to |-> turn, color |-> owner[n]]}
           /\ UNCHANGED <<owner, log, turn>>
Take(n) == \E m \in sent :
  m.to = n /\ Len(log) < 2 /\ log' = Append(log, m.from) /\ owner' = [owner EXCEPT ![n] = m.color] /\ UNCHANGED <<sent, turn>>
Pass(n) == turn' = n /\ Cardinality(sent) < 2 /\ UNCHANGED <<owner, log, sent>>
Next == ticks' = ticks + 1 /\ \E n \in Node : Send(n) \/ Take(n) \/ Pass(n)
Both == Permutations(Node) \cup Permutations(Color)
Nodes == Permutations(Node)
Untimed == <<owner, log, sent, turn>>
Shape == <<Cardinality(sent), Len(log), owner[turn]>>
Log == <<log, {m.from : m \in sent}>>
Level == <<owner, TLCGet("level")>>
Early == TLCGet("level") < 4
Short == Len(log) < 2 \/ log[1] = log[2] \/ Cardinality(sent) < 2
Broken == IF sent = {} THEN log ELSE log[3]
====
