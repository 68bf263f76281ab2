Conjuncts of a specification besides its next-state relation, and CASE in a property.
$ SPECIFICATION NoSame PROPERTY StaysZero
TLC: exit 255
Synod: exit 0, 4 distinct, depth 4, because TLC refuses a conjunct []P
$ SPECIFICATION NoSame PROPERTY Returns
TLC: exit 255
Synod: exit 0, 4 distinct, depth 4, because TLC refuses a conjunct []P
$ SPECIFICATION NoSameOf PROPERTY Returns
TLC: exit 0, 8 distinct, depth 5
Synod: exit 0, 5 distinct, depth 4, because TLC explores states without P
$ SPECIFICATION NoSameOf PROPERTY StaysZero
TLC: exit 12
$ SPECIFICATION Twice PROPERTY StaysZero
TLC: exit 12
Synod: exit 0, 4 distinct, depth 4, because TLC explores states without P
$ SPECIFICATION Together PROPERTY Returns
TLC: exit 151
Synod: exit 13, because TLC refuses several conjuncts [][A]_v
$ SPECIFICATION TogetherFair PROPERTY Returns
TLC: exit 151
Synod: exit 0, 8 distinct, depth 4, because TLC refuses several conjuncts [][A]_v
$ SPECIFICATION TogetherFair PROPERTY NoStepOfBoth
TLC: exit 151
Synod: exit 13, because TLC refuses several conjuncts [][A]_v
$ SPECIFICATION Both PROPERTY ReachesThree
TLC: exit 151
Synod: exit 13, because TLC refuses several conjuncts [][A]_v
$ SPECIFICATION BothFair PROPERTY ReachesThree
TLC: exit 151
Synod: exit 0, 7 distinct, depth 4, because TLC refuses several conjuncts [][A]_v
$ SPECIFICATION Fair PROPERTY EachReaches
TLC: exit 255
Synod: exit 0, 8 distinct, depth 5, because TLC refuses CASE between temporal formulas
$ SPECIFICATION Fair PROPERTY EachReachesWrongly
TLC: exit 255
Synod: exit 13, because TLC refuses CASE between temporal formulas
$ SPECIFICATION Fair PROPERTY SomeReach
TLC: exit 255
Synod: exit 77, because TLC refuses CASE between temporal formulas
---- MODULE Conjuncts ----
EXTENDS Naturals
VARIABLES x, y
vars == <<x, y>>
Init == x = 0 /\ y = 0
Next == x' = (x + 1) % 4 /\ y' \in {y, 1 - y}
Spec == Init /\ [][Next]_vars
Fair == Spec /\ WF_vars(Next)

NoSame == Fair /\ [](y = 0)
NoSameOf == Fair /\ \A i \in {0, 2, 3} : [](x # i \/ y = 0)
Twice == Fair /\ [](y = 0 /\ [](x < 4))
X == x' = (x + 1) % 4
Y == y' = 1 - y
Together == Init /\ [][X]_x /\ [][Y]_y
TogetherFair == Together /\ WF_x(X)
Both == Spec /\ [][x' = x + 1]_x
BothFair == Fair /\ [][x' = x + 1]_x

StaysZero == [](y = 0)
Returns == []<>(x = 3)
NoStepOfBoth == [][x' = x \/ y' = y]_vars
ReachesThree == <>(x = 3)
EachReaches == [] CASE x < 2 -> <>(x = 3) [] x = 2 -> <>(x = 0) [] x = 3 -> <>(x = 1)
EachReachesWrongly == [] CASE x < 2 -> <>(x = 3) [] x = 2 -> <>(x = 0) [] x = 3 -> <>(y = 1)
SomeReach == [] CASE x < 2 -> <>(x = 3) [] x = 2 -> <>(x = 0)
====
