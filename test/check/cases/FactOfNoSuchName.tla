An unknown name in TLCGet is an error.
$ check
TLC: exit 76, trace of 3
---- MODULE FactOfNoSuchName ----
EXTENDS Naturals, TLC
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
NoSuch == x < 2 \/ TLCGet("weather") = x
====
