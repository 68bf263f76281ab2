Formulas inside formulas. The variable y leaves 0 once, for 1 or 2, and may come back only in the specification Round.
$ SPECIFICATION Safety PROPERTY NeverTwo
$ SPECIFICATION FairToZero PROPERTY NeverTwo
$ SPECIFICATION FairToZero PROPERTY NoStepToTwo
$ SPECIFICATION FairToZero PROPERTY NeverTwoAfterZero
$ SPECIFICATION Safety PROPERTY NeverTwoAfterZero
$ SPECIFICATION FairToZero PROPERTY NeverTwoTwice
$ SPECIFICATION Round PROPERTY OnceTwoThenSettles
$ SPECIFICATION Safety PROPERTY OnceTwoThenSettles
$ SPECIFICATION Round PROPERTY StaysInOneOrReturns
$ SPECIFICATION Safety PROPERTY StaysInOneOrReturns
$ SPECIFICATION Round PROPERTY SettlesOrLeavesAgain
$ SPECIFICATION FairRound PROPERTY SettlesOrLeavesAgain
$ SPECIFICATION FairRound PROPERTY TwoAgainIfOneAgain
$ SPECIFICATION StrongRound PROPERTY TwoAgainIfOneAgain
$ SPECIFICATION StrongRound PROPERTY OneAgainEquivalentToTwoAgain
$ SPECIFICATION FairRound PROPERTY OneAgainEquivalentToTwoAgain
$ SPECIFICATION FairRound PROPERTY NotForEverZero
$ SPECIFICATION Round PROPERTY NotForEverZero
$ SPECIFICATION Round PROPERTY InOneOnlyBack
$ SPECIFICATION FairRound PROPERTY StepsBackOrSomeTwo
$ SPECIFICATION FairRound PROPERTY FromTwoBackAgainAndAgain
$ SPECIFICATION Round PROPERTY FromTwoBackAgainAndAgain
$ SPECIFICATION FairRound PROPERTY ByState
$ SPECIFICATION Round PROPERTY ByState
$ SPECIFICATION FairRound PROPERTY ByCase
$ SPECIFICATION Round PROPERTY ByCase
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
