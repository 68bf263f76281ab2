A search that was stopped names the variables that grow with the depth. turn is always 0 or 1.
$ check --max-states 100
$ check --max-states 20
---- MODULE Growing ----
EXTENDS Naturals, Sequences
VARIABLES channel, count, turn
Init == channel = <<>> /\ count = [p \in {"p", "q"} |-> 0] /\ turn = 0
Send == channel' = Append(channel, 1) /\ turn' = 1 - turn /\ UNCHANGED count
Count == Len(channel) > 2 /\ count' = [count EXCEPT !["p"] = @ + 1] /\ turn' = 1 - turn /\ UNCHANGED channel
Next == Send \/ Count
Ok == turn < 2
====
