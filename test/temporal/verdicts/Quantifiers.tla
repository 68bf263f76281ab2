Quantifiers over constant sets, definitions with parameters, and LET.
$ SPECIFICATION Fair PROPERTY EachAgain
$ SPECIFICATION Free PROPERTY EachAgain
$ SPECIFICATION Free PROPERTY SomeInTheEnd
$ SPECIFICATION Fair PROPERTY SomeInTheEnd
$ SPECIFICATION Free PROPERTY NeverSome
$ SPECIFICATION Fair PROPERTY NeverSome
$ SPECIFICATION Fair PROPERTY EachLeads
$ SPECIFICATION Free PROPERTY EachLeads
$ SPECIFICATION Fair PROPERTY Local
$ SPECIFICATION Free PROPERTY Local
$ SPECIFICATION FairEach PROPERTY EachAgain
$ SPECIFICATION FairSome PROPERTY EachAgain
$ SPECIFICATION FairEach PROPERTY StrongEach
$ SPECIFICATION Free PROPERTY StrongEach
$ SPECIFICATION Fair PROPERTY Pairs
$ SPECIFICATION Free PROPERTY Pairs
$ SPECIFICATION Fair PROPERTY NoneOfNone
$ SPECIFICATION Fair PROPERTY SomeOfNone
---- MODULE Quantifiers ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Go(i) == x = i /\ x' = (i + 1) % 3
Next == \E i \in 0..2 : Go(i)
Free == Init /\ [][Next]_x
Fair == Free /\ WF_x(Next)
FairEach == Free /\ \A i \in 0..2 : SF_x(Go(i))
FairSome == Free /\ \E i \in 0..2 : WF_x(Go(i))

Again(P) == []<>P
Leads(P, Q) == P ~> Q
EachAgain == \A i \in 0..2 : Again(x = i)
SomeInTheEnd == \E i \in 0..2 : <>[](x = i)
NeverSome == \E i \in 0..2 : ~<>(x = i)
EachLeads == \A i \in 0..1 : Leads(x = i, x = i + 1)
Local == LET Reaches(i) == <>(x = i) IN Reaches(1) /\ \E i \in {2} : Reaches(i)
StrongEach == \A i \in 0..2 : SF_x(Go(i))
Pairs == \A i, j \in 0..2 : i # j => (x = i ~> x = j)
NoneOfNone == \A i \in {} : []<>(x = i)
SomeOfNone == \E i \in {} : []<>(x = i)
====
