---- MODULE Outer ----
---- MODULE Inner ----
A == 1
====
---- MODULE Inner ----
A == 2
====
====
