---- MODULE Voting ----
Message == [type |-> "1a", bal : 0]
====
