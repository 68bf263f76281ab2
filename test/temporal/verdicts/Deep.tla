Temporal formulas inside temporal formulas, for each of four clocks: their automata are large if letters are not combined for each step.
$ SPECIFICATION Spec PROPERTY SomeLeadsToOne
TLC: no answer in 60 s
Synod: exit 13, because TLC gives no answer
$ SPECIFICATION Fair PROPERTY SomeLeadsToOne
TLC: no answer in 60 s
Synod: exit 0, 81 distinct, depth 9, because TLC gives no answer
$ SPECIFICATION Spec PROPERTY AllLeadToOne
TLC: exit 13
$ SPECIFICATION Spec PROPERTY SomeNeverTwice
TLC: exit 0, 81 distinct, depth 9
$ SPECIFICATION Fair PROPERTY SomeNeverTwice
TLC: exit 0, 81 distinct, depth 9
$ SPECIFICATION Spec PROPERTY OneLeadsToAll
TLC: exit 13
$ SPECIFICATION Fair PROPERTY OneLeadsToAll
TLC: exit 0, 81 distinct, depth 9
$ SPECIFICATION Spec PROPERTY Crosswise
TLC: no answer in 60 s
Synod: exit 13, because TLC gives no answer
$ SPECIFICATION Fair PROPERTY Crosswise
TLC: no answer in 60 s
Synod: exit 0, 81 distinct, depth 9, because TLC gives no answer
$ SPECIFICATION Spec PROPERTY ThenOne
TLC: exit 13
$ SPECIFICATION Fair PROPERTY ThenOne
TLC: exit 0, 81 distinct, depth 9
$ SPECIFICATION Fair PROPERTY SomeSettles
TLC: exit 13
$ SPECIFICATION Spec PROPERTY EachAgain
TLC: exit 13
$ SPECIFICATION Fair PROPERTY EachAgain
TLC: exit 0, 81 distinct, depth 9
---- MODULE Deep ----
EXTENDS Naturals
VARIABLE clock
Clocks == 1 .. 4
Init == clock = [i \in Clocks |-> 0]
Tick(i) == clock' = [clock EXCEPT ![i] = (@ + 1) % 3]
Next == \E i \in Clocks : Tick(i)
Spec == Init /\ [][Next]_clock /\ WF_clock(Next)
Fair == Init /\ [][Next]_clock /\ \A i \in Clocks : SF_clock(Tick(i))

One(i) == clock[i] = 1
Two(i) == clock[i] = 2
SomeLeadsToOne == \E i \in Clocks : (One(i) ~> Two(i)) ~> Two(1)
AllLeadToOne == (\A i \in Clocks : One(i) ~> Two(i)) ~> Two(1)
SomeNeverTwice == \E i \in Clocks : [](One(i) => [](Two(i) => <>Two(1)))
OneLeadsToAll == \E i \in Clocks : \A j \in Clocks : One(i) ~> Two(j)
Crosswise == \A i \in Clocks : \E j \in Clocks : (One(i) ~> Two(j)) ~> Two(i)
ThenOne == \E i \in Clocks : [](One(i) => <>(Two(i) /\ <>Two(1)))
SomeSettles == \E i \in Clocks : [](One(i) => <>[]~Two(i)) /\ <>Two(i)
EachAgain == \A i \in Clocks : <>(One(i) /\ <>(Two(i) /\ <>One(i)))
====
