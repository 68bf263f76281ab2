----------------------------- MODULE Sequences ------------------------------
\* Finite sequences: a sequence of length n is a function on 1..n, and so is a tuple.
LOCAL INSTANCE Naturals

\* All finite sequences of elements of S.
Seq(S) == UNION {[1..length -> S] : length \in Nat}

\* The number of elements of s.
Len(s) == CHOOSE length \in Nat : 1..length = DOMAIN s

\* Concatenation: s, then t.
s \o t ==
  [i \in 1..(Len(s) + Len(t)) |-> IF i \in DOMAIN s THEN s[i] ELSE t[i - Len(s)]]

\* s with e added at its end.
Append(s, e) == s \o [i \in {1} |-> e]

\* The first element of s, which is not empty.
Head(s) == s[1]

\* The elements of s from place m to place n; empty when m > n.
SubSeq(s, m, n) == [i \in 1..(n - m + 1) |-> s[m + i - 1]]

\* s without its first element; says nothing about an empty s.
Tail(s) == CASE Len(s) > 0 -> SubSeq(s, 2, Len(s))

\* The elements of s that pass Test, in their order.
SelectSeq(s, Test(_)) ==
  LET end == Len(s) + 1
      passing[i \in 1..end] ==
        IF i = end THEN << >>
        ELSE (IF Test(s[i]) THEN <<s[i]>> ELSE << >>) \o passing[i + 1]
  IN  passing[1]
=============================================================================
