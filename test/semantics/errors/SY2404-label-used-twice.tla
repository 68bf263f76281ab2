---- MODULE LabelUsedTwice ----
Inv == (one:: TRUE) /\ (one:: FALSE)
====
