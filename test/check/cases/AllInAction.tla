A conjunction over a set, and actions in IF and CASE and behind an implication.
$ check
TLC: exit 0, 21 distinct, depth 7
---- MODULE AllInAction ----
EXTENDS Naturals
CONSTANT N
VARIABLES x, pc
Init == x = 0 /\ pc = "start"
Even == pc' = "even" /\ x' = x + 2
Odd == pc' = "odd" /\ x' = x + 1
Walk == IF x % 2 = 0 THEN Even ELSE Odd
Back == CASE x = 3 -> x' = 0 /\ pc' = "start"
          [] x = 4 -> x' \in {0, 1} /\ pc' = "start"
          [] OTHER -> x' = x /\ pc' = "same"
Tests == /\ \A i \in 1 .. N : x # i + 100
         /\ \A i \in {1} : x' = (x + i) % 5
         /\ (x = 2) => pc' = "two"
         /\ (x # 2) => UNCHANGED pc
Next == (Walk \/ Back \/ Tests) /\ x' < 7
====
