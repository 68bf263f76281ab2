---- MODULE Ring ----
EXTENDS CircleOfModules
====
