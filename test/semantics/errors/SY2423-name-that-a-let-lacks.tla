---- MODULE NameThatALetLacks ----
Inv == LET quorum == {1} IN quorum = {}
A == Inv!:!quoram
====
