------------------------- MODULE NaturalsInduction --------------------------
\* Induction over the natural numbers, and functions defined by recursion on them.
EXTENDS Integers

\* What holds at 0, and with n at n + 1, holds everywhere.
THEOREM NatInduction ==
  ASSUME NEW P(_),
         P(0),
         \A k \in Nat : P(k) => P(k + 1)
  PROVE  \A k \in Nat : P(k)

\* What holds at m, and with n at n - 1, holds at 0.
THEOREM DownwardNatInduction ==
  ASSUME NEW P(_),
         NEW m \in Nat,
         P(m),
         \A k \in 1..m : P(k) => P(k - 1)
  PROVE  P(0)

\* What holds at n whenever it holds at all smaller numbers, holds everywhere.
THEOREM GeneralNatInduction ==
  ASSUME NEW P(_),
         \A k \in Nat : (\A i \in 0..(k - 1) : P(i)) => P(k)
  PROVE  \A k \in Nat : P(k)

\* Where something holds there is a smallest number at which it does.
THEOREM SmallestNatural ==
  ASSUME NEW P(_),
         NEW n \in Nat,
         P(n)
  PROVE  \E least \in Nat : P(least) /\ \A k \in 0..(least - 1) : ~P(k)

\* A recursion whose value at n depends on the values below n alone defines a function.
THEOREM RecursiveFcnOfNat ==
  ASSUME NEW Def(_, _),
         ASSUME NEW n \in Nat, NEW g, NEW h, \A k \in 0..(n - 1) : g[k] = h[k]
         PROVE  Def(g, n) = Def(h, n)
  PROVE  LET f[n \in Nat] == Def(f, n) IN f = [n \in Nat |-> Def(f, n)]

\* f is what the recursion from f0 by Def chooses.
NatInductiveDefHypothesis(f, f0, Def(_, _)) ==
  f = CHOOSE g : g = [n \in Nat |-> IF n = 0 THEN f0 ELSE Def(g[n - 1], n)]

\* f satisfies that recursion.
NatInductiveDefConclusion(f, f0, Def(_, _)) ==
  f = [n \in Nat |-> IF n = 0 THEN f0 ELSE Def(f[n - 1], n)]

\* A step from each number to the next defines a function.
THEOREM NatInductiveDef ==
  ASSUME NEW Def(_, _), NEW f, NEW f0,
         NatInductiveDefHypothesis(f, f0, Def)
  PROVE  NatInductiveDefConclusion(f, f0, Def)

\* The type of a function defined by recursion.
THEOREM RecursiveFcnOfNatType ==
  ASSUME NEW f, NEW S, NEW Def(_, _),
         f = [n \in Nat |-> Def(f, n)],
         ASSUME NEW n \in Nat, NEW g, \A k \in 0..(n - 1) : g[k] \in S
         PROVE  Def(g, n) \in S
  PROVE  f \in [Nat -> S]

\* The type of a function defined step by step.
THEOREM NatInductiveDefType ==
  ASSUME NEW Def(_, _), NEW S, NEW f, NEW f0 \in S,
         NatInductiveDefConclusion(f, f0, Def),
         \A x \in S : \A n \in Nat \ {0} : Def(x, n) \in S
  PROVE  f \in [Nat -> S]

\* A recursion has one solution.
THEOREM RecursiveFcnOfNatUnique ==
  ASSUME NEW Def(_, _), NEW f, NEW g,
         f = [n \in Nat |-> Def(f, n)],
         g = [n \in Nat |-> Def(g, n)],
         ASSUME NEW n \in Nat, NEW u, NEW v, \A k \in 0..(n - 1) : u[k] = v[k]
         PROVE  Def(u, n) = Def(v, n)
  PROVE  f = g

\* A definition step by step has one solution.
THEOREM NatInductiveUnique ==
  ASSUME NEW Def(_, _), NEW f, NEW g, NEW f0,
         NatInductiveDefConclusion(f, f0, Def),
         NatInductiveDefConclusion(g, f0, Def)
  PROVE  f = g

\* f is what the recursion from c at m up to n chooses.
FiniteNatInductiveDefHypothesis(f, c, Def(_, _), m, n) ==
  f = CHOOSE g : g = [k \in m..n |-> IF k = m THEN c ELSE Def(g[k - 1], k)]

\* f satisfies that recursion.
FiniteNatInductiveDefConclusion(f, c, Def(_, _), m, n) ==
  f = [k \in m..n |-> IF k = m THEN c ELSE Def(f[k - 1], k)]

\* The same three facts for a recursion on an interval.
THEOREM FiniteNatInductiveDef ==
  ASSUME NEW Def(_, _), NEW f, NEW c, NEW m \in Nat, NEW n \in Nat,
         FiniteNatInductiveDefHypothesis(f, c, Def, m, n)
  PROVE  FiniteNatInductiveDefConclusion(f, c, Def, m, n)

THEOREM FiniteNatInductiveDefType ==
  ASSUME NEW S, NEW Def(_, _), NEW f, NEW c \in S, NEW m \in Nat, NEW n \in Nat,
         FiniteNatInductiveDefConclusion(f, c, Def, m, n),
         \A x \in S : \A k \in (m + 1)..n : Def(x, k) \in S
  PROVE  f \in [m..n -> S]

THEOREM FiniteNatInductiveUnique ==
  ASSUME NEW Def(_, _), NEW f, NEW g, NEW c, NEW m \in Nat, NEW n \in Nat,
         FiniteNatInductiveDefConclusion(f, c, Def, m, n),
         FiniteNatInductiveDefConclusion(g, c, Def, m, n)
  PROVE  f = g
=============================================================================
