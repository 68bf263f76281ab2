The only behavior keeps v = 0, so `Trivial` holds in it, and v = 1 never does. TLC reports a lasso, and names no property that the lasso violates.
$ SPECIFICATION Spec PROPERTY LeftIsTrue
TLC: exit 13
Synod: exit 0, 1 distinct, depth 1, because the lasso of TLC satisfies the property
$ SPECIFICATION Spec PROPERTY LeftIsTrueNot
TLC: exit 13
---- MODULE LeadsToLeadsTo ----
EXTENDS Naturals
VARIABLE v
Init == v = 0
Next == UNCHANGED v
Spec == Init /\ [][Next]_v
Trivial == (v = 1) ~> (v = 0)
LeftIsTrue == ~(Trivial ~> (v = 1))
LeftIsTrueNot == Trivial ~> (v = 1)
====
