---- MODULE Arms ----
EXTENDS Integers
Sign(n) == CASE n < 0 -> "negative" [] n > 0 -> "positive" [] OTHER -> "zero"
====
