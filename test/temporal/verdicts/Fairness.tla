Fairness of the specification: of the whole next-state relation, of actions, under quantifiers, of actions that may stutter, and other temporal conjuncts.
$ SPECIFICATION NoFairness PROPERTY AllDone
TLC: exit 13
$ SPECIFICATION WeakNext PROPERTY AllDone
TLC: exit 13
$ SPECIFICATION WeakEach PROPERTY AllDone
TLC: exit 13
$ SPECIFICATION WeakSome PROPERTY AllDone
TLC: exit 13
$ SPECIFICATION StrongEach PROPERTY AllDone
TLC: exit 13
$ SPECIFICATION StrongFinish PROPERTY AllDone
TLC: exit 0, 9 distinct, depth 5
$ SPECIFICATION StrongOfEach PROPERTY AllDone
TLC: exit 13
$ SPECIFICATION StrongOfEach PROPERTY OneDone
TLC: exit 13
$ SPECIFICATION AgainAlone PROPERTY OneDone
TLC: exit 13
$ SPECIFICATION WeakAlone PROPERTY OneDone
TLC: exit 0, 9 distinct, depth 5
$ SPECIFICATION Contradiction PROPERTY AllDone
TLC: exit 0, 9 distinct, depth 5
$ SPECIFICATION Contradiction PROPERTY NeverStarts
TLC: exit 12
$ SPECIFICATION WeakFinishes PROPERTY StrongAsProperty
TLC: exit 13
$ SPECIFICATION StrongEach PROPERTY StrongAsProperty
TLC: exit 0, 9 distinct, depth 5
$ SPECIFICATION StrongEach PROPERTY WeakAsProperty
TLC: exit 0, 9 distinct, depth 5
$ SPECIFICATION OneOfTwo PROPERTY SomeDone
TLC: exit 13
---- MODULE Fairness ----
EXTENDS Naturals
VARIABLE at
Processes == {1, 2}
Init == at = [p \in Processes |-> "out"]
Start(p) == at[p] = "out" /\ at' = [at EXCEPT ![p] = "in"]
GiveUp(p) == at[p] = "in" /\ at' = [at EXCEPT ![p] = "out"]
Finish(p) == at[p] = "in" /\ at[3 - p] # "in" /\ at' = [at EXCEPT ![p] = "done"]
Step(p) == Start(p) \/ GiveUp(p) \/ Finish(p)
Rest == (\A p \in Processes : at[p] = "done") /\ UNCHANGED at
Next == Rest \/ \E p \in Processes : Step(p)
NoFairness == Init /\ [][Next]_at
WeakNext == NoFairness /\ WF_at(Next)
WeakEach == NoFairness /\ \A p \in Processes : WF_at(Step(p))
WeakSome == NoFairness /\ \E p \in Processes : WF_at(Step(p))
StrongEach == NoFairness /\ \A p \in Processes : WF_at(Start(p)) /\ SF_at(Finish(p))
StrongFinish == NoFairness /\ WF_at(Next) /\ SF_at(\E p \in Processes : Finish(p))
StrongOfEach == NoFairness /\ (\A p \in Processes : WF_at(Start(p))) /\ SF_at(Finish(1))
AgainAlone == WeakEach /\ []<>(at[2] # "in") /\ SF_at(Finish(1))
WeakAlone == WeakEach /\ <>[](at[2] = "out")
Contradiction == WeakEach /\ <>[](at[1] = "out")
WeakFinishes == NoFairness /\ \A p \in Processes : WF_at(Finish(p))
OneOfTwo == NoFairness /\ (\A p \in Processes : WF_at(Start(p))) /\ (SF_at(Finish(1)) \/ SF_at(Finish(2)))

AllDone == <>(\A p \in Processes : at[p] = "done")
OneDone == <>(at[1] = "done")
SomeDone == <>(\E p \in Processes : at[p] = "done")
NeverStarts == [](at[1] = "out")
StrongAsProperty == \A p \in Processes : SF_at(Finish(p))
WeakAsProperty == \A p \in Processes : WF_at(Finish(p))
====
