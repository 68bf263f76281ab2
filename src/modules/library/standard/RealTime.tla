------------------------------ MODULE RealTime ------------------------------
\* Real-time bounds on actions; now is the time.
EXTENDS Reals

VARIABLE now

\* <<A>>_v, when it has been enabled without a break, waits at least D and at most E before it happens.
RTBound(A, v, D, E) ==
  LET Restarts == <<A>>_v \/ ~(ENABLED <<A>>_v)'
      Ticks(t) == t' = IF Restarts THEN 0 ELSE t + (now' - now)
      IsTimer(t) == t = 0 /\ [][Ticks(t)]_<<t, v, now>>
      NotLate(t) == [](t \leq E)
      NotEarly(t) == [][A => t \geq D]_v
  IN  \EE t : IsTimer(t) /\ NotEarly(t) /\ NotLate(t)

\* Time is a real number that grows without bound, and never in a step that changes v.
RTnow(v) ==
  LET Advance == now' \in {r \in Real : r > now} /\ UNCHANGED v
  IN  /\ now \in Real
      /\ [][Advance]_now
      /\ \A r \in Real : WF_now(Advance /\ now' > r)
=============================================================================
