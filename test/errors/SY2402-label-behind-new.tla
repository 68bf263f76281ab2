---- MODULE Voting ----
THEOREM Thm == ASSUME ASSUME NEW x, lab(x) :: x = x PROVE TRUE PROVE TRUE
====
