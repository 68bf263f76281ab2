An operator of an instance with a parameter takes a LAMBDA with primes.
$ check
TLC: exit 0, 4 distinct, depth 3
---- MODULE ParameterizedTakesLambda ----
EXTENDS Naturals
VARIABLE x
---- MODULE Part ----
EXTENDS Naturals
CONSTANT k
VARIABLE z
Do(A(_)) == \E i \in 1 .. k : A(i + z)
Can(A(_)) == ENABLED A(z)
====
P(k) == INSTANCE Part WITH z <- x
Init == x = 0
Next == P(2)!Do(LAMBDA n : x' = n % 4)
Ok == P(1)!Can(LAMBDA n : x' = n) /\ ~P(1)!Can(LAMBDA n : x' = n /\ x' > x)
====
