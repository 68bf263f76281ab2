---- MODULE Voting ----
Mask == \b102
====
