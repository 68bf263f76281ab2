---- MODULE UsedBeforeItsDefinition ----
VARIABLE msgs
TypeOK == msgs \subseteq Message
Message == [type : {"1a", "1b"}]
====
