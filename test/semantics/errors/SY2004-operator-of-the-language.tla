---- MODULE OperatorOfTheLanguage ----
a \in b == a = b
====
