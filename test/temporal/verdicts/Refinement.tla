Refinement through instances with expressions for variables and constants: safety and fairness of the abstract specification.
$ SPECIFICATION Fair PROPERTY AbstractSpec
TLC: exit 0, 6 distinct, depth 6
$ SPECIFICATION Free PROPERTY AbstractSpec
TLC: exit 13
$ SPECIFICATION Fair PROPERTY AbstractSafety
TLC: exit 0, 6 distinct, depth 6
$ SPECIFICATION Free PROPERTY AbstractSafety
TLC: exit 0, 6 distinct, depth 6
$ SPECIFICATION Skips PROPERTY AbstractSafety
TLC: exit 13
$ SPECIFICATION Fair PROPERTY WrongStart
TLC: exit 13
$ SPECIFICATION Fair PROPERTY SecondSpec
TLC: exit 0, 6 distinct, depth 6
$ SPECIFICATION Free PROPERTY SecondSpec
TLC: exit 13
$ SPECIFICATION Fair PROPERTY AllSpecs
TLC: exit 0, 6 distinct, depth 6
$ SPECIFICATION Free PROPERTY AllSpecs
TLC: exit 13
$ SPECIFICATION Fair PROPERTY AbstractWeak
TLC: exit 0, 6 distinct, depth 6
$ SPECIFICATION Free PROPERTY AbstractWeak
TLC: exit 13
$ SPECIFICATION FairAbstractly PROPERTY Returns
TLC: exit 0, 6 distinct, depth 6
$ SPECIFICATION Fair PROPERTY NeverTaken
TLC: exit 0, 6 distinct, depth 6
$ SPECIFICATION Fair PROPERTY NeverTakenStrongly
TLC: exit 13
$ SPECIFICATION FairAbstractly PROPERTY AbstractSpec
TLC: exit 0, 6 distinct, depth 6
$ SPECIFICATION Fair PROPERTY AbstractEnabled
TLC: exit 0, 6 distinct, depth 6
$ SPECIFICATION Fair PROPERTY Twice
TLC: exit 0, 6 distinct, depth 6
$ SPECIFICATION Free PROPERTY Twice
TLC: exit 13
$ SPECIFICATION Fair PROPERTY Thrice
TLC: exit 0, 6 distinct, depth 6
$ SPECIFICATION Free PROPERTY Thrice
TLC: exit 13
---- MODULE Refinement ----
EXTENDS Naturals
VARIABLE x
---- MODULE Abstract ----
EXTENDS Naturals
CONSTANT n
VARIABLE y
Init == y = 0
Turn == y' = (y + 1) % n
Jump == y = 0 /\ y' = n + 7
Safety == Init /\ [][Turn]_y
Spec == Safety /\ WF_y(Turn)
TurnFair == WF_y(Turn)
JumpFair == WF_y(Jump)
JumpStrong == SF_y(Jump)
CanTurn == [](ENABLED <<Turn>>_y)
CanJump == [](y = 0 => ENABLED Jump)
====
Half == INSTANCE Abstract WITH y <- x \div 2, n <- 3
By(k) == INSTANCE Abstract WITH y <- (x \div 2) % k, n <- k
Init == x = 0
Step == x' = (x + 1) % 6
Skip == x' = (x + 4) % 6
Free == Init /\ [][Step]_x
Fair == Free /\ WF_x(Step)
Skips == Init /\ [][Skip]_x
FairAbstractly == Free /\ Half!TurnFair

AbstractSpec == Half!Spec
AbstractSafety == Half!Safety
WrongStart == Half!Spec /\ x = 1
SecondSpec == By(3)!Spec
AllSpecs == \A k \in {1, 3} : By(k)!Spec
AbstractWeak == WF_x(Step /\ Half!Turn)
Returns == []<>(x = 0)
NeverTaken == Half!JumpFair
NeverTakenStrongly == Half!JumpStrong
AbstractEnabled == Half!CanTurn /\ Half!CanJump
Again(F(_), S) == \A i \in S : []<>F(i)
Twice == Again(LAMBDA i : x = i, {0, 3})
IsAt(i) == x = i
Thrice == Again(IsAt, 0..5)
====
