Formulas inside formulas. The variable y leaves 0 once, for 1 or 2, and may come back only in the specification Round.
$ SPECIFICATION Safety PROPERTY NeverTwo
TLC: exit 12
$ SPECIFICATION FairToZero PROPERTY NeverTwo
TLC: exit 12
$ SPECIFICATION FairToZero PROPERTY NoStepToTwo
TLC: exit 13
$ SPECIFICATION FairToZero PROPERTY NeverTwoAfterZero
TLC: exit 0, 3 distinct, depth 2
$ SPECIFICATION Safety PROPERTY NeverTwoAfterZero
TLC: exit 12
$ SPECIFICATION FairToZero PROPERTY NeverTwoTwice
TLC: exit 0, 3 distinct, depth 2
$ SPECIFICATION Round PROPERTY OnceTwoThenSettles
TLC: exit 13
$ SPECIFICATION Safety PROPERTY OnceTwoThenSettles
TLC: exit 0, 3 distinct, depth 2
$ SPECIFICATION Round PROPERTY StaysInOneOrReturns
TLC: exit 0, 3 distinct, depth 2
$ SPECIFICATION Safety PROPERTY StaysInOneOrReturns
TLC: exit 0, 3 distinct, depth 2
$ SPECIFICATION Round PROPERTY SettlesOrLeavesAgain
TLC: exit 0, 3 distinct, depth 2
$ SPECIFICATION FairRound PROPERTY SettlesOrLeavesAgain
TLC: exit 0, 3 distinct, depth 2
$ SPECIFICATION FairRound PROPERTY TwoAgainIfOneAgain
TLC: exit 13
$ SPECIFICATION StrongRound PROPERTY TwoAgainIfOneAgain
TLC: exit 0, 3 distinct, depth 2
$ SPECIFICATION StrongRound PROPERTY OneAgainEquivalentToTwoAgain
TLC: exit 255
Synod: exit 0, 3 distinct, depth 2, because TLC refuses <=> between temporal formulas
$ SPECIFICATION FairRound PROPERTY OneAgainEquivalentToTwoAgain
TLC: exit 255
Synod: exit 13, because TLC refuses <=> between temporal formulas
$ SPECIFICATION FairRound PROPERTY NotForEverZero
TLC: exit 0, 3 distinct, depth 2
$ SPECIFICATION Round PROPERTY NotForEverZero
TLC: exit 13
$ SPECIFICATION Round PROPERTY InOneOnlyBack
TLC: exit 255
Synod: exit 13, because TLC refuses [][A]_v inside another formula
$ SPECIFICATION FairRound PROPERTY StepsBackOrSomeTwo
TLC: exit 255
Synod: exit 0, 3 distinct, depth 2, because TLC refuses [][A]_v inside another formula
$ SPECIFICATION FairRound PROPERTY FromTwoBackAgainAndAgain
TLC: exit 255
Synod: exit 0, 3 distinct, depth 2, because TLC refuses []<><<A>>_v to the right of ~>
$ SPECIFICATION Round PROPERTY FromTwoBackAgainAndAgain
TLC: exit 255
Synod: exit 13, because TLC refuses []<><<A>>_v to the right of ~>
$ SPECIFICATION FairRound PROPERTY ByState
TLC: exit 0, 3 distinct, depth 2
$ SPECIFICATION Round PROPERTY ByState
TLC: exit 13
$ SPECIFICATION FairRound PROPERTY ByCase
TLC: exit 255
Synod: exit 0, 3 distinct, depth 2, because TLC refuses CASE with temporal formulas
$ SPECIFICATION Round PROPERTY ByCase
TLC: exit 255
Synod: exit 13, because TLC refuses CASE with temporal formulas
---- MODULE Nested ----
EXTENDS Naturals
VARIABLE y
Init == y = 0
Leave == y = 0 /\ y' \in 0..2
Back == y # 0 /\ y' = 0
Safety == Init /\ [][Leave \/ (y # 0 /\ y' = y)]_y
FairToZero == Safety /\ []<>(y = 0)
Round == Init /\ [][Leave \/ Back]_y
FairRound == Round /\ WF_y(Leave \/ Back)
StrongRound == Round /\ WF_y(Back) /\ SF_y(Leave /\ y' = 1) /\ SF_y(Leave /\ y' = 2)

NeverTwo == [](y # 2)
NoStepToTwo == [][y' # 2]_y
NeverTwoAfterZero == [](y = 0 => [](y # 2))
NeverTwoTwice == [][](y # 2)
OnceTwoThenSettles == [](y = 2 => <>[](y = 2))
StaysInOneOrReturns == [](y = 1 => ([](y = 1) \/ <>(y = 0)))
SettlesOrLeavesAgain == <>[](y = 0) \/ []<>(y # 0)
TwoAgainIfOneAgain == []<>(y = 1) => []<>(y = 2)
OneAgainEquivalentToTwoAgain == []<>(y = 1) <=> []<>(y = 2)
NotForEverZero == ~<>[](y = 0)
InOneOnlyBack == [](y = 1 => [][y' = 0]_y)
StepsBackOrSomeTwo == [][y' = 0 \/ y' = 1]_y \/ <>(y = 2)
FromTwoBackAgainAndAgain == y = 2 ~> []<><<Back>>_y
ByState == [](IF y = 0 THEN <>(y # 0) ELSE <>(y = 0))
ByCase == [](CASE y = 0 -> <>(y # 0) [] y = 1 -> <>(y = 0) [] OTHER -> <>(y # 2))
====
