---- MODULE Updates ----
EXTENDS Naturals
VARIABLE f
Swap == f' = [f EXCEPT ![1] = f[2], ![1] = f[1]]
Twice == f' = [f EXCEPT ![1] = f[2], ![1] = @ + 1]
Two == f' = [f EXCEPT ![1] = f[2], ![2] = f[1]]
====
