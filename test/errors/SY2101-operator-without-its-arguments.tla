---- MODULE Voting ----
Double(x) == <<x, x>>
Pair == Double
====
