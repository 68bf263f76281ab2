---- MODULE StandardModuleNotExtended ----
CONSTANT N
Ballot == 0..N
Next(b) == b + 1
====
