---------------------------- MODULE SequencesExt ----------------------------
\* More operators on sequences: searching, editing, prefixes and suffixes, folds, subsequences.
EXTENDS Sequences, Naturals, FiniteSets, FiniteSetsExt, Folds, Functions, Bags, TLC

\* ---- Sets and sequences

\* The elements of s.
ToSet(s) == {s[i] : i \in DOMAIN s}

\* The elements of s with the number of their places.
ToBag(s) == [x \in ToSet(s) |-> Cardinality({i \in DOMAIN s : s[i] = x})]

\* Some sequence that lists every element of S once.
SetToSeq(S) ==
  CHOOSE s \in [1..Cardinality(S) -> S] : \A i, j \in DOMAIN s : i = j \/ s[i] # s[j]

\* All sequences that list every element of S once.
SetToSeqs(S) == Injection(1..Cardinality(S), S)

\* The elements of S, each once, in the order op.
SetToSortSeq(S, op(_, _)) == SortSeq(SetToSeq(S), op)

\* All sequences of elements of S without repetition.
SetToAllKPermutations(S) == UNION {SetToSeqs(T) : T \in SUBSET S}

\* All sequences of length n.
TupleOf(set, n) == [1..n -> set]

\* All sequences of length at most n.
SeqOf(set, n) == UNION {TupleOf(set, length) : length \in 0..n}
BoundedSeq(S, n) == SeqOf(S, n)

\* ---- Searching

\* e stands somewhere in s.
Contains(s, e) == e \in {s[i] : i \in 1..Len(s)}

\* Every element is in relation op to all later ones.
IsSorted(s, op(_, _)) == \A j \in 1..Len(s) : \A i \in 1..(j - 1) : op(s[i], s[j])

\* The first place, of those between from and to or of all, whose element passes Test; 0 when there is none.
SelectInSubSeq(seq, from, to, Test(_)) ==
  LET hits == {i \in from..to : Test(seq[i])}
  IN  IF hits = {} THEN 0 ELSE Min(hits)
SelectInSeq(seq, Test(_)) == SelectInSubSeq(seq, 1, Len(seq), Test)

\* The last such place.
SelectLastInSubSeq(seq, from, to, Test(_)) ==
  LET hits == {i \in from..to : Test(seq[i])}
  IN  IF hits = {} THEN 0 ELSE Max(hits)
SelectLastInSeq(seq, Test(_)) == SelectLastInSubSeq(seq, 1, Len(seq), Test)

\* ---- Editing

\* s backwards.
Reverse(s) == LET n == Len(s) IN [i \in 1..n |-> s[1 + n - i]]

