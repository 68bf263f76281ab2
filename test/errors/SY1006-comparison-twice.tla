---- MODULE Voting ----
EXTENDS Naturals
Between(a, b, c) == a < b < c
====
