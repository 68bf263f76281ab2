The values of TLCGet in every place of a formula. TLC agrees on one thread.
$ check
TLC: exit 0, 3 distinct, depth 3
---- MODULE Facts ----
EXTENDS Naturals, Sequences, TLC
VARIABLES x
Numbers == <<TLCGet("level"), TLCGet("distinct"), TLCGet("generated"), TLCGet("queue"), TLCGet("diameter")>>
Is(numbers) == Assert(Numbers = numbers, <<x, Numbers, numbers>>)
ASSUME Numbers = <<0, 0, 0, 0, 1>>
ASSUME TLCGet("duration") = 0 /\ TLCGet("stats").distinct = 0 /\ TLCGet("stats").diameter = 1
ASSUME TLCGet("config").mode = "bfs" /\ TLCGet("config").deadlock = FALSE /\ TLCGet("config").worker = 1
ASSUME TLCGet("config").seed \in STRING
ASSUME TLCGet("revision").timestamp > 1700000000 /\ {"count", "tag"} \subseteq DOMAIN TLCGet("revision")
ASSUME TLCGet("action").name = "UnnamedAction" /\ TLCGet("action").location.beginLine = 0
ASSUME TLCGet("all") = <<>> /\ TLCGet("all:named") = <<>>
ASSUME TLCSet(3, "three") /\ TLCSet("s:mine", 4)
ASSUME TLCGet("all") = (3 :> <<"three">>) /\ TLCGet("all:named") = ("s:mine" :> <<4>>)
Init == x = 0 /\ Numbers = <<0, 0, 0, 0, 1>>
\* A line of states; the fourth one is outside of the constraint.
Next == /\ Is(<<x + 1, x + 1, x + 1, 0, x + 1>>)
        /\ x' = x + 1
Con == Is(IF x = 0 THEN <<1, 0, 1, 0, 1>> ELSE <<x + 1, x, x + 1, 0, x>>) /\ x < 3
StepCon == Is(<<x + 1, x + 1, x + 2, 0, x + 1>>)
Inv == Is(CASE x = 0 -> <<1, 1, 1, 1, 1>>
            [] x = 3 -> <<4, 3, 4, 0, 3>>
            [] OTHER -> <<x + 1, x + 1, x + 1, 0, x + 1>>)
Step == [][Is(IF x = 2 THEN <<3, 3, 4, 0, 3>> ELSE <<x + 1, x + 2, x + 2, 0, x + 2>>)]_x
Post == /\ Numbers = <<0, 3, 4, 0, 3>>
        /\ [TLCGet("stats") EXCEPT !.duration = 0] =
             [initial |-> 1, generated |-> 4, distinct |-> 3, queue |-> 0, diameter |-> 3, worker |-> 0, duration |-> 0]
====
