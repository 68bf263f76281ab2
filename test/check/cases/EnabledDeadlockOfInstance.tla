ENABLED of the whole next-state relation, as a square and as an angle, of a refinement.
$ check
TLC: exit 0, 6 distinct, depth 6
---- MODULE EnabledDeadlockOfInstance ----
EXTENDS Naturals
VARIABLE x
---- MODULE Inner ----
EXTENDS Naturals
VARIABLE a
Next == a < 2 /\ a' = a + 1
Spec == a = 0 /\ [][Next]_a
Stuck == ~ENABLED Next
Angle == ENABLED <<Next>>_a
Square == ENABLED [Next]_a
====
In == INSTANCE Inner WITH a <- x \div 2
Ok == In!Square /\ (In!Angle <=> x < 4) /\ (In!Stuck <=> x >= 4)
Init == x = 0
Next == x' = IF x < 5 THEN x + 1 ELSE x
Prop == In!Spec
====
