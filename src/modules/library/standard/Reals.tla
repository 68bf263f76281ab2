------------------------------- MODULE Reals --------------------------------
\* The real numbers, division and infinity; the operators of Naturals already act on real numbers.
EXTENDS Integers

LOCAL IsUpperBound(u, S) == \A s \in S : s \leq u

\* The set of all reals: it holds the integers, is a field, and every bounded set in it has a least upper bound in it.
Real ==
  CHOOSE R :
    /\ Int \subseteq R
    /\ \A x, y \in R : x + y \in R /\ x * y \in R
    /\ \A x \in R : -x \in R
    /\ \A x \in R \ {0} : \E y \in R : x * y = 1
    /\ \A S \in SUBSET R :
         S # {} /\ (\E u \in R : IsUpperBound(u, S))
           => \E u \in R : IsUpperBound(u, S) /\ \A v \in R : IsUpperBound(v, S) => u \leq v

\* Division, for b # 0.
a / b == CHOOSE q \in Real : q * b = a

\* Something greater than every real number, and itself none.
Infinity == CHOOSE top : top \notin Real /\ \A r \in Real : r < top
=============================================================================
