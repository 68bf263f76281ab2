-------------------------- MODULE SequenceTheorems --------------------------
\* Facts about sequences and the operators of the module Sequences.
EXTENDS Sequences, Functions
LOCAL INSTANCE NaturalsInduction
LOCAL INSTANCE TLAPS

\* Sequences as functions.
LEMMA SeqDef == \A A : Seq(A) = UNION {[1..k -> A] : k \in Nat}

THEOREM SeqMonotonic ==
  ASSUME NEW A, NEW B, NEW s \in Seq(A), A \subseteq B
  PROVE  s \in Seq(B)

THEOREM ElementOfSeq ==
  ASSUME NEW A, NEW s \in Seq(A), NEW i \in 1..Len(s)
  PROVE  s[i] \in A

THEOREM EmptySeq ==
  ASSUME NEW A
  PROVE  /\ << >> \in Seq(A)
         /\ Len(<< >>) = 0
         /\ \A s \in Seq(A) : s # << >> => Len(s) \in Nat \ {0}

THEOREM LenProperties ==
  ASSUME NEW A, NEW s \in Seq(A)
  PROVE  /\ Len(s) \in Nat
         /\ DOMAIN s = 1..Len(s)
         /\ s \in [1..Len(s) -> A]

THEOREM IsASeq ==
  ASSUME NEW k \in Nat, NEW Elem(_), NEW A, \A i \in 1..k : Elem(i) \in A
  PROVE  [i \in 1..k |-> Elem(i)] \in Seq(A)

THEOREM ExceptSeq ==
  ASSUME NEW A, NEW s \in Seq(A), NEW i \in 1..Len(s), NEW x \in A
  PROVE  LET changed == [s EXCEPT ![i] = x]
         IN  /\ changed \in Seq(A)
             /\ Len(changed) = Len(s)
             /\ \A k \in 1..Len(s) : changed[k] = IF k = i THEN x ELSE s[k]

THEOREM SeqEqual ==
  ASSUME NEW A, NEW s \in Seq(A), NEW t \in Seq(A),
         Len(t) = Len(s),
         \A i \in 1..Len(s) : t[i] = s[i]
  PROVE  s = t

\* Concatenation.
THEOREM ConcatProperties ==
  ASSUME NEW A, NEW s \in Seq(A), NEW t \in Seq(A)
  PROVE  /\ s \o t \in Seq(A)
         /\ Len(s \o t) = Len(s) + Len(t)
         /\ \A i \in 1..(Len(s) + Len(t)) :
              (s \o t)[i] = IF i > Len(s) THEN t[i - Len(s)] ELSE s[i]

THEOREM ConcatEmptySeq ==
  ASSUME NEW A, NEW s \in Seq(A)
  PROVE  << >> \o s = s /\ s \o << >> = s

THEOREM ConcatEqualIffEmpty ==
  ASSUME NEW A, NEW s \in Seq(A), NEW t \in Seq(A)
  PROVE  /\ (s \o t = s) <=> (t = << >>)
         /\ (s \o t = t) <=> (s = << >>)
         /\ (s \o t = << >>) <=> (s = << >> /\ t = << >>)

THEOREM ConcatAssociative ==
  ASSUME NEW A, NEW s \in Seq(A), NEW t \in Seq(A), NEW u \in Seq(A)
  PROVE  s \o (t \o u) = (s \o t) \o u

THEOREM ConcatSimplifications ==
  /\ idRight:: \A A : \A s, t \in Seq(A) : s = s \o t => t = << >>
  /\ idLeft:: \A A : \A s, t \in Seq(A) : t = s \o t => s = << >>
  /\ concIsEmpty:: \A A : \A s, t \in Seq(A) : s \o t = << >> => t = << >> /\ s = << >>
  /\ cancelLeft:: \A A : \A s, t, u \in Seq(A) : u \o s = u \o t => s = t
  /\ cancelRight:: \A A : \A s, t, u \in Seq(A) : s \o u = t \o u => s = t

