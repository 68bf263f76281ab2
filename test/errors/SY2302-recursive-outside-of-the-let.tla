---- MODULE Voting ----
Start ==
  LET RECURSIVE Down(_)
      Begin == LET Down(n) == n IN Down(3)
      Down(n) == Down(n)
  IN  Begin
====
