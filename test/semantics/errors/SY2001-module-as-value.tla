---- MODULE ModuleAsValue ----
---- MODULE Voting ----
Safe == TRUE
====
Spec == Voting
====
