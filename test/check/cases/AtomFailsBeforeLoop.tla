The search for loops does not need the action `Large` in the state with x = 2, because the other part of the property holds there. The behavior that it finds
leads through this state, and `Large` has no value there. Exit 77.
$ check
TLC: exit 255, trace of 3
Synod: exit 77, trace of 4, because TLC reports the failure of a built-in operator as an internal error, and evaluates the property during the search
---- MODULE AtomFailsBeforeLoop ----
EXTENDS Integers
VARIABLE x
Init == x = 0
Large == 10 \div (x - 2) > 100
Next == x < 3 /\ x' = x + 1
Spec == Init /\ [][Next]_x /\ WF_x(Next)
LargeAgain == []<><<Large>>_x \/ []<>(x = 2)
====