\* Parts of a sequence.
THEOREM SubSeqProperties ==
  ASSUME NEW A, NEW s, NEW m \in Int, NEW n \in Int, \A i \in m..n : s[i] \in A
  PROVE  /\ SubSeq(s, m, n) \in Seq(A)
         /\ Len(SubSeq(s, m, n)) = IF n < m THEN 0 ELSE (n - m) + 1
         /\ \A i \in 1..(n - m + 1) : SubSeq(s, m, n)[i] = s[(i + m) - 1]

THEOREM SubSeqEmpty ==
  ASSUME NEW s, NEW m \in Int, NEW n \in Int, m > n
  PROVE  SubSeq(s, m, n) = << >>

THEOREM SubSeqRange ==
  ASSUME NEW A, NEW s \in Seq(A), NEW m \in DOMAIN s, NEW n \in DOMAIN s
  PROVE  Range(SubSeq(s, m, n)) \subseteq Range(s)

THEOREM HeadTailProperties ==
  ASSUME NEW A, NEW s \in Seq(A), s # << >>
  PROVE  /\ Head(s) \in A \cap Range(s)
         /\ Tail(s) \in Seq(A)
         /\ Range(Tail(s)) \subseteq Range(s)
         /\ Len(Tail(s)) = Len(s) - 1
         /\ \A i \in 1..Len(Tail(s)) : Tail(s)[i] = s[1 + i]

THEOREM TailIsSubSeq ==
  ASSUME NEW A, NEW s \in Seq(A), s # << >>
  PROVE  SubSeq(s, 2, Len(s)) = Tail(s)

THEOREM SubSeqRestrict ==
  ASSUME NEW A, NEW s \in Seq(A), NEW k \in 0..Len(s)
  PROVE  Restrict(s, 1..k) = SubSeq(s, 1, k)

THEOREM HeadTailOfSubSeq ==
  ASSUME NEW A, NEW s \in Seq(A), NEW m \in 1..Len(s), NEW n \in m..Len(s)
  PROVE  LET part == SubSeq(s, m, n)
         IN  Head(part) = s[m] /\ Tail(part) = SubSeq(s, m + 1, n)

THEOREM SubSeqRecursive ==
  ASSUME NEW A, NEW s \in Seq(A), NEW m \in 1..Len(s), NEW n \in m..Len(s)
  PROVE  LET part == SubSeq(s, m, n)
         IN  part = <<s[m]>> \o SubSeq(s, m + 1, n) /\ part = SubSeq(s, m, n - 1) \o <<s[n]>>

THEOREM SubSeqOfSubSeq ==
  ASSUME NEW A, NEW s \in Seq(A), NEW t \in Seq(A),
         NEW i \in 1..Len(s), NEW j \in 1..Len(s),
         NEW m \in 1..(j - i + 1), NEW n \in 1..(j - i + 1)
  PROVE  SubSeq(SubSeq(s, i, j), m, n) = SubSeq(s, m + i - 1, n + i - 1)

THEOREM ConcatAdjacentSubSeq ==
  ASSUME NEW A, NEW s \in Seq(A),
         NEW m \in 1..(Len(s) + 1), NEW k \in (m - 1)..Len(s), NEW n \in k..Len(s)
  PROVE  SubSeq(s, m, n) = SubSeq(s, m, k) \o SubSeq(s, k + 1, n)

THEOREM SubSeqOfConcat1 ==
  ASSUME NEW A, NEW s \in Seq(A), NEW t \in Seq(A), NEW m \in 1..Len(s), NEW n \in 1..Len(s)
  PROVE  SubSeq(s, m, n) = SubSeq(s \o t, m, n)

