---- MODULE Voting ----
CONSTANTS a, b
Sum == a b
====
