An operator that is a constant and stands for an action, with primed arguments.
$ check
TLC: exit 0, 24 distinct, depth 8
---- MODULE ActionOperator ----
EXTENDS Naturals
CONSTANTS Send(_, _, _), Noop(_, _)
VARIABLES box, clock
Init == box = {} /\ clock = 0
MCSend(m, before, after) == after = before \cup {m}
MCNoop(now, then) == now = then
Tick == clock' = (clock + 1) % 3 /\ UNCHANGED box
Next == \/ Send(clock, box, box') /\ Noop(clock', clock)
        \/ Tick
====
