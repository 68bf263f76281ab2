Actions that may stutter: fairness asks for ENABLED <<A>>_v, not for ENABLED A.
$ SPECIFICATION Lazy PROPERTY Grows
TLC: exit 0, 3 distinct, depth 3
$ SPECIFICATION LazyWithout PROPERTY Grows
TLC: exit 13
$ SPECIFICATION OnlyRest PROPERTY Grows
TLC: exit 13
$ SPECIFICATION StrongLazy PROPERTY Grows
TLC: exit 0, 3 distinct, depth 3
$ SPECIFICATION Lazy PROPERTY TakesLazy
TLC: exit 13
$ SPECIFICATION Lazy PROPERTY EnabledAtTheEnd
TLC: exit 12
$ SPECIFICATION Lazy PROPERTY NotEnabledAtTheEnd
TLC: exit 0, 3 distinct, depth 3
$ SPECIFICATION Partial PROPERTY Grows
TLC: exit 0, 6 distinct, depth 4
$ SPECIFICATION Partial PROPERTY ClockTicks
TLC: exit 13
$ SPECIFICATION Jumps PROPERTY JumpsFair
TLC: exit 0, 3 distinct, depth 2
$ SPECIFICATION Jumps PROPERTY JumpsAgain
TLC: exit 0, 3 distinct, depth 2
---- MODULE Stuttering ----
EXTENDS Naturals
VARIABLES x, clock
vars == <<x, clock>>
Init == x = 0 /\ clock = 0
Grow == x < 2 /\ x' \in {x, x + 1} /\ UNCHANGED clock
Idle == UNCHANGED vars
Tick == clock' = 1 - clock /\ UNCHANGED x
LazyWithout == Init /\ [][Grow \/ Idle]_vars
Lazy == LazyWithout /\ WF_vars(Grow)
StrongLazy == LazyWithout /\ SF_vars(Grow)
OnlyRest == LazyWithout /\ WF_vars(Idle)
Partial == Init /\ [][Grow \/ Tick]_vars /\ WF_x(Grow \/ Tick)
A == x' = (x + 1) % 3 /\ UNCHANGED clock
B == x' \in 0..2 /\ UNCHANGED clock
Jumps == Init /\ [][A \/ B]_vars /\ WF_vars(A)

Grows == <>(x = 2)
TakesLazy == []<><<Grow>>_vars
EnabledAtTheEnd == [](x = 2 => ENABLED <<Grow>>_vars)
NotEnabledAtTheEnd == [](x = 2 => ~ENABLED <<Grow>>_vars)
ClockTicks == []<><<Tick>>_vars
JumpsFair == WF_vars(A)
JumpsAgain == []<><<A>>_vars
====
