---- MODULE Voting ----
EXTENDS Naturals
Sum(a, b, c) == a * lab :: b + c
====
