------------------------ MODULE SequencesExtTheorems ------------------------
\* Facts about the operators of the module SequencesExt, and recursion over sequences.
EXTENDS Sequences, SequencesExt, Functions, Integers, WellFoundedInduction

THEOREM SeqOfSeq ==
  ASSUME NEW A, NEW n \in Int
  PROVE  {s \in Seq(A) : n \geq Len(s)} = SeqOf(A, n)

\* Elements put in front.
THEOREM ConsProperties ==
  ASSUME NEW A, NEW s \in Seq(A), NEW x \in A
  PROVE  LET longer == Cons(x, s)
         IN  /\ longer \in Seq(A) \ {<< >>}
             /\ Len(longer) = Len(s) + 1
             /\ Head(longer) = x /\ longer[1] = x
             /\ Tail(longer) = s
             /\ \A i \in 1..Len(s) : longer[i + 1] = s[i]
             /\ \A i \in 2..(Len(s) + 1) : longer[i] = s[i - 1]

THEOREM ConsEmpty == \A x : <<x>> = Cons(x, << >>)

THEOREM ConsHeadTail ==
  ASSUME NEW A, NEW s \in Seq(A), s # << >>
  PROVE  s = Cons(Head(s), Tail(s))

THEOREM ConsAppend ==
  ASSUME NEW A, NEW s \in Seq(A), NEW x \in A, NEW y \in A
  PROVE  Append(Cons(x, s), y) = Cons(x, Append(s, y))

THEOREM ConsConcat ==
  ASSUME NEW A, NEW x \in A, NEW s \in Seq(A), NEW t \in Seq(A)
  PROVE  Cons(x, s \o t) = Cons(x, s) \o t

THEOREM ConsInjective ==
  ASSUME NEW A, NEW x \in A, NEW s \in Seq(A), NEW y \in A, NEW t \in Seq(A)
  PROVE  (Cons(x, s) = Cons(y, t)) <=> (s = t /\ x = y)

THEOREM SequencesInductionCons ==
  ASSUME NEW P(_), NEW A,
         P(<< >>),
         \A s \in Seq(A) : \A x \in A : P(s) => P(Cons(x, s))
  PROVE  \A s \in Seq(A) : P(s)

\* Elements contained.
THEOREM ContainsRange ==
  ASSUME NEW A, NEW s \in Seq(A), NEW x
  PROVE  x \in Range(s) <=> Contains(s, x)

THEOREM ContainsEmpty ==
  ASSUME NEW x
  PROVE  Contains(<< >>, x) <=> FALSE

THEOREM ContainsAppend ==
  ASSUME NEW A, NEW s \in Seq(A), NEW y, NEW x
  PROVE  Contains(Append(s, y), x) <=> (x = y \/ Contains(s, x))

THEOREM ContainsSingleton ==
  ASSUME NEW A, NEW y
  PROVE  \A x : x = y <=> Contains(<<y>>, x)

THEOREM ContainsConcat ==
  ASSUME NEW A, NEW s \in Seq(A), NEW B, NEW t \in Seq(B), NEW x
  PROVE  (Contains(s, x) \/ Contains(t, x)) <=> Contains(s \o t, x)

THEOREM ContainsCons ==
  ASSUME NEW A, NEW s \in Seq(A), NEW y, NEW x
  PROVE  Contains(Cons(y, s), x) <=> (Contains(s, x) \/ x = y)

THEOREM ContainsTail ==
  ASSUME NEW A, NEW s \in Seq(A), s # << >>, NEW x
  PROVE  Contains(s, x) \/ ~Contains(Tail(s), x)

THEOREM ContainsTailExceptHead ==
  ASSUME NEW A, NEW s \in Seq(A), s # << >>, NEW x, x # Head(s), Contains(s, x)
  PROVE  Contains(Tail(s), x)

\* Sorted sequences.
THEOREM SortedEmpty ==
  ASSUME NEW op(_, _)
  PROVE  IsSorted(<< >>, op)

THEOREM SortedSingleton ==
  ASSUME NEW A, NEW x \in A, NEW op(_, _)
  PROVE  IsSorted(<<x>>, op)

