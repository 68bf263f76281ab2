---- MODULE Same ----
EXTENDS Naturals
VARIABLES x, y
Close == \A p, q \in {1, 2} : x[p] - x[p] <= 1
Equal == x = x
Step == x' = IF y = 0 THEN x + 1 ELSE x + 1
Number == 1 = 1
Fine == x[1] - x[2] <= 1
THEOREM x = x
====
