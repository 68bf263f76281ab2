---------------------------- MODULE Combinatorics ---------------------------
\* Factorials and binomial coefficients.
EXTENDS Naturals

\* The number of orders of n things.
factorial[n \in Nat] == IF n = 0 THEN 1 ELSE factorial[n - 1] * n

\* The number of ways to choose k of n things.
choose(n, k) == factorial[n] \div (factorial[n - k] * factorial[k])
=============================================================================
