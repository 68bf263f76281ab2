Steps that a constraint cuts are no steps. Stuttering stays possible, and ENABLED does not see the constraint.
$ SPECIFICATION Fair PROPERTY ReachesNine CONSTRAINT Small
TLC: exit 0, 3 distinct, depth 3
$ SPECIFICATION Free PROPERTY ReachesNine CONSTRAINT Small
TLC: exit 13
$ SPECIFICATION Fair PROPERTY ReachesTwo CONSTRAINT Small
TLC: exit 0, 3 distinct, depth 3
$ SPECIFICATION Free PROPERTY ReachesTwo CONSTRAINT Small
TLC: exit 13
$ SPECIFICATION Fair PROPERTY ReachesNine ACTION_CONSTRAINT NoThird
TLC: exit 0, 3 distinct, depth 3
$ SPECIFICATION Free PROPERTY ReachesNine ACTION_CONSTRAINT NoThird
TLC: exit 13
$ SPECIFICATION Fair PROPERTY StaysSmall CONSTRAINT Small
TLC: exit 12
$ SPECIFICATION Fair PROPERTY GrowsAgain CONSTRAINT Small
TLC: exit 0, 3 distinct, depth 3
$ SPECIFICATION FairDown PROPERTY Returns CONSTRAINT Small
TLC: exit 0, 3 distinct, depth 3
$ SPECIFICATION Free PROPERTY Returns CONSTRAINT Small
TLC: exit 13
$ SPECIFICATION FairUp PROPERTY Returns CONSTRAINT Small
TLC: exit 0, 3 distinct, depth 3
$ SPECIFICATION Fair PROPERTY CanGrow CONSTRAINT Small
TLC: exit 0, 3 distinct, depth 3
---- MODULE Constraints ----
EXTENDS Naturals
VARIABLE y
Init == y = 0
Up == y' = y + 1
Down == y > 0 /\ y' = 0
Free == Init /\ [][Up]_y
Fair == Free /\ WF_y(Up)
FairDown == Init /\ [][Up \/ Down]_y /\ WF_y(Up \/ Down)
FairUp == Init /\ [][Up \/ Down]_y /\ WF_y(Up)
Small == y < 3
NoThird == y' # 3

ReachesNine == <>(y = 9)
ReachesTwo == <>(y = 2)
StaysSmall == [](y < 3)
GrowsAgain == []<><<Up>>_y
Returns == []<>(y = 0)
CanGrow == [](ENABLED Up)
====