THEOREM SortedAppend ==
  ASSUME NEW A, NEW op(_, _),
         \A u, v, w \in A : op(u, v) /\ op(v, w) => op(u, w),
         NEW s \in Seq(A), IsSorted(s, op),
         NEW x \in A, s = << >> \/ op(Last(s), x)
  PROVE  IsSorted(Append(s, x), op)

THEOREM SortedConcat ==
  ASSUME NEW A, NEW op(_, _),
         \A u, v, w \in A : op(u, v) /\ op(v, w) => op(u, w),
         NEW s \in Seq(A), NEW t \in Seq(A), IsSorted(s, op), IsSorted(t, op),
         s = << >> \/ t = << >> \/ op(Last(s), Head(t))
  PROVE  IsSorted(s \o t, op)

THEOREM SortedInjective ==
  ASSUME NEW A, NEW op(_, _), \A u \in A : ~op(u, u),
         NEW s \in Seq(A), IsSorted(s, op)
  PROVE  IsInjective(s)

THEOREM SortedSubSeq ==
  ASSUME NEW A, NEW op(_, _), NEW s \in Seq(A), IsSorted(s, op),
         NEW m \in 1..(Len(s) + 1), NEW n \in 0..Len(s)
  PROVE  IsSorted(SubSeq(s, m, n), op)

\* Elements put in and taken out.
THEOREM InsertAtProperties ==
  ASSUME NEW A, NEW s \in Seq(A), NEW i \in 1..(Len(s) + 1), NEW x \in A
  PROVE  LET longer == InsertAt(s, i, x)
         IN  /\ longer \in Seq(A)
             /\ Len(longer) = Len(s) + 1
             /\ \A k \in 1..(Len(s) + 1) :
                  longer[k] = CASE k < i -> s[k] [] k = i -> x [] k > i -> s[k - 1]

THEOREM RemoveAtProperties ==
  ASSUME NEW A, NEW s \in Seq(A), NEW i \in 1..Len(s)
  PROVE  LET shorter == RemoveAt(s, i)
         IN  /\ shorter \in Seq(A)
             /\ Len(shorter) = Len(s) - 1
             /\ \A k \in 1..(Len(s) - 1) : shorter[k] = IF k \geq i THEN s[k + 1] ELSE s[k]

\* All but the last element, and the last.
THEOREM FrontProperties ==
  ASSUME NEW A, NEW s \in Seq(A)
  PROVE  /\ Front(s) \in Seq(A)
         /\ Len(Front(s)) = IF s # << >> THEN Len(s) - 1 ELSE 0
         /\ \A i \in 1..(Len(s) - 1) : s[i] = Front(s)[i]

THEOREM FrontOfEmpty == << >> = Front(<< >>)

THEOREM LastProperties ==
  ASSUME NEW A, NEW s \in Seq(A), s # << >>
  PROVE  Last(s) \in A /\ s = Append(Front(s), Last(s))

THEOREM FrontLastOfSubSeq ==
  ASSUME NEW A, NEW s \in Seq(A), NEW m \in 1..Len(s), NEW n \in m..Len(s)
  PROVE  LET part == SubSeq(s, m, n)
         IN  Last(part) = s[n] /\ Front(part) = SubSeq(s, m, n - 1)

THEOREM FrontLastAppend ==
  ASSUME NEW A, NEW s \in Seq(A), NEW x \in A
  PROVE  Last(Append(s, x)) = x /\ Front(Append(s, x)) = s

LEMMA FrontInjectiveSeq ==
  ASSUME NEW A, NEW s \in Seq(A), IsInjective(s), s # << >>
  PROVE  Range(Front(s)) = Range(s) \ {Last(s)} /\ IsInjective(Front(s))

THEOREM SequencesInductionFront ==
  ASSUME NEW A, NEW P(_),
         P(<< >>),
         \A s \in Seq(A) : P(Front(s)) /\ s # << >> => P(s)
  PROVE  \A s \in Seq(A) : P(s)

\* Sequences backwards.
THEOREM ReverseProperties ==
  ASSUME NEW A, NEW s \in Seq(A)
  PROVE  /\ Reverse(s) \in Seq(A)
         /\ Len(s) = Len(Reverse(s))
         /\ s = Reverse(Reverse(s))

THEOREM ReverseEmpty == << >> = Reverse(<< >>)

