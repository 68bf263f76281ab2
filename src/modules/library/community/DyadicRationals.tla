-------------------------- MODULE DyadicRationals ---------------------------
\* Fractions whose denominator is a power of two, as records in lowest terms.
LOCAL INSTANCE FiniteSets
LOCAL INSTANCE Integers
LOCAL INSTANCE Sequences
LOCAL INSTANCE FiniteSetsExt
LOCAL INSTANCE TLC

LOCAL Fraction(n, d) == [num |-> n, den |-> d]

\* The fraction in lowest terms.
LOCAL Lowest(n, d) ==
  LET common == {k \in 1..d : n % k = 0 /\ d % k = 0}
      most == Max(common)
  IN  Fraction(n \div most, d \div most)

\* The denominator of r is a power of two.
IsDyadicRational(r) == r.den \in {2 ^ i : i \in 0..r.den}

Zero == Fraction(0, 1)
One == Fraction(1, 1)

\* The sum; the greater of the two denominators is a multiple of the other.
Add(p, q) ==
  LET den == Max({p.den, q.den})
      Parts(r) == r.num * (den \div r.den)
  IN  IF p = Zero THEN q ELSE Lowest(Parts(p) + Parts(q), den)

\* The half of p.
Half(p) == Lowest(p.num, 2 * p.den)

\* The fraction as text.
PrettyPrint(p) ==
  CASE p = Zero -> "0"
    [] p = One -> "1"
    [] OTHER -> ToString(p.num) \o "/" \o ToString(p.den)
=============================================================================
