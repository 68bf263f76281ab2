---- MODULE PartOfAVariable ----
VARIABLE msgs
Inv == msgs!1
====
