--------------------------- MODULE PaxosProcedures ---------------------------
(****************************************************************************)
(* The acceptors and proposers of single-decree Paxos as a PlusCal          *)
(* algorithm: a node works in procedures, writes to its disk what it must   *)
(* remember before it sends, may crash before each of these steps, and      *)
(* restarts with what is on its disk.  A crash leaves the procedure.        *)
(*                                                                          *)
(* Messages are never lost, may come late, and may come again.  Left out    *)
(* are learners and nacks: see PaxosMadeSimple.                             *)
(****************************************************************************)
EXTENDS Integers, Sequences, FiniteSets

CONSTANTS
  Value,      \* what can be proposed
  Acceptor,   \* the acceptors
  Proposers,  \* the proposers are 1 .. Proposers
  MaxNumber,  \* the proposal numbers are 1 .. MaxNumber
  Crashes,    \* how many crashes there may be
  None        \* says that there is no value

Proposer == 1 .. Proposers
Number   == 1 .. MaxNumber
Majority == {Q \in SUBSET Acceptor : 2 * Cardinality(Q) > Cardinality(Acceptor)}

\* What an acceptor knows: the number that it has promised, and the proposal
\* that it has accepted last.
Nothing == [promised |-> 0, number |-> 0, value |-> None]

\* The numbers that a proposer has not used; two have none in common.
NumbersOf(p, used) == {n \in Number : n % Proposers = p % Proposers /\ n > used}

Largest(S) == CHOOSE p \in S : \A q \in S : q.number <= p.number

(* --algorithm PaxosProcedures {
variables
  msgs    = {},                                \* all messages
  memory  = [a \in Acceptor |-> Nothing],
  disk    = [a \in Acceptor |-> Nothing],
  used    = [p \in Proposer |-> 0],            \* the number on p's disk
  crashes = 0;

define {
  Accepted(n, v) ==
    {m.from : m \in {x \in msgs : x.type = "accepted" /\ x.n = n /\ x.v = v}}
  Chosen == {v \in Value : \E n \in Number : Accepted(n, v) \in Majority}
  AtMostOneChosen == Cardinality(Chosen) <= 1

  Promises(n) == {m \in msgs : m.type = "promise" /\ m.n = n}
  \* What may be proposed with number n after the answers of a majority.
  Proposable(n, Q) ==
    LET accepted == {m.last : m \in {x \in Promises(n) : x.from \in Q}}
                    \ {[number |-> 0, value |-> None]}
    IN  IF accepted = {} THEN Value ELSE {Largest(accepted).value}
}

macro Send(message) { msgs := msgs \cup {message} }

macro Crash() { await crashes < Crashes; crashes := crashes + 1 }

\* An acceptor restarts with what is on its disk.
macro Restart() { Crash(); memory[self] := disk[self] }

\* Takes a request that the acceptor may still accept, and answers it.
procedure Answer(request) {
  note:  either
           if (request.type = "prepare")
             memory[self].promised := request.n
           else
             memory[self] := [promised |-> request.n,
                              number |-> request.n, value |-> request.v]
         or { Restart(); return };
  store: either disk[self] := memory[self] or { Restart(); return };
  reply: either
           if (request.type = "prepare")
             Send([type |-> "promise", from |-> self, n |-> request.n,
                   last |-> [number |-> memory[self].number,
                             value  |-> memory[self].value]])
           else
             Send([type |-> "accepted", from |-> self, n |-> request.n,
                   v |-> request.v])
         or Restart();
         return
}

\* Tries one number.
procedure Propose(num)
  variable val = None;
{
  claim:   either used[self] := num or { Crash(); return };
  prepare: either Send([type |-> "prepare", n |-> num]) or { Crash(); return };
  collect: either
             with (Q \in Majority) {
               await Q \subseteq {m.from : m \in Promises(num)};
               with (w \in Proposable(num, Q)) val := w
             }
           or { Crash(); return };
  ask:     either Send([type |-> "accept", n |-> num, v |-> val]) or Crash();
           return
}

process (acceptor \in Acceptor) {
  serve:   while (TRUE) {
             with (m \in {x \in msgs :
                            \/ /\ x.type = "prepare"
                               /\ x.n > memory[self].promised
                            \/ /\ x.type = "accept"
                               /\ x.n >= memory[self].promised
                               /\ x.n > memory[self].number})
               call Answer(m)
           }
}

process (proposer \in Proposer) {
  start:   while (NumbersOf(self, used[self]) # {})
             with (n \in NumbersOf(self, used[self])) call Propose(n)
}
} *)
=============================================================================
