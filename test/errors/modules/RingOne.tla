---- MODULE RingOne ----
EXTENDS RingTwo
====
