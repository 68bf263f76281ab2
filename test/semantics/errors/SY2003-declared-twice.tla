---- MODULE DeclaredTwice ----
CONSTANTS Acceptor, Value, Acceptor
Quorum == SUBSET Acceptor
====
