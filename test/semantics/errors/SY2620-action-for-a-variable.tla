---- MODULE ActionForAVariable ----
VARIABLE x
C == INSTANCE Counter WITH Limit <- 3, count <- x'
====
