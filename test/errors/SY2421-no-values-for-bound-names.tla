---- MODULE Voting ----
All == \A x \in {1} : x = x
Use == All!@!1
====
