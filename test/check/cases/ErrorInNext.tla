Exit 75: the action and the variable whose value was being found.
$ check
TLC: exit 255, trace of 3
Synod: exit 75, trace of 3, because TLC reports the failure of a built-in operator as an internal error
---- MODULE ErrorInNext ----
EXTENDS Naturals, Sequences
VARIABLES queue, last
Init == queue = <<1, 2>> /\ last = 0
Take == /\ last' = Head(queue)
        /\ queue' = Tail(queue)
Next == Take
====
