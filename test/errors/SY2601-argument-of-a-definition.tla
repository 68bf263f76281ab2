---- MODULE Voting ----
VARIABLE x
Later(y) == y'
Next == Later(x')
====
