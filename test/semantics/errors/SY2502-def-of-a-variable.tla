---- MODULE DefOfAVariable ----
VARIABLE msgs
THEOREM TRUE BY DEF msgs
====
