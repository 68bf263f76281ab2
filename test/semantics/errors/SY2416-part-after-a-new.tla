---- MODULE PartAfterANew ----
THEOREM Chosen == ASSUME NEW v, v = v PROVE v = 1
A == Chosen!2
====
