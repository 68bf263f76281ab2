---- MODULE RingTwo ----
EXTENDS RingOne
====
