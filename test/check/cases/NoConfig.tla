No configuration file: the command line alone.
$ check
TLC: exit 255
Synod: exit 151, because a file that is missing is one
$ check --init Init --next Next
$ check -c Nowhere.cfg
TLC: exit 255
Synod: exit 151, because a file that is missing is one
---- MODULE NoConfig ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
====
