ALIAS: states are shown as a record of this state and the next one, with TLCGet of the shown state.
$ check
TLC: exit 12, trace of 4
$ check --full
$ check -c AliasAndProperty.cfg
TLC: exit 13, trace of 4
$ check -c AliasAtOnce.cfg
TLC: exit 12, trace of 1
$ check -c AliasWithoutValue.cfg
TLC: exit 12, trace of 4
$ check -c AliasIsNoRecord.cfg
TLC: exit 12, trace of 4
$ check -c AliasWithOtherFields.cfg
TLC: exit 12, trace of 4
---- MODULE Alias ----
EXTENDS Naturals, Sequences, TLC, TLCExt
VARIABLES x, log
Init == x = 0 /\ log = <<>>
Put(n) == x' = x + n /\ log' = Append(log, x)
Next == \E n \in {1} : Put(n)
Low == x < 3
High == x > 0
Slow == [][x' < 3]_x
Shown == [
  next |-> x',
  log |-> log,
  level |-> TLCGet("level"),
  by |-> TLCGet("action").name,
  trace |-> [i \in 1..Len(Trace) |-> Trace[i].x],
  moves |-> ENABLED Next ]
First == [first |-> Head(log), x |-> x]
Numbers == IF x % 2 = 0 THEN [x |-> x] ELSE x
Fields == IF x < 2 THEN [x |-> x] ELSE [x |-> x, much |-> TRUE]
====
