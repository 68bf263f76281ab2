---- MODULE Voting ----
f[x] == x
====
