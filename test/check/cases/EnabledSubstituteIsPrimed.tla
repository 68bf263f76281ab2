A primed variable stands for a variable, which TLA+ does not allow.
$ check
TLC: exit 150
---- MODULE EnabledSubstituteIsPrimed ----
EXTENDS Naturals
VARIABLE y
---- MODULE Inner ----
EXTENDS Naturals
VARIABLE a
Low == a < 2
====
In == INSTANCE Inner WITH a <- y'
Ok == y < 2
Prop == [][In!Low]_y
Init == y = 0
Next == y' = 1 - y
====
