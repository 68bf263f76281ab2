-------------------------------- MODULE Bags --------------------------------
\* Bags, which hold an element several times: a bag is a function from its elements to how often it holds them.
EXTENDS TLC
LOCAL INSTANCE Naturals

\* B is a bag: every element is there at least once.
IsABag(B) == B \in [DOMAIN B -> Nat \ {0}]

\* The elements of B.
BagToSet(B) == DOMAIN B

\* The bag that holds every element of S once.
SetToBag(S) == [e \in S |-> 1]

\* e is an element of B.
BagIn(e, B) == e \in DOMAIN B

\* The bag without elements.
EmptyBag == SetToBag({})

\* How often B holds e; 0 when it does not.
CopiesIn(e, B) == IF BagIn(e, B) THEN B[e] ELSE 0

\* All copies of both bags.
B1 (+) B2 ==
  [e \in DOMAIN B1 \cup DOMAIN B2 |-> CopiesIn(e, B1) + CopiesIn(e, B2)]

\* B1 without one copy for every copy in B2.
B1 (-) B2 ==
  LET left == {e \in DOMAIN B1 : B1[e] > CopiesIn(e, B2)}
  IN  [e \in left |-> B1[e] - CopiesIn(e, B2)]

\* The sum of the values of f.
LOCAL Total(f) ==
  LET sum[D \in SUBSET DOMAIN f] ==
        IF D = {} THEN 0 ELSE LET x == CHOOSE y \in D : TRUE IN sum[D \ {x}] + f[x]
  IN  sum[DOMAIN f]

\* All copies of all bags in the set S.
BagUnion(S) ==
  LET elements == UNION {DOMAIN B : B \in S}
  IN  [e \in elements |-> Total([B \in S |-> CopiesIn(e, B)])]

\* B2 holds every element at least as often as B1.
B1 \sqsubseteq B2 == \A e \in DOMAIN B1 : BagIn(e, B2) /\ B1[e] \leq B2[e]

\* All bags that are part of B.
SubBag(B) ==
  LET PartsOn(D) == {P \in [D -> UNION {1..B[e] : e \in D}] : P \sqsubseteq B}
  IN  UNION {PartsOn(D) : D \in SUBSET DOMAIN B}

\* The bag with a copy of F(e) for every copy of e in B.
BagOfAll(F(_), B) ==
  LET CopiesFor(v) == Total([e \in {d \in DOMAIN B : F(d) = v} |-> B[e]])
  IN  [v \in {F(e) : e \in DOMAIN B} |-> CopiesFor(v)]

\* The number of copies in B of all elements together.
BagCardinality(B) == Total(B)
=============================================================================
