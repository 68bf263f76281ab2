---- MODULE NoSuchLabel ----
Inv == safety:: TRUE
A == Inv!safty
====