THEOREM ReverseEqual ==
  ASSUME NEW A, NEW s \in Seq(A), NEW t \in Seq(A), Reverse(t) = Reverse(s)
  PROVE  s = t

THEOREM ReverseEmptyIffEmpty ==
  ASSUME NEW A, NEW s \in Seq(A), << >> = Reverse(s)
  PROVE  s = << >>

THEOREM ReverseConcat ==
  ASSUME NEW A, NEW s \in Seq(A), NEW t \in Seq(A)
  PROVE  Reverse(t) \o Reverse(s) = Reverse(s \o t)

THEOREM ReverseAppend ==
  ASSUME NEW A, NEW s \in Seq(A), NEW x \in A
  PROVE  Cons(x, Reverse(s)) = Reverse(Append(s, x))

THEOREM ReverseCons ==
  ASSUME NEW A, NEW s \in Seq(A), NEW x \in A
  PROVE  Append(Reverse(s), x) = Reverse(Cons(x, s))

THEOREM ReverseSingleton == \A x : <<x>> = Reverse(<<x>>)

THEOREM ReverseSubSeq ==
  ASSUME NEW A, NEW s \in Seq(A), NEW m \in 1..Len(s), NEW n \in 0..Len(s)
  PROVE  SubSeq(Reverse(s), 1 + Len(s) - n, 1 + Len(s) - m) = Reverse(SubSeq(s, m, n))

THEOREM ReversePalindrome ==
  ASSUME NEW A, NEW s \in Seq(A), s = Reverse(s)
  PROVE  s \o s = Reverse(s \o s)

THEOREM LastEqualsHeadReverse ==
  ASSUME NEW A, NEW s \in Seq(A), s # << >>
  PROVE  Head(Reverse(s)) = Last(s)

THEOREM ReverseFrontEqualsTailReverse ==
  ASSUME NEW A, NEW s \in Seq(A), s # << >>
  PROVE  Tail(Reverse(s)) = Reverse(Front(s))

THEOREM RangeReverse ==
  ASSUME NEW A, NEW s \in Seq(A)
  PROVE  Range(s) = Range(Reverse(s)) /\ DOMAIN s = DOMAIN Reverse(s)

\* Prefixes.
THEOREM IsPrefixProperties ==
  ASSUME NEW A, NEW s \in Seq(A), NEW t \in Seq(A)
  PROVE  /\ IsPrefix(s, t) <=> \E rest \in Seq(A) : s \o rest = t
         /\ IsPrefix(s, t) <=> (Len(s) \leq Len(t) /\ SubSeq(t, 1, Len(s)) = s)
         /\ IsPrefix(s, t) <=> (Len(s) \leq Len(t) /\ Restrict(t, DOMAIN s) = s)

THEOREM IsStrictPrefixProperties ==
  ASSUME NEW A, NEW s \in Seq(A), NEW t \in Seq(A)
  PROVE  /\ IsStrictPrefix(s, t) <=> \E rest \in Seq(A) \ {<< >>} : s \o rest = t
         /\ IsStrictPrefix(s, t) <=> (Len(s) < Len(t) /\ SubSeq(t, 1, Len(s)) = s)
         /\ IsStrictPrefix(s, t) <=> (Len(s) < Len(t) /\ Restrict(t, DOMAIN s) = s)
         /\ IsStrictPrefix(s, t) <=> (Len(s) < Len(t) /\ IsPrefix(s, t))

THEOREM IsPrefixElts ==
  ASSUME NEW A, NEW s \in Seq(A), NEW t \in Seq(A), NEW i \in 1..Len(s), IsPrefix(s, t)
  PROVE  t[i] = s[i]

THEOREM EmptyIsPrefix ==
  ASSUME NEW A, NEW s \in Seq(A)
  PROVE  /\ IsPrefix(<< >>, s)
         /\ ~IsStrictPrefix(s, << >>)
         /\ s = << >> <=> IsPrefix(s, << >>)
         /\ s # << >> <=> IsStrictPrefix(<< >>, s)

THEOREM IsPrefixConcat ==
  ASSUME NEW A, NEW s \in Seq(A), NEW rest \in Seq(A)
  PROVE  IsPrefix(s, s \o rest)

THEOREM IsStrictPrefixAppend ==
  ASSUME NEW A, NEW s \in Seq(A), NEW x \in A
  PROVE  IsStrictPrefix(s, Append(s, x))

