Each form of a property, once where it holds and once where it is violated. Without fairness, a behavior may stop in any state.
$ SPECIFICATION Fair PROPERTY TypeOK
TLC: exit 0, 4 distinct, depth 4
$ SPECIFICATION Fair PROPERTY BelowThree
TLC: exit 12
$ SPECIFICATION Fair PROPERTY StartsAtZero
TLC: exit 0, 4 distinct, depth 4
$ SPECIFICATION Fair PROPERTY StartsAtOne
TLC: exit 13
$ SPECIFICATION Fair PROPERTY StepsByOne
TLC: exit 13
$ SPECIFICATION Fair PROPERTY StepsOrReturns
TLC: exit 0, 4 distinct, depth 4
$ SPECIFICATION Fair PROPERTY ReachesTwo
TLC: exit 0, 4 distinct, depth 4
$ SPECIFICATION Free PROPERTY ReachesTwo
TLC: exit 13
$ SPECIFICATION Fair PROPERTY Returns
TLC: exit 0, 4 distinct, depth 4
$ SPECIFICATION Free PROPERTY Returns
TLC: exit 13
$ SPECIFICATION Stops PROPERTY Settles
TLC: exit 0, 4 distinct, depth 4
$ SPECIFICATION Fair PROPERTY Settles
TLC: exit 13
$ SPECIFICATION Fair PROPERTY OneThenThree
TLC: exit 0, 4 distinct, depth 4
$ SPECIFICATION Free PROPERTY OneThenThree
TLC: exit 13
$ SPECIFICATION Fair PROPERTY GoesUp
TLC: exit 255
Synod: exit 0, 4 distinct, depth 4, because TLC refuses <><<A>>_v outside []
$ SPECIFICATION Free PROPERTY GoesUp
TLC: exit 255
Synod: exit 13, because TLC refuses <><<A>>_v outside []
$ SPECIFICATION Fair PROPERTY GoesUpAgain
TLC: exit 0, 4 distinct, depth 4
$ SPECIFICATION Free PROPERTY GoesUpAgain
TLC: exit 13
$ SPECIFICATION Stops PROPERTY OnlyUpInTheEnd
TLC: exit 0, 4 distinct, depth 4
$ SPECIFICATION Fair PROPERTY OnlyUpInTheEnd
TLC: exit 13
$ SPECIFICATION Fair PROPERTY WeakUp
TLC: exit 0, 4 distinct, depth 4
$ SPECIFICATION Free PROPERTY WeakUp
TLC: exit 13
$ SPECIFICATION Fair PROPERTY StrongBack
TLC: exit 0, 4 distinct, depth 4
$ SPECIFICATION WeakUpOnly PROPERTY StrongBack
TLC: exit 13
$ SPECIFICATION Fair PROPERTY UpEnabledBelowThree
TLC: exit 0, 4 distinct, depth 4
$ SPECIFICATION Fair PROPERTY UpAlwaysEnabled
TLC: exit 12
$ SPECIFICATION Fair PROPERTY BackEnabledAgain
TLC: exit 0, 4 distinct, depth 4
$ SPECIFICATION Free PROPERTY BackEnabledAgain
TLC: exit 13
$ SPECIFICATION Fair PROPERTY ReachesTwo Returns OneThenThree
TLC: exit 0, 4 distinct, depth 4
$ SPECIFICATION Free PROPERTY ReachesTwo Returns OneThenThree
TLC: exit 13
---- MODULE Forms ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Up == x < 3 /\ x' = x + 1
Back == x = 3 /\ x' = 0
Next == Up \/ Back
Free == Init /\ [][Next]_x
Fair == Free /\ WF_x(Next)
WeakUpOnly == Free /\ WF_x(Up)
Stops == Init /\ [][Up \/ (x = 3 /\ x' = 3)]_x /\ WF_x(Up)

TypeOK == [](x \in 0..3)
BelowThree == [](x < 3)
StartsAtZero == x = 0
StartsAtOne == x = 1
StepsByOne == [][x' = x + 1]_x
StepsOrReturns == [][x' = x + 1 \/ x' = 0]_x
ReachesTwo == <>(x = 2)
Returns == []<>(x = 0)
Settles == <>[](x = 3)
OneThenThree == x = 1 ~> x = 3
GoesUp == <><<Up>>_x
GoesUpAgain == []<><<Up>>_x
OnlyUpInTheEnd == <>[][Up]_x
WeakUp == WF_x(Up)
StrongBack == SF_x(Back)
UpEnabledBelowThree == [](x < 3 => ENABLED Up)
UpAlwaysEnabled == [](ENABLED Up)
BackEnabledAgain == []<>(ENABLED <<Back>>_x)
====
