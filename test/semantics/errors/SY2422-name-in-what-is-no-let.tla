---- MODULE NameInWhatIsNoLet ----
Inv == <<1, 2>>
A == Inv!1!two
====