THEOREM FrontIsPrefix ==
  ASSUME NEW A, NEW s \in Seq(A)
  PROVE  (s = << >> \/ IsStrictPrefix(Front(s), s)) /\ IsPrefix(Front(s), s)

THEOREM IsPrefixPartialOrder ==
  ASSUME NEW A
  PROVE  \A s, t, u \in Seq(A) :
           /\ IsPrefix(s, s)
           /\ IsPrefix(s, t) /\ IsPrefix(t, s) => s = t
           /\ IsPrefix(s, t) /\ IsPrefix(t, u) => IsPrefix(s, u)

THEOREM ConcatIsPrefix ==
  ASSUME NEW A, NEW s \in Seq(A), NEW rest \in Seq(A), NEW t \in Seq(A), IsPrefix(s \o rest, t)
  PROVE  IsPrefix(s, t)

THEOREM ConcatIsPrefixCancel ==
  ASSUME NEW A, NEW u \in Seq(A), NEW s \in Seq(A), NEW t \in Seq(A)
  PROVE  IsPrefix(s, t) <=> IsPrefix(u \o s, u \o t)

THEOREM ConsIsPrefixCancel ==
  ASSUME NEW A, NEW x \in A, NEW s \in Seq(A), NEW t \in Seq(A)
  PROVE  IsPrefix(s, t) <=> IsPrefix(Cons(x, s), Cons(x, t))

THEOREM ConsIsPrefix ==
  ASSUME NEW A, NEW x \in A, NEW s \in Seq(A), NEW t \in Seq(A), IsPrefix(Cons(x, s), t)
  PROVE  Head(t) = x /\ IsPrefix(s, Tail(t))

THEOREM IsStrictPrefixStrictPartialOrder ==
  ASSUME NEW A
  PROVE  \A s, t, u \in Seq(A) :
           /\ ~IsStrictPrefix(s, s)
           /\ ~(IsStrictPrefix(s, t) /\ IsStrictPrefix(t, s))
           /\ IsStrictPrefix(s, t) /\ IsStrictPrefix(t, u) => IsStrictPrefix(s, u)

THEOREM IsStrictPrefixWellFounded ==
  ASSUME NEW A
  PROVE  IsWellFoundedOn(OpToRel(IsStrictPrefix, Seq(A)), Seq(A))

THEOREM SeqStrictPrefixInduction ==
  ASSUME NEW P(_), NEW A,
         \A s \in Seq(A) : (\A p \in Seq(A) : IsStrictPrefix(p, s) => P(p)) => P(s)
  PROVE  \A s \in Seq(A) : P(s)

\* Suffixes.
THEOREM IsSuffixProperties ==
  ASSUME NEW A, NEW s \in Seq(A), NEW t \in Seq(A)
  PROVE  /\ IsSuffix(s, t) <=> \E rest \in Seq(A) : rest \o s = t
         /\ IsSuffix(s, t)
              <=> (Len(s) \leq Len(t) /\ SubSeq(t, 1 + Len(t) - Len(s), Len(t)) = s)

THEOREM IsStrictSuffixProperties ==
  ASSUME NEW A, NEW s \in Seq(A), NEW t \in Seq(A)
  PROVE  /\ IsStrictSuffix(s, t) <=> \E rest \in Seq(A) \ {<< >>} : rest \o s = t
         /\ IsStrictSuffix(s, t)
              <=> (Len(s) < Len(t) /\ SubSeq(t, 1 + Len(t) - Len(s), Len(t)) = s)
         /\ IsStrictSuffix(s, t) <=> (Len(s) < Len(t) /\ IsSuffix(s, t))
         /\ IsStrictSuffix(s, t) <=> IsStrictPrefix(Reverse(s), Reverse(t))

THEOREM IsSuffixElts ==
  ASSUME NEW A, NEW s \in Seq(A), NEW t \in Seq(A), NEW i \in 1..Len(s), IsSuffix(s, t)
  PROVE  t[(Len(t) - Len(s)) + i] = s[i]

THEOREM EmptyIsSuffix ==
  ASSUME NEW A, NEW s \in Seq(A)
  PROVE  /\ IsSuffix(<< >>, s)
         /\ ~IsStrictSuffix(s, << >>)
         /\ s = << >> <=> IsSuffix(s, << >>)
         /\ s # << >> <=> IsStrictSuffix(<< >>, s)

