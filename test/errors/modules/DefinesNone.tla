---- MODULE DefinesNone ----
None == 0
====
