No configuration file: the command line alone.
$ check
TLC: exit 255
Synod: exit 151, because a missing file is a configuration error
$ check --init Init --next Next
$ check -c Nowhere.cfg
TLC: exit 255
Synod: exit 151, because a missing file is a configuration error
---- MODULE NoConfig ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 3
====
