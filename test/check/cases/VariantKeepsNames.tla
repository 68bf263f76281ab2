A variant that adds conjuncts to a choice between actions keeps the names of the actions.
$ check
$ check -c VariantOfVariant.cfg
TLC: exit 12, trace of 5
$ check -c VariantOfChoice.cfg
TLC: exit 12, trace of 5
---- MODULE VariantKeepsNames ----
EXTENDS Integers
VARIABLES x, y, log
Up(n) == x' = x + n /\ y' = y
Down == /\ x > 0
        /\ \/ x' = x - 1 /\ y' = y
           \/ x' = x /\ y' = y + 1
Inner == (\E n \in {1, 2} : Up(n)) \/ Down
Variant == Inner /\ UNCHANGED log
Init == x = 0 /\ y = 0 /\ log = <<>>
More == x < 9 /\ Variant /\ y' < 9
Mixed == x < 9 /\ (Down \/ \E n \in {1, 2} : Up(n)) /\ log' = log
Small == x < 3 \/ y < 2
====
