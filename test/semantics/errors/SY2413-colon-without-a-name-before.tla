---- MODULE ColonWithoutANameBefore ----
Inv == 1 = 2
A == Inv!1!:
====
