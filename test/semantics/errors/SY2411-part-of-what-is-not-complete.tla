---- MODULE PartOfWhatIsNotComplete ----
RECURSIVE Inv
Inv == Inv!1 /\ TRUE
====
