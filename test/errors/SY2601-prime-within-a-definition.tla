---- MODULE Voting ----
EXTENDS Naturals
VARIABLE x
Step == x' = x + 1
After == Step'
====
