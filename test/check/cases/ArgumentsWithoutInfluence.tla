An operator that prints, writes or reads a register is evaluated in the states of its arguments, even if its definition contains no variable.
$ check
TLC: exit 0, 3 distinct, depth 2
---- MODULE ArgumentsWithoutInfluence ----
EXTENDS Integers, TLC, TLCExt
VARIABLES x, y
Noted == TLCSet(9, x) /\ Assert(TRUE, <<x>>)
Register == TLCGet(x)
Init == x = 1 /\ y = 10 /\ TLCSet(1, 10) /\ TLCSet(2, 20) /\ TLCSet(3, 30) /\ Noted
Next == LET register == TLCGet(x')
            print == TLCFP(x')
        IN  x' \in 1..3 /\ y' = register /\ print = TLCFP(x') /\ Noted /\ Noted'
Inv == y = 10 * x /\ y = Register /\ TLCFP(x) = TLCFP(y \div 10)
====
