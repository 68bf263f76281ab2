A next-state relation that says nothing of the next state.
$ check
TLC: exit 75, trace of 2
Synod: exit 75, trace of 1, because an incomplete state is not shown, and TLC shows it
---- MODULE NextWithoutPrimes ----
EXTENDS Naturals
VARIABLE count
Init == count = 0
Next == count < 3
====
