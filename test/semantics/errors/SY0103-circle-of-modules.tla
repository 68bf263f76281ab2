---- MODULE CircleOfModules ----
EXTENDS Circle
====
