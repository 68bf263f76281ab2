---- MODULE Field ----
Ballot(m) == IF m.kind = "1a" THEN m.bal ELSE 0
====