THEOREM IsSuffixConcat ==
  ASSUME NEW A, NEW s \in Seq(A), NEW rest \in Seq(A)
  PROVE  IsSuffix(s, rest \o s)

THEOREM IsStrictSuffixCons ==
  ASSUME NEW A, NEW s \in Seq(A), NEW x \in A
  PROVE  IsStrictSuffix(s, Cons(x, s))

THEOREM TailIsSuffix ==
  ASSUME NEW A, NEW s \in Seq(A), s # << >>
  PROVE  IsStrictSuffix(Tail(s), s)

THEOREM IsSuffixPartialOrder ==
  ASSUME NEW A
  PROVE  \A s, t, u \in Seq(A) :
           /\ IsSuffix(s, s)
           /\ IsSuffix(s, t) /\ IsSuffix(t, s) => s = t
           /\ IsSuffix(s, t) /\ IsSuffix(t, u) => IsSuffix(s, u)

THEOREM ConcatIsSuffix ==
  ASSUME NEW A, NEW rest \in Seq(A), NEW s \in Seq(A), NEW t \in Seq(A), IsSuffix(rest \o s, t)
  PROVE  IsSuffix(s, t)

THEOREM ConcatIsSuffixCancel ==
  ASSUME NEW A, NEW s \in Seq(A), NEW u \in Seq(A), NEW t \in Seq(A)
  PROVE  IsSuffix(s, t) <=> IsSuffix(s \o u, t \o u)

THEOREM AppendIsSuffixCancel ==
  ASSUME NEW A, NEW x \in A, NEW s \in Seq(A), NEW t \in Seq(A)
  PROVE  IsSuffix(s, t) <=> IsSuffix(Append(s, x), Append(t, x))

THEOREM AppendIsSuffix ==
  ASSUME NEW A, NEW x \in A, NEW s \in Seq(A), NEW t \in Seq(A), IsSuffix(Append(s, x), t)
  PROVE  Last(t) = x /\ IsSuffix(s, Front(t))

THEOREM IsStrictSuffixStrictPartialOrder ==
  ASSUME NEW A
  PROVE  \A s, t, u \in Seq(A) :
           /\ ~IsStrictSuffix(s, s)
           /\ ~(IsStrictSuffix(s, t) /\ IsStrictSuffix(t, s))
           /\ IsStrictSuffix(s, t) /\ IsStrictSuffix(t, u) => IsStrictSuffix(s, u)

THEOREM IsStrictSuffixWellFounded ==
  ASSUME NEW A
  PROVE  IsWellFoundedOn(OpToRel(IsStrictSuffix, Seq(A)), Seq(A))

THEOREM SeqStrictSuffixInduction ==
  ASSUME NEW P(_), NEW A,
         \A s \in Seq(A) : (\A p \in Seq(A) : IsStrictSuffix(p, s) => P(p)) => P(s)
  PROVE  \A s \in Seq(A) : P(s)

\* Recursion along prefixes: Def(g, s) depends on the values of g at the strict prefixes of s alone.
StrictPrefixesDetermineDef(S, Def(_, _)) ==
  \A s \in Seq(S) : \A g, h :
    (\A p \in Seq(S) : IsStrictPrefix(p, s) => g[p] = h[p]) => Def(g, s) = Def(h, s)

LEMMA StrictPrefixesDetermineDef_WFDefOn ==
  ASSUME NEW A, NEW Def(_, _), StrictPrefixesDetermineDef(A, Def)
  PROVE  WFDefOn(OpToRel(IsStrictPrefix, Seq(A)), Seq(A), Def)

THEOREM PrefixRecursiveSequenceFunctionUnique ==
  ASSUME NEW A, NEW Def(_, _), StrictPrefixesDetermineDef(A, Def)
  PROVE  WFInductiveUnique(Seq(A), Def)

THEOREM PrefixRecursiveSequenceFunctionDef ==
  ASSUME NEW A, NEW Def(_, _), NEW f,
         StrictPrefixesDetermineDef(A, Def), OpDefinesFcn(f, Seq(A), Def)
  PROVE  WFInductiveDefines(f, Seq(A), Def)

