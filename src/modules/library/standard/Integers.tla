------------------------------ MODULE Integers ------------------------------
\* The integers; the operators of Naturals already act on them.
EXTENDS Naturals

\* The set of all integers.
Int == Nat \cup {0 - n : n \in Nat}

\* Negation, the prefix minus.
-. a == 0 - a
=============================================================================
