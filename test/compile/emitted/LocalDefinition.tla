---- MODULE LocalDefinition ----
EXTENDS Integers
Between(a, b) == LET half == (a + b) \div 2 IN IF a < b THEN <<a, half, b>> ELSE <<a>>
====
