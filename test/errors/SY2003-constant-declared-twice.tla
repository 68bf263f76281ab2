---- MODULE Voting ----
CONSTANTS Acceptor, Value
CONSTANT Value
====
