An action of one instance calls that of another, which shares a variable with it.
$ check
TLC: exit 0, 4 distinct, depth 4
---- MODULE EnabledCallsOtherInstance ----
EXTENDS Naturals
VARIABLES x, y
---- MODULE Deep ----
EXTENDS Naturals
VARIABLE d
Up == d' = d + 1
====
---- MODULE Inner ----
EXTENDS Naturals
VARIABLES a, b
D == INSTANCE Deep WITH d <- b
Act == a' = 1 /\ D!Up
Ok == ENABLED Act
Clash == ENABLED (b' = b /\ D!Up)
====
In == INSTANCE Inner WITH a <- x, b <- y
One == INSTANCE Inner WITH a <- x, b <- x
Init == x = 0 /\ y = 0
Next == (y < 3 /\ In!Act) \/ (y = 3 /\ x' = 0 /\ y' = 0)
Ok == In!Ok /\ One!Ok /\ ~In!Clash /\ ENABLED In!Act /\ (ENABLED One!Act <=> x = 0)
====
