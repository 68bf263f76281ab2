---- MODULE Voting ----
LOCAL CONSTANT a
====
