---- MODULE PartOfACase ----
Kind(x) == CASE x = 1 -> "a" [] OTHER -> "b"
A == Kind(1)!1
====
