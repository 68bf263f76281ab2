------------------------------ MODULE Livelock -------------------------------
(****************************************************************************)
(* Two proposers prevent each other from deciding, with the numbers 5, 6,   *)
(* 7, 8, ... for ever, and the two ways out of it: a leader, and back-off   *)
(* for random times.                                                        *)
(*                                                                          *)
(* Proposer 1 prepares 5, and proposer 2 prepares 6 before the acceptors    *)
(* have accepted 5.  They reject 5; proposer 1 prepares 7 before they have  *)
(* accepted 6; and so on.  Every message arrives, and nothing is chosen.    *)
(*                                                                          *)
(* A proposer that is rejected rests, for a time that it draws: the number  *)
(* of steps that the other one takes meanwhile.                             *)
(*                                                                          *)
(* The acceptors are one here, since all do the same.  What is accepted is  *)
(* chosen, and the protocol ends.  The number after 8 is 5 again and stands *)
(* for 9, which makes the states finitely many: of the numbers in use, none *)
(* is more than one above or below the promised one.  Duel has acceptors    *)
(* that differ; PaxosMadeSimple has values that must be adopted.            *)
(****************************************************************************)
EXTENDS Naturals

CONSTANTS Rests, \* the times that a rejected proposer may draw
          Enough \* as many steps suffice to finish an attempt undisturbed

ASSUME Rests \subseteq Nat /\ Enough \in Nat

Proposer == {1, 2}
Other(p) == 3 - p

Number == 5 .. 8

FirstNumber(p) == IF p = 1 THEN 5 ELSE 6
NumberAfter(n) == IF n = 8 THEN 5 ELSE n + 1

\* What proposer p would like to see chosen.
OwnValue(p) == IF p = 1 THEN "X" ELSE "Y"
Value       == {OwnValue(p) : p \in Proposer}

VARIABLES phase,    \* phase[p]: what happens next in the attempt of p
          number,   \* number[p]: the number of this attempt
          rest,     \* rest[p]: how long p will not begin another attempt
          promised, \* the number that the acceptors promised, or 0
          chosen    \* the values that they accepted

vars == <<phase, number, rest, promised, chosen>>

TypeOK ==
  /\ phase    \in [Proposer -> {"begin", "promise", "propose", "accept"}]
  /\ number   \in [Proposer -> Number]
  /\ rest     \in [Proposer -> Rests \cup 0 .. Enough]
  /\ promised \in Number \cup {0}
  /\ chosen   \subseteq Value

\* None is two above or below the promised one, so that IsHeeded can tell.
NumbersAreClose ==
  promised # 0 =>
    \A p \in Proposer : number[p] # NumberAfter(NumberAfter(promised))

Init == /\ phase    = [p \in Proposer |-> "begin"]
        /\ number   = [p \in Proposer |-> FirstNumber(p)]
        /\ rest     = [p \in Proposer |-> 0]
        /\ promised = 0
        /\ chosen   = {}
------------------------------------------------------------------------------
\* Proposer p, whose attempt is in a phase, takes a step to the next phase,
\* in which time passes for the other one.
Advance(p, from, to) ==
  /\ chosen = {}
  /\ phase[p] = from
  /\ phase' = [phase EXCEPT ![p] = to]
  /\ rest'  = [rest EXCEPT ![Other(p)] = IF @ = 0 THEN 0 ELSE @ - 1]

\* The promise of the acceptors is not above the number of p.
IsHeeded(p) == promised \in {0, number[p]} \/ number[p] = NumberAfter(promised)

\* Proposer p sends a prepare request.
Prepare(p) == /\ rest[p] = 0
              /\ Advance(p, "begin", "promise")
              /\ UNCHANGED <<number, promised, chosen>>

\* The acceptors receive it, and promise.
Promise(p) == /\ IsHeeded(p)
              /\ Advance(p, "promise", "propose")
              /\ promised' = number[p]
              /\ UNCHANGED <<number, chosen>>

\* Proposer p receives the promises, and sends an accept request.
Propose(p) == /\ Advance(p, "propose", "accept")
              /\ UNCHANGED <<number, promised, chosen>>

\* The acceptors receive it, and accept.
Accept(p) == /\ IsHeeded(p)
             /\ Advance(p, "accept", "begin")
             /\ chosen' = {OwnValue(p)}
             /\ UNCHANGED <<number, promised>>

\* They receive a request and have promised a higher number.  Proposer p will
\* try the number after that, and rests until then.
Reject(p, time) ==
  /\ chosen = {}
  /\ phase[p] \in {"promise", "accept"}
  /\ ~ IsHeeded(p)
  /\ phase'  = [phase EXCEPT ![p] = "begin"]
  /\ number' = [number EXCEPT ![p] = NumberAfter(promised)]
  /\ rest'   = [rest EXCEPT ![p] = time]
  /\ UNCHANGED <<promised, chosen>>

Step(p) == \/ Prepare(p) \/ Promise(p) \/ Propose(p) \/ Accept(p)
           \/ \E time \in Rests : Reject(p, time)

Next == \E p \in Proposer : Step(p)

Spec == Init /\ [][Next]_vars

\* Each proposer goes on, and each request arrives.
FairSpec == Spec /\ \A p \in Proposer : WF_vars(Step(p))
------------------------------------------------------------------------------
\* From some time on, only one proposer begins attempts.
Leader == \E p \in Proposer : <>[][~ Prepare(Other(p))]_vars

LeaderSpec == FairSpec /\ Leader

\* The other proposer will not disturb p for long enough.
LeftAlone(p) == rest[Other(p)] >= Enough

\* As long as nothing is chosen, some proposer is left alone for long enough
\* again and again.
BackOff == \E p \in Proposer : []<>(LeftAlone(p) \/ chosen # {})

BackOffSpec == FairSpec /\ BackOff

\* Whoever draws again and again draws a long time again and again: that is
\* how randomness is expressed without probabilities.
RestsLong(p) == \E time \in Rests : time >= Enough /\ Reject(p, time)

Random == \A p \in Proposer : SF_vars(RestsLong(p))

RandomSpec == FairSpec /\ Random
------------------------------------------------------------------------------
C == INSTANCE Consensus

\* The refinement, without and with its liveness.
ImplementsConsensus == C!Spec
AchievesConsensus   == C!LiveSpec

Decides == <>(chosen # {})

THEOREM Safety   == Spec => ImplementsConsensus
THEOREM ByLeader == LeaderSpec => Decides

\* These assume that Enough is 2 or more, the last one that such times are
\* drawn.
THEOREM ByBackOff == BackOffSpec => Decides
THEOREM ByChance  == RandomSpec => BackOff
==============================================================================
