---- MODULE TwoModulesOfOneName ----
EXTENDS Naturals
---- MODULE Naturals ----
====
====
