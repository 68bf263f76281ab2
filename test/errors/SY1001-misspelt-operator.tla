---- MODULE Ballots ----
CONSTANTS Acceptor, Quorum
Covered == Acceptor \subsetof Quorum
====
