---- MODULE ModuleNotFound ----
EXTENDS Naturals, Sequence
CONSTANT N
A == Append(<<>>, N)
====
