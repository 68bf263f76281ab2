------------------------ MODULE WellFoundedInduction ------------------------
\* Relations, as sets of pairs, without infinite descent; induction and recursion along them.
EXTENDS NaturalsInduction

\* R is transitive on S.
IsTransitivelyClosedOn(R, S) ==
  \A x, y, z \in S : <<x, y>> \in R /\ <<y, z>> \in R => <<x, z>> \in R

\* No sequence in S descends along R for ever.
IsWellFoundedOn(R, S) ==
  \A f \in [Nat -> S] : \E n \in Nat : <<f[n + 1], f[n]>> \notin R

\* What a well-founded relation stays when elements or pairs are taken away.
LEMMA EmptyIsWellFounded == \A A : IsWellFoundedOn({}, A)

LEMMA IsWellFoundedOnSubset ==
  ASSUME NEW R, NEW S, NEW T \in SUBSET S, IsWellFoundedOn(R, S)
  PROVE  IsWellFoundedOn(R, T)

LEMMA IsWellFoundedOnSubrelation ==
  ASSUME NEW S, NEW R, NEW Q, Q \cap (S \X S) \subseteq R, IsWellFoundedOn(R, S)
  PROVE  IsWellFoundedOn(Q, S)

\* The elements of S below x.
SetLessThan(x, R, S) == {y \in S : <<y, x>> \in R}

\* Well-founded: every set that is not empty has a minimal element.
THEOREM WFMin ==
  ASSUME NEW R, NEW S, IsWellFoundedOn(R, S),
         NEW T, T \subseteq S, T # {}
  PROVE  \E least \in T : \A y \in T : <<y, least>> \notin R

THEOREM MinWF ==
  ASSUME NEW R, NEW S,
         \A T \in SUBSET S : T # {} => \E least \in T : \A y \in T : <<y, least>> \notin R
  PROVE  IsWellFoundedOn(R, S)

\* A well-founded relation has no cycles of one or two.
LEMMA WellFoundedIsIrreflexive ==
  ASSUME NEW R, NEW S, NEW a \in S, IsWellFoundedOn(R, S)
  PROVE  <<a, a>> \notin R

LEMMA WellFoundedIsAsymmetric ==
  ASSUME NEW R, NEW S, NEW a \in S, NEW b \in S,
         IsWellFoundedOn(R, S), <<a, b>> \in R, <<b, a>> \in R
  PROVE  FALSE

LEMMA WFSetLessThanIrreflexive ==
  ASSUME NEW R, NEW S, NEW a \in S, IsWellFoundedOn(R, S)
  PROVE  a \notin SetLessThan(a, R, S)

LEMMA SetLessTransitive ==
  ASSUME NEW R, NEW S, NEW a \in S, NEW b \in SetLessThan(a, R, S),
         IsTransitivelyClosedOn(R, S)
  PROVE  SetLessThan(b, R, S) \subseteq SetLessThan(a, R, S)

----------------------------------------------------------------------------

\* What holds at x whenever it holds at everything below x, holds on all of S.
THEOREM WFInduction ==
  ASSUME NEW P(_), NEW R, NEW S,
         IsWellFoundedOn(R, S),
         \A a \in S : (\A b \in SetLessThan(a, R, S) : P(b)) => P(a)
  PROVE  \A a \in S : P(a)

\* Def(g, x) depends on the values of g below x alone.
WFDefOn(R, S, Def(_, _)) ==
  \A x \in S : \A g, h :
    (\A y \in SetLessThan(x, R, S) : g[y] = h[y]) => Def(g, x) = Def(h, x)

\* f is what the recursion by Def on S chooses.
OpDefinesFcn(f, S, Def(_, _)) == f = CHOOSE g : g = [x \in S |-> Def(g, x)]

\* f satisfies that recursion.
WFInductiveDefines(f, S, Def(_, _)) == f = [x \in S |-> Def(f, x)]

\* The recursion has at most one solution.
WFInductiveUnique(S, Def(_, _)) ==
  \A g, h : WFInductiveDefines(g, S, Def) /\ WFInductiveDefines(h, S, Def) => g = h

\* A recursion along a well-founded relation has one solution.
THEOREM WFDefOnUnique ==
  ASSUME NEW Def(_, _), NEW R, NEW S,
         IsWellFoundedOn(R, S), WFDefOn(R, S, Def)
  PROVE  WFInductiveUnique(S, Def)

LEMMA WFInductiveDefLemma ==
  ASSUME NEW Def(_, _), NEW R, NEW S, NEW f,
         IsWellFoundedOn(R, S), IsTransitivelyClosedOn(R, S),
         WFDefOn(R, S, Def), OpDefinesFcn(f, S, Def)
  PROVE  WFInductiveDefines(f, S, Def)

\* The smallest transitive relation on S that holds the pairs of R.
TransitiveClosureOn(R, S) ==
  LET pairs == S \X S
      IsAbove(Q) == R \cap pairs \subseteq Q /\ IsTransitivelyClosedOn(Q, S)
  IN  {p \in pairs : \A Q \in SUBSET pairs : IsAbove(Q) => p \in Q}

