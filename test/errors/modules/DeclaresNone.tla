---- MODULE DeclaresNone ----
CONSTANT None
====
