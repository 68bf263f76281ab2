---- MODULE Room ----
EXTENDS Integers, FiniteSets
CONSTANT People
VARIABLE mode
AtMostTwo == Cardinality({mode[p] = "reading" : p \in People}) <= 2
NobodyReads == {mode[p] = "reading" : p \in People} = {}
Pairs == Cardinality({mode[p] # mode[q] : p, q \in People})
\* These sets are meant: their values are not truth values, or it matters which truth values they are.
Modes == Cardinality({mode[p] : p \in People}) <= 2
Agreed == {mode[p] = "reading" : p \in People} # {TRUE, FALSE}
====
