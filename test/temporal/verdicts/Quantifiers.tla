Quantifiers over constant sets, definitions with parameters, and LET.
$ SPECIFICATION Fair PROPERTY EachAgain
TLC: exit 0, 3 distinct, depth 3
$ SPECIFICATION Free PROPERTY EachAgain
TLC: exit 13
$ SPECIFICATION Free PROPERTY SomeInTheEnd
TLC: exit 13
$ SPECIFICATION Fair PROPERTY SomeInTheEnd
TLC: exit 13
$ SPECIFICATION Free PROPERTY NeverSome
TLC: exit 12
$ SPECIFICATION Fair PROPERTY NeverSome
TLC: exit 13
$ SPECIFICATION Fair PROPERTY EachLeads
TLC: exit 0, 3 distinct, depth 3
$ SPECIFICATION Free PROPERTY EachLeads
TLC: exit 13
$ SPECIFICATION Fair PROPERTY Local
TLC: exit 0, 3 distinct, depth 3
$ SPECIFICATION Free PROPERTY Local
TLC: exit 13
$ SPECIFICATION FairEach PROPERTY EachAgain
TLC: exit 0, 3 distinct, depth 3
$ SPECIFICATION FairSome PROPERTY EachAgain
TLC: exit 13
$ SPECIFICATION FairEach PROPERTY StrongEach
TLC: exit 0, 3 distinct, depth 3
$ SPECIFICATION Free PROPERTY StrongEach
TLC: exit 13
$ SPECIFICATION Fair PROPERTY Pairs
TLC: exit 0, 3 distinct, depth 3
$ SPECIFICATION Free PROPERTY Pairs
TLC: exit 13
$ SPECIFICATION Fair PROPERTY NoneOfNone
TLC: exit 77
Synod: exit 0, 3 distinct, depth 3, because TLC fails on a quantifier over the empty set
$ SPECIFICATION Fair PROPERTY SomeOfNone
TLC: exit 13
$ SPECIFICATION Fair PROPERTY LeavesZero
TLC: exit 0, 3 distinct, depth 3
$ SPECIFICATION Free PROPERTY LeavesZero
TLC: exit 13
$ SPECIFICATION Free PROPERTY LeavesAll
TLC: exit 13
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
LeavesZero == [](x = 0) => FALSE
LeavesAll == TRUE => ([](x < 3) => FALSE)
====
