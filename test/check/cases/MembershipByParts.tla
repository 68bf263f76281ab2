Membership in a union asks its parts one by one, so that parts of different kinds are never compared with each other.
$ check
TLC: exit 0, 31 distinct, depth 3
---- MODULE MembershipByParts ----
EXTENDS Integers, Sequences
CONSTANTS Data, Bad
VARIABLES sent, seen
Packets == Data \X {0, 1}
Messages == Packets \cup {0, 1}
ASSUME Bad \notin Messages
ASSUME 0 \in {0, 1} \cup Packets /\ 1 \in Packets \cup {0, 1}
ASSUME 0 \in {0} \cup SUBSET Data /\ 1 \in [a : Data] \cup {i \in {0, 1} : i > 0}
ASSUME {0} \subseteq (SUBSET Data) \cup {0}
ASSUME {Bad} \notin (SUBSET Data) \ {{}} /\ Data \in (SUBSET Data) \ {{}}
ASSUME Data \in (SUBSET Data) \cap ((SUBSET Data) \cup {Bad})
TypeOK == /\ sent \in Seq(Packets \cup {Bad})
          /\ seen \in (Nat \X Data) \cup {"nothing", "all"}
          /\ \A i \in DOMAIN sent : sent[i] \in Packets \cup {Bad}
Init == sent = <<>> /\ seen = "nothing"
Next == \/ /\ Len(sent) < 2
           /\ \E p \in Packets \cup {Bad} : sent' = Append(sent, p)
           /\ seen' = IF sent = <<>> THEN seen ELSE "all"
        \/ sent # <<>> /\ UNCHANGED <<sent, seen>>
====
