---- MODULE LabelAfterNew ----
THEOREM T == ASSUME ASSUME NEW x, both:: x = x PROVE x PROVE TRUE
====
