---- MODULE Root ----
EXTENDS Misnamed
====