THEOREM PrefixRecursiveSequenceFunctionType ==
  ASSUME NEW A, NEW B, NEW Def(_, _), NEW f, B # {},
         StrictPrefixesDetermineDef(A, Def), WFInductiveDefines(f, Seq(A), Def),
         \A g \in [Seq(A) -> B] : \A s \in Seq(A) : Def(g, s) \in B
  PROVE  f \in [Seq(A) -> B]

\* Recursion along suffixes.
StrictSuffixesDetermineDef(S, Def(_, _)) ==
  \A s \in Seq(S) : \A g, h :
    (\A p \in Seq(S) : IsStrictSuffix(p, s) => g[p] = h[p]) => Def(g, s) = Def(h, s)

LEMMA StrictSuffixesDetermineDef_WFDefOn ==
  ASSUME NEW A, NEW Def(_, _), StrictSuffixesDetermineDef(A, Def)
  PROVE  WFDefOn(OpToRel(IsStrictSuffix, Seq(A)), Seq(A), Def)

THEOREM SuffixRecursiveSequenceFunctionUnique ==
  ASSUME NEW A, NEW Def(_, _), StrictSuffixesDetermineDef(A, Def)
  PROVE  WFInductiveUnique(Seq(A), Def)

THEOREM SuffixRecursiveSequenceFunctionDef ==
  ASSUME NEW A, NEW Def(_, _), NEW f,
         StrictSuffixesDetermineDef(A, Def), OpDefinesFcn(f, Seq(A), Def)
  PROVE  WFInductiveDefines(f, Seq(A), Def)

THEOREM SuffixRecursiveSequenceFunctionType ==
  ASSUME NEW A, NEW B, NEW Def(_, _), NEW f, B # {},
         StrictSuffixesDetermineDef(A, Def), WFInductiveDefines(f, Seq(A), Def),
         \A g \in [Seq(A) -> B] : \A s \in Seq(A) : Def(g, s) \in B
  PROVE  f \in [Seq(A) -> B]

