The counts of _POSSIBLE predicates, if a specification reads them: over all states that satisfy the CONSTRAINTs, and over all steps between them.
$ check
TLC: exit 0, 9 distinct, depth 4
$ check --workers 2
$ check -c PossibleCountsMidway.cfg
TLC: exit 0, 4 distinct, depth 4
$ check -c PossibleCountsView.cfg
TLC: exit 0, 2 distinct, depth 1
$ check -c PossibleCountsView.cfg --workers 2
$ check -c PossibleCountsNone.cfg
TLC: exit 10
Synod: exit 75, because a postcondition without a value is not one that is FALSE
$ check -c PossibleCountsKept.cfg
TLC: exit 0, 9 distinct, depth 4
Synod: exit 76, trace of 1, because TLCSet would change what TLC counts
$ check -c PossibleCountsTwice.cfg
TLC: exit 150
Synod: exit 0, 9 distinct, depth 4, because a predicate may be named twice
$ check -c PossibleCountsWithoutValue.cfg
TLC: exit 75, trace of 2
$ check -c PossibleCountsAlias.cfg
TLC: exit 12, trace of 3
$ check -c PossibleCountsAlias.cfg --workers 2
$ check --strategy depth-first --max-depth 99
---- MODULE PossibleCounts ----
EXTENDS Integers, TLC, TLCExt
VARIABLES x, y
Is(counts) == LET now == IF x < 0 THEN 0 ELSE TLCGetOrDefault("s:_possible", [none |-> 0])
              IN Assert(now = counts, <<x, now, counts>>)

\* States are found several times, and guards hold in several ways.
Init == /\ x \in {0, 1} \/ x = 0
        /\ y = 0
Next == \/ x < 9 /\ (x >= 0 \/ y >= 0) /\ x' = x + 1 /\ y' \in {y, 1 - y}
        \/ UNCHANGED <<x, y>>
        \/ x' = 0 /\ y' = 0
Pa == x = 2
Pb == x <= 3
Pc == x = 2 /\ x' = 3
Pd == x' = x
Con == x < 5
StepCon == ~(y = 1 /\ y' = 0 /\ x' > 1)
Post == /\ TLCGet("all:named")["s:_possible"] = <<[Pa |-> 10, Pb |-> 39, Pc |-> 6, Pd |-> 10]>>
        /\ TLCGet("s:_possible") = [Pa |-> 10, Pb |-> 39, Pc |-> 6, Pd |-> 10]

\* A line of states, asked at each place of the search. The last step is excluded as a step, the one before it as a state.
ASSUME TLCGet("all:named") = <<>>
Start == x = 0 /\ y = 0 /\ Is([none |-> 0])
Move == /\ x < 4
        /\ Is(CASE x = 0 -> [AtTwo |-> 0, Low |-> 1]
                [] x = 1 -> [AtTwo |-> 0, Low |-> 2, Enters |-> 0, Rises |-> 1]
                [] x = 2 -> [AtTwo |-> 1, Low |-> 3, Enters |-> 1, Rises |-> 2]
                [] x = 3 -> [AtTwo |-> 1, Low |-> 4, Enters |-> 1, Rises |-> 3])
        /\ x' = x + 1 /\ UNCHANGED y
AtTwo == /\ x = 2
         /\ TLCGet("level") = 3
Low == x <= 3
Enters == x' = 2
Rises == x' > x
Below == /\ Is(CASE x = 0 -> [none |-> 0]
                 [] x = 1 -> [AtTwo |-> 0, Low |-> 1]
                 [] x = 2 -> [AtTwo |-> 0, Low |-> 2, Enters |-> 0, Rises |-> 1]
                 [] x = 3 -> [AtTwo |-> 1, Low |-> 3, Enters |-> 1, Rises |-> 2]
                 [] x = 4 -> [AtTwo |-> 1, Low |-> 4, Enters |-> 1, Rises |-> 3])
         /\ x < 4
StepBelow == Is(CASE x = 0 -> [AtTwo |-> 0, Low |-> 2]
                  [] x = 1 -> [AtTwo |-> 1, Low |-> 3, Enters |-> 0, Rises |-> 1]
                  [] x = 2 -> [AtTwo |-> 1, Low |-> 4, Enters |-> 1, Rises |-> 2])
Inv == Is(CASE x = 0 -> [AtTwo |-> 0, Low |-> 1]
            [] x = 1 -> [AtTwo |-> 0, Low |-> 2, Enters |-> 0, Rises |-> 1]
            [] x = 2 -> [AtTwo |-> 1, Low |-> 3, Enters |-> 1, Rises |-> 2]
            [] OTHER -> [AtTwo |-> 1, Low |-> 4, Enters |-> 1, Rises |-> 3])
PostMidway == TLCGet("all:named") = ("s:_possible" :> <<[AtTwo |-> 1, Low |-> 4, Enters |-> 1, Rises |-> 3]>>)

\* Two states with one VIEW are counted both.
Parity == x % 2
PostView == TLCGet("s:_possible") = [Pa |-> 4, Pb |-> 15, Pd |-> 3]

PostNone == TLCGet("s:_possible") = <<>>
Keeps == TLCSet("s:_possible", [Pa |-> 5])
PostTwice == TLCGet("s:_possible") = [Pa |-> 20]
Broken == x = 2 => x
Bounded == x < 3
Alias == [x |-> x, counts |-> TLCGet("s:_possible")]
====
