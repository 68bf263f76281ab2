---- MODULE ModuleThatIsNotUsed ----
THEOREM TRUE BY MODULE Bags
====
