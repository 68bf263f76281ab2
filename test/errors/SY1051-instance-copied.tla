---- MODULE TwoWays ----
EXTENDS Naturals, Sequences
CONSTANT Cap
VARIABLES requests, replies
---- MODULE Fifo ----
VARIABLE q
Bounded == Len(q) <= Cap
====
Requests == INSTANCE Fifo WITH q <- requests
Replies == INSTANCE Fifo WITH q <- requests
Other == INSTANCE Fifo WITH q <- replies
Of(x) == INSTANCE Fifo WITH q <- x
Also(y) == INSTANCE Fifo WITH q <- y
====