\* f is what the recursion along tails from start by Def chooses, and f satisfies it.
TailInductiveDefHypothesis(f, A, start, Def(_, _)) ==
  f = CHOOSE g : g = [s \in Seq(A) |-> IF s # << >> THEN Def(g[Tail(s)], s) ELSE start]
TailInductiveDefConclusion(f, A, start, Def(_, _)) ==
  f = [s \in Seq(A) |-> IF s # << >> THEN Def(f[Tail(s)], s) ELSE start]

THEOREM TailInductiveDef ==
  ASSUME NEW A, NEW Def(_, _), NEW f, NEW f0, TailInductiveDefHypothesis(f, A, f0, Def)
  PROVE  TailInductiveDefConclusion(f, A, f0, Def)

THEOREM TailInductiveDefType ==
  ASSUME NEW A, NEW Def(_, _), NEW f, NEW f0, NEW B,
         TailInductiveDefConclusion(f, A, f0, Def),
         f0 \in B,
         \A x \in B : \A s \in Seq(A) : s # << >> => Def(x, s) \in B
  PROVE  f \in [Seq(A) -> B]

\* The same along fronts.
FrontInductiveDefHypothesis(f, A, start, Def(_, _)) ==
  f = CHOOSE g : g = [s \in Seq(A) |-> IF s # << >> THEN Def(g[Front(s)], s) ELSE start]
FrontInductiveDefConclusion(f, A, start, Def(_, _)) ==
  f = [s \in Seq(A) |-> IF s # << >> THEN Def(f[Front(s)], s) ELSE start]

THEOREM FrontInductiveDef ==
  ASSUME NEW A, NEW Def(_, _), NEW f, NEW f0, FrontInductiveDefHypothesis(f, A, f0, Def)
  PROVE  FrontInductiveDefConclusion(f, A, f0, Def)

THEOREM FrontInductiveDefType ==
  ASSUME NEW A, NEW Def(_, _), NEW f, NEW f0, NEW B,
         FrontInductiveDefConclusion(f, A, f0, Def),
         f0 \in B,
         \A x \in B : \A s \in Seq(A) : s # << >> => Def(x, s) \in B
  PROVE  f \in [Seq(A) -> B]

\* Folds from the left.
THEOREM FoldLeftRecursion ==
  ASSUME NEW op(_, _), NEW base, NEW A, NEW s \in Seq(A)
  PROVE  FoldLeft(op, base, s) =
           IF s # << >> THEN op(FoldLeft(op, base, Front(s)), Last(s)) ELSE base

THEOREM FoldLeftEmpty ==
  ASSUME NEW op(_, _), NEW base
  PROVE  base = FoldLeft(op, base, << >>)

THEOREM FoldLeftNonempty ==
  ASSUME NEW op(_, _), NEW base, NEW A, NEW s \in Seq(A), s # << >>
  PROVE  op(FoldLeft(op, base, Front(s)), Last(s)) = FoldLeft(op, base, s)

THEOREM FoldLeftAppend ==
  ASSUME NEW op(_, _), NEW base, NEW A, NEW s \in Seq(A), NEW x \in A
  PROVE  op(FoldLeft(op, base, s), x) = FoldLeft(op, base, Append(s, x))

THEOREM FoldLeftType ==
  ASSUME NEW Typ, NEW op(_, _), NEW base \in Typ, NEW s \in Seq(Typ),
         \A u, v \in Typ : op(u, v) \in Typ
  PROVE  FoldLeft(op, base, s) \in Typ

THEOREM FoldLeftConcat ==
  ASSUME NEW Typ, NEW op(_, _), NEW base \in Typ,
         \A u, v \in Typ : op(u, v) \in Typ,
         \A u, v, w \in Typ : op(op(u, v), w) = op(u, op(v, w)),
         \A u \in Typ : op(u, base) = u,
         NEW s \in Seq(Typ), NEW t \in Seq(Typ)
  PROVE  op(FoldLeft(op, base, s), FoldLeft(op, base, t)) = FoldLeft(op, base, s \o t)

\* Folds from the right.
THEOREM FoldRightRecursion ==
  ASSUME NEW op(_, _), NEW base, NEW A, NEW s \in Seq(A)
  PROVE  FoldRight(op, s, base) =
           IF s # << >> THEN op(Head(s), FoldRight(op, Tail(s), base)) ELSE base

THEOREM FoldRightEmpty ==
  ASSUME NEW op(_, _), NEW base
  PROVE  base = FoldRight(op, << >>, base)

THEOREM FoldRightNonempty ==
  ASSUME NEW op(_, _), NEW base, NEW A, NEW s \in Seq(A), s # << >>
  PROVE  op(Head(s), FoldRight(op, Tail(s), base)) = FoldRight(op, s, base)

THEOREM FoldRightCons ==
  ASSUME NEW op(_, _), NEW base, NEW A, NEW s \in Seq(A), NEW x \in A
  PROVE  op(x, FoldRight(op, s, base)) = FoldRight(op, Cons(x, s), base)

THEOREM FoldRightType ==
  ASSUME NEW Typ, NEW op(_, _), NEW base \in Typ, NEW s \in Seq(Typ),
         \A u, v \in Typ : op(u, v) \in Typ
  PROVE  FoldRight(op, s, base) \in Typ

THEOREM FoldRightConcat ==
  ASSUME NEW Typ, NEW op(_, _), NEW base \in Typ,
         \A u, v \in Typ : op(u, v) \in Typ,
         \A u, v, w \in Typ : op(op(u, v), w) = op(u, op(v, w)),
         \A u \in Typ : op(base, u) = u,
         NEW s \in Seq(Typ), NEW t \in Seq(Typ)
  PROVE  op(FoldRight(op, s, base), FoldRight(op, t, base)) = FoldRight(op, s \o t, base)

\* Folds over the places of a sequence are folds over an interval.
THEOREM FoldLeftDomainIsMFS ==
  ASSUME NEW op(_, _), NEW base, NEW A, NEW s \in Seq(A)
  PROVE  MapThenFoldSet(LAMBDA x, y : op(y, x), base, LAMBDA i : i, Max, DOMAIN s)
           = FoldLeftDomain(op, base, s)

THEOREM FoldRightDomainIsMFS ==
  ASSUME NEW op(_, _), NEW base, NEW A, NEW s \in Seq(A)
  PROVE  MapThenFoldSet(op, base, LAMBDA i : i, Min, DOMAIN s) = FoldRightDomain(op, s, base)
=============================================================================
