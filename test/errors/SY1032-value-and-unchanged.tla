---- MODULE Heating ----
EXTENDS Integers
VARIABLES temp, heater, log
vars == <<temp, heater, log>>
Control == (IF temp < 17 THEN heater' = "on" ELSE heater' = "off") /\ UNCHANGED <<temp, heater, log>>
Drift ==
  /\ \E d \in {-1, 1} : temp' = temp + d
  /\ UNCHANGED vars
\* These are meant: the same value twice, a restriction of another action, a value in only one alternative.
Same == temp' = temp /\ UNCHANGED <<temp, heater, log>>
Quiet == Drift /\ UNCHANGED log
Write == log' = temp /\ (UNCHANGED temp \/ temp' = 0) /\ UNCHANGED heater
====
