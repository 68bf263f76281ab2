Each form of a property, once where it holds and once where it is violated. Without fairness, a behavior may stop in any state.
$ SPECIFICATION Fair PROPERTY TypeOK
$ SPECIFICATION Fair PROPERTY BelowThree
$ SPECIFICATION Fair PROPERTY StartsAtZero
$ SPECIFICATION Fair PROPERTY StartsAtOne
$ SPECIFICATION Fair PROPERTY StepsByOne
$ SPECIFICATION Fair PROPERTY StepsOrReturns
$ SPECIFICATION Fair PROPERTY ReachesTwo
$ SPECIFICATION Free PROPERTY ReachesTwo
$ SPECIFICATION Fair PROPERTY Returns
$ SPECIFICATION Free PROPERTY Returns
$ SPECIFICATION Stops PROPERTY Settles
$ SPECIFICATION Fair PROPERTY Settles
$ SPECIFICATION Fair PROPERTY OneThenThree
$ SPECIFICATION Free PROPERTY OneThenThree
$ SPECIFICATION Fair PROPERTY GoesUp
$ SPECIFICATION Free PROPERTY GoesUp
$ SPECIFICATION Fair PROPERTY GoesUpAgain
$ SPECIFICATION Free PROPERTY GoesUpAgain
$ SPECIFICATION Stops PROPERTY OnlyUpInTheEnd
$ SPECIFICATION Fair PROPERTY OnlyUpInTheEnd
$ SPECIFICATION Fair PROPERTY WeakUp
$ SPECIFICATION Free PROPERTY WeakUp
$ SPECIFICATION Fair PROPERTY StrongBack
$ SPECIFICATION WeakUpOnly PROPERTY StrongBack
$ SPECIFICATION Fair PROPERTY UpEnabledBelowThree
$ SPECIFICATION Fair PROPERTY UpAlwaysEnabled
$ SPECIFICATION Fair PROPERTY BackEnabledAgain
$ SPECIFICATION Free PROPERTY BackEnabledAgain
$ SPECIFICATION Fair PROPERTY ReachesTwo Returns OneThenThree
$ SPECIFICATION Free PROPERTY ReachesTwo Returns OneThenThree
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
