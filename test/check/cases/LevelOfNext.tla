TLCGet("level") of the next state: in an action, an action constraint, an action property, within ENABLED and by UNCHANGED.
$ check
TLC: exit 0, 4 distinct, depth 4
---- MODULE LevelOfNext ----
EXTENDS Naturals, TLC
VARIABLE x
Level == TLCGet("level")
IsOneFurther == TLCGet("level")' = TLCGet("level") + 1 /\ Level' = Level + 1
Try == x' = x /\ TLCGet("level") = x + 1 /\ TLCGet("level")' = 1 /\ Level' = 1
Init == x = 0 /\ Level = 0
Next == /\ x < 3
        /\ IsOneFurther
        /\ x' = x + 1
        /\ IsOneFurther
        /\ (x + Level)' = 2 * x + 3
        /\ ~UNCHANGED Level
        /\ ENABLED Try
Spec == Init /\ [][Next]_x
IsTried == ENABLED Try
Further == [][IsOneFurther]_x
====