\* s without e, wherever it stands.
Remove(s, e) == SelectSeq(s, LAMBDA x : x # e)

\* s with new in every place of old.
ReplaceAll(s, old, new) == [i \in 1..Len(s) |-> IF s[i] # old THEN s[i] ELSE new]

\* s with e put in at place i; what stood there and later moves up by one.
InsertAt(s, i, e) == Append(SubSeq(s, 1, i - 1), e) \o SubSeq(s, i, Len(s))

\* s with e at place i.
ReplaceAt(s, i, e) == [s EXCEPT ![i] = e]

\* s without the element at place i.
RemoveAt(s, i) == SubSeq(s, 1, i - 1) \o SubSeq(s, i + 1, Len(s))

\* s without the first element that passes Test.
RemoveFirstMatch(s, Test(_)) ==
  LET place == SelectInSeq(s, Test)
  IN  IF place = 0 THEN s ELSE RemoveAt(s, place)

\* s without its first e.
RemoveFirst(s, e) == RemoveFirstMatch(s, LAMBDA x : x = e)

\* elt before, and behind, all elements of seq.
Cons(elt, seq) == <<elt>> \o seq
Snoc(elt, seq) == Append(seq, elt)

\* All but the last element, and the last element.
Front(s) == SubSeq(s, 1, Len(s) - 1)
Last(s) == s[Len(s)]

\* ---- Prefixes and suffixes

\* t begins with s.
IsPrefix(s, t) == Len(s) \leq Len(t) /\ \A i \in 1..Len(s) : s[i] = t[i]
IsStrictPrefix(s, t) == s # t /\ IsPrefix(s, t)

\* t ends with s.
IsSuffix(s, t) == IsPrefix(Reverse(s), Reverse(t))
IsStrictSuffix(s, t) == s # t /\ IsSuffix(s, t)

\* All beginnings of s.
Prefixes(s) == {SubSeq(s, 1, n) : n \in 0..Len(s)}

\* What every sequence in the set S begins with, and the longest of that.
CommonPrefixes(S) == {p \in UNION {Prefixes(s) : s \in S} : \A s \in S : IsPrefix(p, s)}
LongestCommonPrefix(S) ==
  LET common == CommonPrefixes(S)
  IN  CHOOSE p \in common : \A q \in common : IsPrefix(q, p)

\* All ends of s.
Suffixes(s) == {SubSeq(s, i, Len(s)) : i \in 1..(Len(s) + 1)}

\* ---- Folds

\* a modulo b, counted from 1 to b as the places of a sequence are.
SeqMod(a, b) == ((a - 1) % b) + 1

\* op over the elements, in some order, ending with base.
FoldSeq(op(_, _), base, seq) == FoldFunction(op, base, seq)

\* op(... op(op(base, seq[1]), seq[2]) ..., seq[n]).
FoldLeft(op(_, _), base, seq) ==
  LET upTo[n \in 0..Len(seq)] == IF n = 0 THEN base ELSE op(upTo[n - 1], seq[n])
  IN  upTo[Len(seq)]

\* op(seq[1], op(seq[2], ... op(seq[n], base))).
FoldRight(op(_, _), seq, base) ==
  LET end == Len(seq) + 1
      from[n \in 1..end] == IF n = end THEN base ELSE op(seq[n], from[n + 1])
  IN  from[1]

\* The same folds over the places instead of the elements.
FoldLeftDomain(op(_, _), base, seq) == FoldLeft(op, base, [i \in DOMAIN seq |-> i])
FoldRightDomain(op(_, _), seq, base) == FoldRight(op, [i \in DOMAIN seq |-> i], base)

\* ---- Sequences of sequences

\* The sequences in seqs, one behind the other.
FlattenSeq(seqs) ==
  IF Len(seqs) = 0 THEN seqs ELSE FoldLeft(LAMBDA s, t : s \o t, Head(seqs), Tail(seqs))

\* The pairs of elements at the same place, as long as both sequences reach.
Zip(s, t) == [i \in 1..Min({Len(s), Len(t)}) |-> <<s[i], t[i]>>]

\* For sequences of one length: their elements in turn, each as a sequence of its own.
Interleave(s, t) ==
  CASE Len(s) = 0 /\ Len(t) = 0 -> << << >>, << >> >>
    [] Len(s) > 0 /\ Len(t) = Len(s) ->
         [i \in 1..(2 * Len(s)) |-> IF i % 2 = 1 THEN <<s[(i + 1) \div 2]>> ELSE <<t[i \div 2]>>]

\* ---- Subsequences

\* All parts of s without gaps.
SubSeqs(s) == {SubSeq(s, i, j) : i \in 1..(Len(s) + 1), j \in 0..Len(s)}

\* All parts of s, with any elements left out.
AllSubSeqs(s) ==
  LET Places(D) == SelectSeq([i \in DOMAIN s |-> i], LAMBDA i : i \in D)
      At(places) == [i \in DOMAIN places |-> s[places[i]]]
  IN  {At(Places(D)) : D \in SUBSET DOMAIN s}

\* The first place from which t reads s.
IndexFirstSubSeq(s, t) ==
  LET places == {i \in 1..(Len(t) - Len(s) + 1) : SubSeq(t, i, i + Len(s) - 1) = s}
  IN  Min(places)

\* t with r instead of the part s that begins at place i.
ReplaceSubSeqAt(i, r, s, t) ==
  SubSeq(t, 1, i - 1) \o r \o SubSeq(t, i + Len(s), Len(t))

\* t with r instead of the first s.
ReplaceFirstSubSeq(r, s, t) ==
  IF \E i \in 1..(Len(t) - Len(s) + 1) : SubSeq(t, i, i + Len(s) - 1) = s
  THEN ReplaceSubSeqAt(IndexFirstSubSeq(s, t), r, s, t)
  ELSE t

\* t with r instead of every s, read from the left; an empty s stands before every element.
ReplaceAllSubSeqs(r, s, t) ==
  LET n == Len(t)
      k == Len(s)
      changed[i \in 1..(n + 1)] ==
        LET one == SubSeq(t, i, i)
        IN  CASE i > n -> SubSeq(t, i, n)
              [] i \leq n /\ k = 0 -> r \o one \o changed[i + 1]
              [] i \leq n /\ k > 0 ->
                   IF i + k \leq n + 1 /\ SubSeq(t, i, i + k - 1) = s
                   THEN r \o changed[i + k]
                   ELSE one \o changed[i + 1]
  IN  IF s = t THEN r ELSE changed[1]
=============================================================================
