---- MODULE Start ----
EXTENDS RingOne
====
