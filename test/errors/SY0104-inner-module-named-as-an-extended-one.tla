---- MODULE Outer ----
EXTENDS DefinesNone
---- MODULE DefinesNone ----
====
====
