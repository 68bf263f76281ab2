---- MODULE Voting ----
CONSTANTS a, b
Sum == a +
Next == b
====
