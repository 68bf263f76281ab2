---- MODULE Circle ----
EXTENDS Ring
====
