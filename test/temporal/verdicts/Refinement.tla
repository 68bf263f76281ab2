Refinement through instances with expressions for variables and constants: safety and fairness of the abstract specification.
$ SPECIFICATION Fair PROPERTY AbstractSpec
$ SPECIFICATION Free PROPERTY AbstractSpec
$ SPECIFICATION Fair PROPERTY AbstractSafety
$ SPECIFICATION Free PROPERTY AbstractSafety
$ SPECIFICATION Skips PROPERTY AbstractSafety
$ SPECIFICATION Fair PROPERTY WrongStart
$ SPECIFICATION Fair PROPERTY SecondSpec
$ SPECIFICATION Free PROPERTY SecondSpec
$ SPECIFICATION Fair PROPERTY AllSpecs
$ SPECIFICATION Free PROPERTY AllSpecs
$ SPECIFICATION Fair PROPERTY AbstractWeak
$ SPECIFICATION Free PROPERTY AbstractWeak
$ SPECIFICATION FairAbstractly PROPERTY Returns
$ SPECIFICATION Fair PROPERTY NeverTaken
$ SPECIFICATION Fair PROPERTY NeverTakenStrongly
$ SPECIFICATION FairAbstractly PROPERTY AbstractSpec
$ SPECIFICATION Fair PROPERTY AbstractEnabled
$ SPECIFICATION Fair PROPERTY Twice
$ SPECIFICATION Free PROPERTY Twice
$ SPECIFICATION Fair PROPERTY Thrice
$ SPECIFICATION Free PROPERTY Thrice
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
