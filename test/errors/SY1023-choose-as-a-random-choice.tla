---- MODULE Choices ----
EXTENDS Integers
CONSTANT Node
VARIABLES die, msgs, owner
Side == 1..6
Any == CHOOSE n \in Node : TRUE
\* A constant is chosen once, and a message by its set: both are meant.
Init == die = 1 /\ msgs = {Any} /\ owner = [n \in Node |-> CHOOSE m \in Node : TRUE]
Roll == die' = CHOOSE d \in Side : TRUE
Give(n) == owner' = [owner EXCEPT ![n] = CHOOSE m \in Node : TRUE]
AnyOther == CHOOSE n \in Node : TRUE
Lie(n) == msgs' = msgs \cup {<<n, IF n = Any THEN AnyOther ELSE n>>}
Take == die' = CHOOSE m \in msgs : TRUE
Least == die' = CHOOSE m \in Node : \A n \in Node : m <= n
====
