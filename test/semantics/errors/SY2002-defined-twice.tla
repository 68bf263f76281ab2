---- MODULE DefinedTwice ----
TypeOK == TRUE
Inv == TypeOK
TypeOK == FALSE
====
