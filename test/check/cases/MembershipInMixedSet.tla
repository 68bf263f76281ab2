Membership in a set with elements of different sorts compares with one element after the other, until one is equal.
$ check
TLC: exit 0, 4 distinct, depth 3
---- MODULE MembershipInMixedSet ----
EXTENDS Integers
VARIABLES x, y
Answer == {0, 1, "none"}
IsIn(z, S) == z \in S
Init == x = 0 /\ y = "none"
Next == x' = (x + 1) % 2 /\ y' \in {y, "a"}
TypeOK == /\ x \in {0, 1, "none"}
          /\ y \in {"none", "a", 3}
          /\ x \in Answer /\ IsIn(x, Answer) /\ IsIn(x, {x, "none"})
          /\ LET S == {0, x + 1, 1, TRUE, {}, <<>>} IN x \in S
          /\ x \notin {2, 3} /\ ~(x \notin Answer)
          /\ <<x, y>> \in Answer \X {"none", "a", 2}
          /\ [a |-> x] \in [a : Answer]
          /\ {x} \subseteq Answer /\ {x} \in SUBSET {0, 1, "none"}
          /\ [i \in 1..2 |-> x] \in [1..2 -> Answer]
====
