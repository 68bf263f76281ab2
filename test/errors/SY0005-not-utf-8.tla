---- MODULE Voting ----
\* Résumé
A == 1
====
