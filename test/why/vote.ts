/** A specification of votes, in which many formulas are FALSE for different reasons. */
export const vote = String.raw`---- MODULE Vote ----
EXTENDS Naturals, FiniteSets, Sequences
CONSTANTS Acceptor, Value
VARIABLES votes, queue, phase
vars == <<votes, queue, phase>>
chosen == {v \in Value : Cardinality({a \in Acceptor : v \in votes[a]}) >= 1}
Init == votes = [a \in Acceptor |-> {}] /\ queue = <<>> /\ phase = "go"
Vote(a, v) == /\ phase = "go"
              /\ votes[a] = {}
              /\ votes' = [votes EXCEPT ![a] = @ \cup {v}]
              /\ queue' = Append(queue, [by |-> a, what |-> v])
              /\ UNCHANGED phase
Stop == phase = "go" /\ Len(queue) > 7 /\ phase' = "stop" /\ UNCHANGED <<votes, queue>>
Next == \/ \E a \in Acceptor, v \in Value : Vote(a, v)
        \/ Stop
Once == Cardinality(chosen) <= 1
Msg == [by : Acceptor, what : {"v1"}]
TypeOK == /\ votes \in [Acceptor -> SUBSET Value]
          /\ queue \in Seq(Msg)
          /\ phase \in {"go", "stop"}
Few == votes \in [Acceptor -> SUBSET (Value \ {"v2"})]
Known == {queue[i] : i \in 1..Len(queue)} \subseteq Msg
Agree == \A a, b \in Acceptor : \A v \in votes[a], w \in votes[b] : v = w
Free == \E a \in Acceptor : votes[a] = {} /\ \A b \in Acceptor : a # b => votes[b] = {}
Leader == \E m \in {queue[i] : i \in 1..0} : m.by \in Acceptor
NotBoth == ~(\E a \in Acceptor : \E b \in Acceptor \ {a} : votes[a] # {} /\ votes[b] # {})
Iff == (Len(queue) > 1) <=> (phase = "stop")
Chosen == CASE Len(queue) = 2 -> votes = [a \in Acceptor |-> {"v1"}] [] OTHER -> TRUE
Local == LET n == Len(queue) m == n * n IN n < 2 \/ m = 5
Branch == IF Len(queue) = 2 THEN \A a \in Acceptor : votes[a] # {} ELSE TRUE
RECURSIVE Sum(_)
Sum(n) == IF n = 0 THEN 0 ELSE n + Sum(n - 1)
Summed == Sum(Len(queue)) < 3
Grows == [][Len(queue') = Len(queue)]_queue
====
`;

export const model = `INIT Init
NEXT Next
CONSTANTS Acceptor = {a1, a2, a3}
Value = {"v1", "v2"}
CHECK_DEADLOCK FALSE
`;
