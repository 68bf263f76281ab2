------------------------------ MODULE Bitwise -------------------------------
\* Natural numbers as sets of bits.
LOCAL INSTANCE Integers

\* Bit n of x.
LOCAL Bit(x, n) == (x \div 2 ^ n) % 2

\* The bits of x and y from place n on combined; m has as many bits as are left.
RECURSIVE And(_, _, _, _)
And(x, y, n, m) ==
  IF m = 0 THEN 0 ELSE 2 ^ n * (Bit(x, n) * Bit(y, n)) + And(x, y, n + 1, m \div 2)

RECURSIVE Or(_, _, _, _)
Or(x, y, n, m) ==
  IF m = 0 THEN 0
  ELSE 2 ^ n * (1 - (1 - Bit(x, n)) * (1 - Bit(y, n))) + Or(x, y, n + 1, m \div 2)

RECURSIVE Xor(_, _, _, _)
Xor(x, y, n, m) ==
  IF m = 0 THEN 0
  ELSE 2 ^ n * (IF Bit(x, n) = Bit(y, n) THEN 0 ELSE 1) + Xor(x, y, n + 1, m \div 2)

\* The bits of x from place n on, each the other way round.
RECURSIVE NotR(_, _, _)
NotR(x, n, m) ==
  IF m = 0 THEN 0 ELSE 2 ^ n * (1 - Bit(x, n)) + NotR(x, n + 1, m \div 2)

LOCAL Longer(x, y) == IF y > x THEN y ELSE x

\* The bits of both, of either, and of one alone.
x & y == And(x, y, 0, Longer(x, y))
x | y == Or(x, y, 0, Longer(x, y))
x ^^ y == Xor(x, y, 0, Longer(x, y))

\* The bits below the highest one of a that a lacks.
Not(a) == NotR(a, 0, a)

\* n with its last pos bits dropped.
RECURSIVE shiftR(_, _)
shiftR(n, pos) == IF pos = 0 THEN n ELSE shiftR(n \div 2, pos - 1)
=============================================================================
