---- MODULE Voting ----
CONSTANT Vote(_, _)
Voted(a) == Vote(a)
====
