---- MODULE Voting ----
Same == \A x \in {1} : lab(x + 1) :: x = x
====
