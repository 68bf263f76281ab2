---- MODULE BoxWithoutBrackets ----
VARIABLE x
Next == x' = 1
Spec == x = 0 /\ []Next
====
