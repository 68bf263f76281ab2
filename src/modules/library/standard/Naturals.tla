------------------------------ MODULE Naturals ------------------------------
\* The natural numbers, and the arithmetic that Integers and Reals share with them: + is one operator for all numbers.

\* The axioms of a complete ordered field whose neutral elements are the numerals 0 and 1.
LOCAL IsNumberField(F) ==
  LET Number == F.numbers
      Sum(x, y) == F.sum[x, y]
      Product(x, y) == F.product[x, y]
      AtMost(x, y) == <<x, y>> \in F.order
      Bounds(u, B) == \A b \in B : AtMost(b, u)
  IN  /\ F.sum \in [Number \X Number -> Number]
      /\ F.product \in [Number \X Number -> Number]
      /\ {0, 1} \subseteq Number
      /\ 0 # 1
      /\ \A x, y, z \in Number :
           /\ Sum(x, y) = Sum(y, x)
           /\ Sum(x, Sum(y, z)) = Sum(Sum(x, y), z)
           /\ Sum(x, 0) = x
           /\ Product(x, y) = Product(y, x)
           /\ Product(x, Product(y, z)) = Product(Product(x, y), z)
           /\ Product(x, 1) = x
           /\ Product(x, Sum(y, z)) = Sum(Product(x, y), Product(x, z))
           /\ AtMost(x, y) \/ AtMost(y, x)
           /\ AtMost(x, y) /\ AtMost(y, x) => x = y
           /\ AtMost(x, y) /\ AtMost(y, z) => AtMost(x, z)
           /\ AtMost(x, y) => AtMost(Sum(x, z), Sum(y, z))
           /\ AtMost(0, x) /\ AtMost(0, y) => AtMost(0, Product(x, y))
      /\ \A x \in Number : \E y \in Number : Sum(x, y) = 0
      /\ \A x \in Number \ {0} : \E y \in Number : Product(x, y) = 1
      /\ \A B \in SUBSET Number :
           B # {} /\ (\E u \in Number : Bounds(u, B))
             => \E u \in Number : Bounds(u, B) /\ \A v \in Number : Bounds(v, B) => AtMost(u, v)

\* The field of all numbers; the axioms describe it up to isomorphism.
LOCAL Field == CHOOSE F : IsNumberField(F)

\* Addition.
a + b == Field.sum[a, b]

\* Multiplication.
a * b == Field.product[a, b]

\* Order: at most.
a \leq b == <<a, b>> \in Field.order

\* Order: at least.
a \geq b == b \leq a

\* Order: less than.
a < b == a \leq b /\ a # b

\* Order: greater than.
a > b == b < a

\* Subtraction: what added to b makes a.
a - b == CHOOSE d \in Field.numbers : d + b = a

\* The natural numbers: what every set contains that has 0 and, with a number, the next one.
Nat ==
  {n \in Field.numbers :
     \A S \in SUBSET Field.numbers : 0 \in S /\ (\A k \in S : k + 1 \in S) => n \in S}

LOCAL Whole == Nat \cup {0 - n : n \in Nat}

\* The interval of the integers from a up to b, empty when a > b.
a .. b == {i \in Whole : a \leq i /\ i \leq b}

\* Integer quotient, rounded down, for b > 0.
a \div b == CHOOSE q \in Whole : \E r \in 0 .. (b - 1) : a = b * q + r

\* Remainder of that division: in 0 .. (b - 1).
a % b == a - b * (a \div b)

\* Power with an integer exponent; a negative exponent takes the reciprocal.
a ^ b ==
  LET power[n \in Nat] == IF n = 0 THEN 1 ELSE power[n - 1] * a
  IN  IF b \in Nat THEN power[b] ELSE CHOOSE x \in Field.numbers : x * power[0 - b] = 1
=============================================================================
