---- MODULE PrimedTwice ----
VARIABLE x
Next == x' = 1
Inv == Next'
====
