---- MODULE Voting ----
CONSTANTS Acceptor Quorum
====
