---- MODULE QuantifierHidesAVariable ----
VARIABLE ballot
Next == \E ballot \in {0, 1} : ballot' = ballot
====
