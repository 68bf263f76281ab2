---------------------------- MODULE PConAlgorithm -----------------------------
(****************************************************************************)
(* PCon, the Paxos consensus algorithm, written in PlusCal: one process for *)
(* each acceptor and one for the leader of each ballot.  A macro is one of  *)
(* the five steps.  Every process repeats one step for ever, so that there  *)
(* is no control, and the states are those of PCon.                         *)
(*                                                                          *)
(* The algorithm and PCon allow the same steps: each implements the other.  *)
(* Left out is what PCon leaves out.                                        *)
(****************************************************************************)
EXTENDS Integers

CONSTANTS Value,    \* the values that may be chosen
          Acceptor, \* those who vote
          Quorum,   \* the sets of acceptors that suffice to choose a value
          Ballot,   \* the numbers of the ballots; each has its own leader
          None      \* says that there is no value

(* --algorithm PConAlgorithm {
  variables maxBal  = [a \in Acceptor |-> -1],
            maxVBal = [a \in Acceptor |-> -1],
            maxVVal = [a \in Acceptor |-> None],
            msgs    = {};

  define {
    Sent(type, b) == {m \in msgs : m.type = type /\ m.bal = b}

    \* The answers of quorum Q in ballot b show that v is safe there.
    ShownSafe(Q, b, v) ==
      LET answers == {m \in Sent("1b", b) : m.acc \in Q}
      IN  /\ \A a \in Q : \E m \in answers : m.acc = a
          /\ \/ \A m \in answers : m.mbal = -1
             \/ \E c \in {m \in msgs : m.type = "1c" /\ m.val = v} :
                  \A m \in answers : /\ m.mbal <= c.bal
                                     /\ m.mbal = c.bal => m.mval = v
  }

  macro Send(new) { msgs := msgs \cup new }

  \* The leader asks the acceptors to join its ballot.
  macro Phase1a() { Send({[type |-> "1a", bal |-> self]}) }

  \* An acceptor joins ballot b, and says what it voted for last.
  macro Phase1b(b) {
    await b > maxBal[self] /\ Sent("1a", b) # {};
    maxBal[self] := b;
    Send({[type |-> "1b", acc |-> self, bal |-> b,
           mbal |-> maxVBal[self], mval |-> maxVVal[self]]})
  }

  \* The leader announces values that the answers show to be safe.
  macro Phase1c() {
    with (S \in SUBSET Value) {
      await \A v \in S : \E Q \in Quorum : ShownSafe(Q, self, v);
      Send({[type |-> "1c", bal |-> self, val |-> v] : v \in S})
    }
  }

  \* The leader proposes one of them, and nothing else in its ballot.
  macro Phase2a() {
    with (v \in Value) {
      await /\ Sent("2a", self) = {}
            /\ [type |-> "1c", bal |-> self, val |-> v] \in msgs;
      Send({[type |-> "2a", bal |-> self, val |-> v]})
    }
  }

  \* An acceptor votes for what is proposed in ballot b.
  macro Phase2b(b) {
    await b >= maxBal[self];
    with (m \in Sent("2a", b)) {
      maxBal[self] := b;
      maxVBal[self] := b;
      maxVVal[self] := m.val;
      Send({[type |-> "2b", acc |-> self, bal |-> b, val |-> m.val]})
    }
  }

  process (acceptor \in Acceptor) {
    vote: while (TRUE) {
      with (b \in Ballot) { either Phase1b(b) or Phase2b(b) }
    }
  }

  process (leader \in Ballot) {
    lead: while (TRUE) { either Phase1a() or Phase1c() or Phase2a() }
  }
} *)
\* BEGIN TRANSLATION (chksum(pcal) \in STRING /\ chksum(tla) = "1cc3e42")
VARIABLES maxBal, maxVBal, maxVVal, msgs

Sent(type, b) == {m \in msgs : m.type = type /\ m.bal = b}

ShownSafe(Q, b, v) ==
  LET answers == {m \in Sent("1b", b) : m.acc \in Q}
  IN /\ \A a \in Q : \E m \in answers : m.acc = a
     /\ \/ \A m \in answers : m.mbal = -1
        \/ \E c \in {m \in msgs : m.type = "1c" /\ m.val = v} :
             \A m \in answers :
               /\ m.mbal <= c.bal
               /\ m.mbal = c.bal => m.mval = v

vars == <<maxBal, maxVBal, maxVVal, msgs>>

ProcSet == Acceptor \cup Ballot

Init ==
  /\ maxBal = [a \in Acceptor |-> -1]
  /\ maxVBal = [a \in Acceptor |-> -1]
  /\ maxVVal = [a \in Acceptor |-> None]
  /\ msgs = {}

acceptor(self) ==
  \E b \in Ballot :
    \/ /\ b > maxBal[self] /\ Sent("1a", b) # {}
       /\ maxBal' = [maxBal EXCEPT ![self] = b]
       /\ msgs' =
            msgs \cup
              {[type |-> "1b", acc |-> self, bal |-> b, mbal |-> maxVBal[self],
                mval |-> maxVVal[self]]}
       /\ UNCHANGED <<maxVBal, maxVVal>>
    \/ /\ b >= maxBal[self]
       /\ \E m \in Sent("2a", b) :
            /\ maxBal' = [maxBal EXCEPT ![self] = b]
            /\ maxVBal' = [maxVBal EXCEPT ![self] = b]
            /\ maxVVal' = [maxVVal EXCEPT ![self] = m.val]
            /\ msgs' =
                 msgs \cup
                   {[type |-> "2b", acc |-> self, bal |-> b, val |-> m.val]}

leader(self) ==
  /\ \/ /\ msgs' = msgs \cup {[type |-> "1a", bal |-> self]}
     \/ /\ \E S \in SUBSET Value :
             /\ \A v \in S : \E Q \in Quorum : ShownSafe(Q, self, v)
             /\ msgs' =
                  msgs \cup
                    {[type |-> "1c", bal |-> self, val |-> v] : v \in S}
     \/ /\ \E v \in Value :
             /\ /\ Sent("2a", self) = {}
                /\ [type |-> "1c", bal |-> self, val |-> v] \in msgs
             /\ msgs' = msgs \cup {[type |-> "2a", bal |-> self, val |-> v]}
  /\ UNCHANGED <<maxBal, maxVBal, maxVVal>>

Next ==
  (\E self \in Acceptor : acceptor(self)) \/ \E self \in Ballot : leader(self)

Spec == Init /\ [][Next]_vars
\* END TRANSLATION 

P == INSTANCE PCon

ChosenAgrees == P!ChosenAgrees

\* The algorithm implements PCon ...
ImplementsPCon == P!Init /\ [][P!Next]_vars

THEOREM Spec => ImplementsPCon

\* ... and PCon implements the algorithm.
PConSpec == P!Spec

ImplementsAlgorithm == Init /\ [][Next]_vars

THEOREM PConSpec => ImplementsAlgorithm
===============================================================================
