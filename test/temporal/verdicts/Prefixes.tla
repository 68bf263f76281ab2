Properties that a prefix of a behavior violates, whatever follows. Without fairness, TLC ends the search at such a prefix.
$ SPECIFICATION Free PROPERTY NotAfterOne
TLC: exit 12
$ SPECIFICATION Fair PROPERTY NotAfterOne
TLC: exit 13
$ SPECIFICATION ToZero PROPERTY NotAfterOne
TLC: exit 13
$ SPECIFICATION Steps PROPERTY NotAfterOne
TLC: exit 13
$ SPECIFICATION Free PROPERTY NotIfZero
TLC: exit 12
$ SPECIFICATION Free PROPERTY OneOrOther
TLC: exit 12
$ SPECIFICATION Free PROPERTY NotOrReached
TLC: exit 13
$ SPECIFICATION Free PROPERTY NoReturn
TLC: exit 12
$ SPECIFICATION Free PROPERTY GoesOn
TLC: exit 13
$ SPECIFICATION Free PROPERTY LeadsToLow
TLC: exit 13
$ SPECIFICATION Free PROPERTY BoxOfBox
TLC: exit 12
$ SPECIFICATION Free PROPERTY StaysThere
TLC: exit 13
$ SPECIFICATION Free PROPERTY PrefixAndLoop
TLC: exit 12
$ SPECIFICATION Free PROPERTY LoopAndPrefix
TLC: exit 12
$ SPECIFICATION Free PROPERTY Each
TLC: exit 12
$ SPECIFICATION Free PROPERTY OrAgain
TLC: exit 13
$ SPECIFICATION Free PROPERTIES Reached NotAfterOne
TLC: exit 12
$ SPECIFICATION Free PROPERTY Never
TLC: exit 12
$ SPECIFICATION Passing PROPERTY NotAfterOne
TLC: exit 12
---- MODULE Prefixes ----
EXTENDS Naturals
VARIABLE v
Init == v = 0
Next == (v < 3 /\ v' = v + 1) \/ (v > 1 /\ v' = 0)
Free == Init /\ [][Next]_v
Fair == Free /\ WF_v(Next)
ToZero == Free /\ []<>(v = 0)
Steps == Free /\ []<><<v' = 0>>_v
Passing == Free /\ (<>(v = 3) => <>(v = 2))

NotAfterOne == [](v = 1 => [](v # 2))
NotIfZero == v = 0 => [](v # 3)
OneOrOther == [](v # 1) \/ [](v # 2)
NotOrReached == [](v # 1) \/ <>(v = 3)
NoReturn == ~<>(v = 2 /\ <>(v = 0))
GoesOn == [](v = 1 => <>(v = 2))
LeadsToLow == (v = 0) ~> [](v < 2)
BoxOfBox == []([](v # 2) \/ v = 3)
StaysThere == <>[](v = 0) => [](v = 0)
Reached == <>(v = 3)
PrefixAndLoop == [](v = 3 => [](v # 0)) /\ Reached
LoopAndPrefix == Reached /\ [](v = 3 => [](v # 0))
Each == \A k \in 1..2 : [](v = k => [](v # 0))
OrAgain == [](v # 2 \/ []<>(v = 0))
Never == ~<>(v = v)
====
