---- MODULE Voting ----
A == 1
(* a comment
   (* inside a comment *)
   that nobody closes
B == 2
====
