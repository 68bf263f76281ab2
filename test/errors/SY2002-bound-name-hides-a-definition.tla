---- MODULE Voting ----
Value == {1, 2}
All == \A Value \in {1} : TRUE
====
