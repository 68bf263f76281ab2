---- MODULE AssumptionAboutAVariable ----
CONSTANT N
VARIABLE x
ASSUME x # N
====
