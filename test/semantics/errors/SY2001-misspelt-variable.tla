---- MODULE MisspeltVariable ----
EXTENDS Integers
VARIABLES maxBal, maxVBal
Init == maxBal = -1 /\ maxVbal = -1
Next == maxVbal' = maxBal /\ UNCHANGED maxBal
====
