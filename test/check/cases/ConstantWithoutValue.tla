$ check
TLC: exit 151
---- MODULE ConstantWithoutValue ----
EXTENDS Naturals
CONSTANTS N, Send(_)
VARIABLE count
Init == count = N
Next == count' = count /\ Send(count)
====
