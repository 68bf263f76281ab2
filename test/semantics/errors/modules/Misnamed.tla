---- MODULE OtherName ----
A == 1
====
