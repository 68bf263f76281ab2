----------------------------- MODULE Statistics -----------------------------
\* Statistical tests of counts.
EXTENDS Naturals

\* Pearson's chi-square test does not reject, at the level alpha, that the counts follow the expected ones.
ChiSquare(expected, actual, alpha) == CHOOSE accepted \in BOOLEAN : expected = expected /\ actual = actual /\ alpha = alpha
=============================================================================
