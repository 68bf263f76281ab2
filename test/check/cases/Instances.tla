Two instances with substitution, one of them parameterised.
$ check
TLC: exit 0, 24 distinct, depth 6
---- MODULE Instances ----
EXTENDS Naturals
VARIABLES small, big
Small == INSTANCE Counter WITH count <- small, Limit <- 3, Step <- 1
Big(step) == INSTANCE Counter WITH count <- big, Limit <- 6, Step <- step
Init == Small!Init /\ Big(2)!Init
Next == \/ Small!Next /\ UNCHANGED big
        \/ Big(2)!Up /\ UNCHANGED small
        \/ \E s \in {2, 3} : Big(s)!Next /\ UNCHANGED small
TypeOK == Small!TypeOK /\ Big(2)!TypeOK
SmallSpec == Small!Spec
BigSteps == [][\E s \in {2, 3} : Big(s)!Next]_big
====
