---- MODULE ConstantsThatDoNotFitTogether ----
---- MODULE Holding ----
CONSTANTS Holds(_), P
Now == Holds(P)
====
VARIABLE x
Same(y) == y = y
A == INSTANCE Holding WITH Holds <- Same, P <- [](x = 1)
====
