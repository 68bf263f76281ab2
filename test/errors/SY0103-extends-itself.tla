---- MODULE Loop ----
EXTENDS Integers, Loop
====
