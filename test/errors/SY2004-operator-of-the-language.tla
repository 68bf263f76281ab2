---- MODULE Voting ----
a \cup b == {a, b}
====
