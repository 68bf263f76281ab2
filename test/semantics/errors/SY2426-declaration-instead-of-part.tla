---- MODULE DeclarationInsteadOfPart ----
THEOREM Chosen == ASSUME NEW v PROVE v = v
<1>1. Chosen!1 = 1
<1>2. QED
====
