---- MODULE LabelInExcept ----
VARIABLE f
Next == f' = [f EXCEPT ![1] = new:: 2]
====
