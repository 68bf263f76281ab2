------------------------------- MODULE Wheels -------------------------------
(* Three wheels with Size positions each: Size ^ 3 states with ten steps from each, for the cost of temporal properties. The conditions of fairness are as many as
Conditions says. They mean the same, but each has an action of its own. *)
EXTENDS Naturals
CONSTANTS Size, Conditions
VARIABLES first, second, third

vars == <<first, second, third>>

Turn(wheel, by) == (wheel + by) % Size

First(by) == first' = Turn(first, by) /\ UNCHANGED <<second, third>>
Second(by) == second' = Turn(second, by) /\ UNCHANGED <<first, third>>
Third(by) == third' = Turn(third, by) /\ UNCHANGED <<first, second>>
Both == first' = Turn(first, 1) /\ second' = Turn(second, 1) /\ UNCHANGED third

Init == first = 0 /\ second = 0 /\ third = 0
Next == Both \/ \E by \in 1 .. 3 : First(by) \/ Second(by) \/ Third(by)

Spec ==
  /\ Init
  /\ [][Next]_vars
  /\ \A i \in 0 .. Conditions - 1 : WF_vars(First(1) /\ third # Size + i)

Turns == []<><<First(1)>>_vars
=============================================================================
