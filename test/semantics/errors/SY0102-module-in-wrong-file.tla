---- MODULE ModuleInWrongFile ----
INSTANCE Misnamed
====