\* The closure holds R, is transitive, and is the least such relation.
LEMMA TransitiveClosureThm ==
  \A R, S : /\ R \cap (S \X S) \subseteq TransitiveClosureOn(R, S)
            /\ IsTransitivelyClosedOn(TransitiveClosureOn(R, S), S)

LEMMA TransitiveClosureMinimal ==
  ASSUME NEW R, NEW S, NEW Q \in SUBSET (S \X S),
         R \cap (S \X S) \subseteq Q, IsTransitivelyClosedOn(Q, S)
  PROVE  TransitiveClosureOn(R, S) \subseteq Q

\* Steps of the closure and of the relation compose.
LEMMA TCTCTC ==
  ASSUME NEW R, NEW S, NEW a \in S, NEW b \in S, NEW c \in S,
         <<a, b>> \in TransitiveClosureOn(R, S),
         <<b, c>> \in TransitiveClosureOn(R, S)
  PROVE  <<a, c>> \in TransitiveClosureOn(R, S)

LEMMA TCRTC ==
  ASSUME NEW R, NEW S, NEW a \in S, NEW b \in S, NEW c \in S,
         <<a, b>> \in TransitiveClosureOn(R, S),
         <<b, c>> \in R
  PROVE  <<a, c>> \in TransitiveClosureOn(R, S)

LEMMA RTCTC ==
  ASSUME NEW R, NEW S, NEW a \in S, NEW b \in S, NEW c \in S,
         <<a, b>> \in R,
         <<b, c>> \in TransitiveClosureOn(R, S)
  PROVE  <<a, c>> \in TransitiveClosureOn(R, S)

LEMMA TransitiveClosureChopLast ==
  ASSUME NEW R, NEW S, NEW a \in S, NEW c \in S,
         <<a, c>> \in TransitiveClosureOn(R, S)
  PROVE  \E b \in S : <<b, c>> \in R /\ (a = b \/ <<a, b>> \in TransitiveClosureOn(R, S))

THEOREM TransitiveClosureWF ==
  ASSUME NEW R, NEW S, IsWellFoundedOn(R, S)
  PROVE  IsWellFoundedOn(TransitiveClosureOn(R, S), S)

\* Recursion along a well-founded relation defines a function, of this type.
THEOREM WFInductiveDef ==
  ASSUME NEW Def(_, _), NEW R, NEW S, NEW f,
         IsWellFoundedOn(R, S), WFDefOn(R, S, Def), OpDefinesFcn(f, S, Def)
  PROVE  WFInductiveDefines(f, S, Def)

THEOREM WFInductiveDefType ==
  ASSUME NEW Def(_, _), NEW f, NEW R, NEW S, NEW T,
         T # {},
         IsWellFoundedOn(R, S), WFDefOn(R, S, Def), WFInductiveDefines(f, S, Def),
         \A g \in [S -> T] : \A x \in S : Def(g, x) \in T
  PROVE  f \in [S -> T]

----------------------------------------------------------------------------

\* An infix operator on S as a set of pairs.
OpToRel(_\prec_, S) == {p \in S \X S : p[1] \prec p[2]}

THEOREM NatLessThanWellFounded == IsWellFoundedOn(OpToRel(<, Nat), Nat)

\* The pairs of S whose images under f are in R.
PreImage(f(_), S, R) == {p \in S \X S : <<f(p[1]), f(p[2])>> \in R}

THEOREM PreImageWellFounded ==
  ASSUME NEW S, NEW T, NEW R, NEW f(_),
         \A x \in S : f(x) \in T,
         IsWellFoundedOn(R, T)
  PROVE  IsWellFoundedOn(PreImage(f, S, R), S)

\* The lexicographic order of pairs: by first components, and where they are equal by second ones.
LexPairOrdering(R1, R2, S1, S2) ==
  LET Less(p, q) == <<p[1], q[1]>> \in R1 \/ (p[1] = q[1] /\ <<p[2], q[2]>> \in R2)
  IN  {pq \in (S1 \X S2) \X (S1 \X S2) : Less(pq[1], pq[2])}

THEOREM WFLexPairOrdering ==
  ASSUME NEW R1, NEW R2, NEW S1, NEW S2,
         IsWellFoundedOn(R1, S1), IsWellFoundedOn(R2, S2)
  PROVE  IsWellFoundedOn(LexPairOrdering(R1, R2, S1, S2), S1 \X S2)

\* The lexicographic order of sequences of length n: by the first place where they differ.
LexProductOrdering(R, S, n) ==
  LET Less(s, t) ==
        \E i \in 1..n : <<s[i], t[i]>> \in R /\ \A k \in 1..(i - 1) : s[k] = t[k]
  IN  {st \in [1..n -> S] \X [1..n -> S] : Less(st[1], st[2])}

THEOREM WFLexProductOrdering ==
  ASSUME NEW R, NEW S, NEW n \in Nat, IsWellFoundedOn(R, S)
  PROVE  IsWellFoundedOn(LexProductOrdering(R, S, n), [1..n -> S])
=============================================================================
