------------------------------ MODULE _Possible -----------------------------
\* Counts the states in which named expressions hold, to find those that never do.
LOCAL INSTANCE TLC
LOCAL INSTANCE TLCExt
LOCAL INSTANCE Naturals
LOCAL INSTANCE Sequences

\* The register of the counts of one worker.
LOCAL _Register == "s:_possible"

\* The sum of two counts, a missing one being 0.
LOCAL _Sum(a, b) ==
  LET At(counts, name) == IF name \in DOMAIN counts THEN counts[name] ELSE 0
  IN  [name \in DOMAIN a \cup DOMAIN b |-> At(a, name) + At(b, name)]

\* Equals TRUE; evaluating it counts the state under the name if expr holds.
_Track(expr, name) ==
  LET counts == TLCGetOrDefault(_Register, << >>)
  IN  IF expr THEN TLCSet(_Register, _Sum(counts, name :> 1))
      ELSE TLCSet(_Register, _Sum(counts, name :> 0))

\* The counts of all workers together.
_Counts ==
  LET workers == TLCGet("all:named")[_Register]
      upTo[n \in 0..Len(workers)] == IF n = 0 THEN << >> ELSE _Sum(upTo[n - 1], workers[n])
  IN  upTo[Len(workers)]

\* The expression of that name held in some state; prints all counts when it did not.
_CheckName(name) ==
  LET counts == _Counts
  IN  (name \in DOMAIN counts /\ counts[name] > 0) \/ (PrintT(counts) /\ FALSE)

\* Prints all counts.
_PrintCounts == PrintT(_Counts)
=============================================================================
