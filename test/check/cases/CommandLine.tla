The command line overrides the configuration file, or adds to it.
$ check
TLC: exit 151
$ check --constant N=5 --constant "S={7}"
$ check --init InitHigh --next NextSlow --constant N=4 --constant "S={1}"
$ check --invariant "x < 2" --constant N=5 --constant "S={7}"
$ check --invariant "x <" --constant N=5 --constant "S={7}"
$ check --invariant Nothing --constant N=5 --constant "S={7}"
$ check --constant N
$ check --spec Nowhere
---- MODULE CommandLine ----
EXTENDS Naturals
CONSTANTS N, S
VARIABLE x
Init == x = 0
InitHigh == x = N - 1
Next == x' = (x + 1) % N
NextSlow == x' \in {x, (x + 1) % N}
NotIn == x \notin S
====
