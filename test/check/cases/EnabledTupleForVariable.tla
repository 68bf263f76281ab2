A tuple of variables stands for one variable.
$ check
TLC: exit 0, 2 distinct, depth 2
---- MODULE EnabledTupleForVariable ----
EXTENDS Naturals
VARIABLES x, y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLE a
Swap == a' = <<a[2], a[1]>>
Can == ENABLED (a' = <<1, 2>>)
Stay == UNCHANGED a
====
In == INSTANCE Inner WITH a <- <<x, y>>
Ok == In!Can /\ ENABLED In!Stay
Init == x = 0 /\ y = 1
Next == (x' = y /\ y' = x /\ In!Swap) \/ In!Stay
====