THEOREM SubSeqOfConcat2 ==
  ASSUME NEW A, NEW s \in Seq(A), NEW t \in Seq(A),
         NEW m \in (Len(s) + 1)..(Len(s) + Len(t)), NEW n \in (Len(s) + 1)..(Len(s) + Len(t))
  PROVE  SubSeq(t, m - Len(s), n - Len(s)) = SubSeq(s \o t, m, n)

\* Append.
THEOREM AppendProperties ==
  ASSUME NEW A, NEW s \in Seq(A), NEW x \in A
  PROVE  LET longer == Append(s, x)
         IN  /\ longer \in Seq(A) \ {<< >>}
             /\ Len(longer) = Len(s) + 1
             /\ \A i \in 1..Len(s) : longer[i] = s[i]
             /\ longer[Len(s) + 1] = x
             /\ Range(longer) = {x} \cup Range(s)

THEOREM AppendIsConcat ==
  ASSUME NEW A, NEW s \in Seq(A), NEW x \in A
  PROVE  s \o <<x>> = Append(s, x)

THEOREM HeadTailAppend ==
  ASSUME NEW A, NEW s \in Seq(A), NEW x
  PROVE  /\ Head(Append(s, x)) = IF s # << >> THEN Head(s) ELSE x
         /\ Tail(Append(s, x)) = IF s # << >> THEN Append(Tail(s), x) ELSE << >>

THEOREM AppendInjective ==
  ASSUME NEW A, NEW x \in A, NEW s \in Seq(A), NEW y \in A, NEW t \in Seq(A)
  PROVE  (Append(s, x) = Append(t, y)) <=> (x = y /\ s = t)

THEOREM SequenceEmptyOrAppend ==
  ASSUME NEW A, NEW s \in Seq(A), s # << >>
  PROVE  \E init \in Seq(A) : \E x \in A : Append(init, x) = s

\* Induction.
THEOREM SequencesInductionAppend ==
  ASSUME NEW P(_), NEW A,
         P(<< >>),
         \A s \in Seq(A) : \A x \in A : P(s) => P(Append(s, x))
  PROVE  \A s \in Seq(A) : P(s)

THEOREM SequencesInductionTail ==
  ASSUME NEW A, NEW P(_),
         P(<< >>),
         \A s \in Seq(A) : P(Tail(s)) /\ s # << >> => P(s)
  PROVE  \A s \in Seq(A) : P(s)

\* The elements of a sequence.
THEOREM RangeOfSeq ==
  ASSUME NEW A, NEW s \in Seq(A)
  PROVE  Range(s) \in SUBSET A

THEOREM RangeEquality ==
  ASSUME NEW A, NEW s \in Seq(A)
  PROVE  {s[i] : i \in 1..Len(s)} = Range(s)

THEOREM SeqOfRange ==
  ASSUME NEW A, NEW s \in Seq(A)
  PROVE  s \in Seq(Range(s))

THEOREM RangeConcatenation ==
  ASSUME NEW A, NEW s \in Seq(A), NEW t \in Seq(A)
  PROVE  Range(s) \cup Range(t) = Range(s \o t)

\* Sequences without repetition.
LEMMA EmptySingletonIsInjective == IsInjective(<< >>) /\ \A x : IsInjective(<<x>>)

LEMMA ConcatInjectiveSeq ==
  ASSUME NEW A, NEW s \in Seq(A), NEW t \in Seq(A)
  PROVE  IsInjective(s \o t)
           <=> (Range(s) \cap Range(t) = {} /\ IsInjective(s) /\ IsInjective(t))

LEMMA AppendInjectiveSeq ==
  ASSUME NEW A, NEW s \in Seq(A), NEW x \in A
  PROVE  IsInjective(Append(s, x)) <=> (x \notin Range(s) /\ IsInjective(s))

LEMMA TailInjectiveSeq ==
  ASSUME NEW A, NEW s \in Seq(A), IsInjective(s), s # << >>
  PROVE  IsInjective(Tail(s)) /\ Range(Tail(s)) = Range(s) \ {Head(s)}
=============================================================================
