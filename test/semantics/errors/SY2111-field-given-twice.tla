---- MODULE FieldGivenTwice ----
Message == [type |-> "2a", bal |-> 1, type |-> "2b"]
====
