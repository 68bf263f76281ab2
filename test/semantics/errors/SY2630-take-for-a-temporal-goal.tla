---- MODULE TakeForATemporalGoal ----
VARIABLE S
THEOREM [](S = {})
<1>1. TAKE x \in S
<1>2. QED
====
