---------------------------- MODULE FoldsTheorems ---------------------------
\* Facts about MapThenFoldSet.
EXTENDS Folds, FiniteSets

\* The fold, one element at a time.
THEOREM MapThenFoldSetDef ==
  ASSUME NEW op(_, _), NEW base, NEW f(_), NEW choose(_), NEW A, IsFiniteSet(A),
         \A B \in SUBSET A : B # {} => choose(B) \in B
  PROVE  MapThenFoldSet(op, base, f, choose, A) =
           IF A # {}
           THEN LET first == choose(A)
                IN  op(f(first), MapThenFoldSet(op, base, f, choose, A \ {first}))
           ELSE base

THEOREM MapThenFoldSetEmpty ==
  ASSUME NEW op(_, _), NEW base, NEW f(_), NEW choose(_)
  PROVE  MapThenFoldSet(op, base, f, choose, {}) = base

THEOREM MapThenFoldSetNonempty ==
  ASSUME NEW op(_, _), NEW base, NEW f(_), NEW choose(_), NEW A, A # {}, IsFiniteSet(A),
         \A B \in SUBSET A : B # {} => choose(B) \in B
  PROVE  MapThenFoldSet(op, base, f, choose, A) =
           LET first == choose(A)
           IN  op(f(first), MapThenFoldSet(op, base, f, choose, A \ {first}))

\* Folds that agree element by element are equal.
THEOREM MapThenFoldSetBijection ==
  ASSUME NEW op(_, _), NEW base,
         NEW A, IsFiniteSet(A), NEW fA(_), NEW chooseA(_),
         \A U \in SUBSET A : U # {} => chooseA(U) \in U,
         NEW B, IsFiniteSet(B), NEW fB(_), NEW chooseB(_),
         \A U \in SUBSET B : U # {} => chooseB(U) \in U,
         NEW to(_),
         \A a \in A : to(a) \in B,
         \A b \in B : \E a \in A : b = to(a),
         \A a1, a2 \in A : to(a1) = to(a2) => a1 = a2,
         \A a \in A : fB(to(a)) = fA(a),
         \A U \in SUBSET A : U # {} => chooseB({to(a) : a \in U}) = to(chooseA(U))
  PROVE  MapThenFoldSet(op, base, fB, chooseB, B) = MapThenFoldSet(op, base, fA, chooseA, A)

THEOREM MapThenFoldSetEqual ==
  ASSUME NEW op(_, _), NEW base, NEW choose(_), NEW A, IsFiniteSet(A),
         \A B \in SUBSET A : B # {} => choose(B) \in B,
         NEW f(_), NEW g(_), \A x \in A : g(x) = f(x)
  PROVE  MapThenFoldSet(op, base, g, choose, A) = MapThenFoldSet(op, base, f, choose, A)

\* The type of a fold.
THEOREM MapThenFoldSetType ==
  ASSUME NEW A, IsFiniteSet(A),
         NEW Typ, NEW op(_, _), NEW base \in Typ, NEW f(_), NEW choose(_),
         \A u, v \in Typ : op(u, v) \in Typ,
         \A x \in A : f(x) \in Typ,
         \A B \in SUBSET A : B # {} => choose(B) \in B
  PROVE  MapThenFoldSet(op, base, f, choose, A) \in Typ

\* With an associative and commutative operator any element may come first.
THEOREM MapThenFoldSetAC ==
  ASSUME NEW Typ, NEW op(_, _), NEW base \in Typ, NEW f(_),
         \A u, v \in Typ : op(u, v) \in Typ,
         \A u, v \in Typ : op(v, u) = op(u, v),
         \A u, v, w \in Typ : op(op(u, v), w) = op(u, op(v, w)),
         NEW A, IsFiniteSet(A), NEW x \in A,
         NEW choose(_), \A B \in SUBSET A : B # {} => choose(B) \in B,
         \A y \in A : f(y) \in Typ
  PROVE  MapThenFoldSet(op, base, f, choose, A) =
           op(f(x), MapThenFoldSet(op, base, f, choose, A \ {x}))

THEOREM MapThenFoldSetACAddElement ==
  ASSUME NEW Typ, NEW op(_, _), NEW base \in Typ, NEW f(_),
         \A u, v \in Typ : op(u, v) \in Typ,
         \A u, v \in Typ : op(v, u) = op(u, v),
         \A u, v, w \in Typ : op(op(u, v), w) = op(u, op(v, w)),
         NEW A, IsFiniteSet(A), NEW x, x \notin A,
         NEW choose(_), \A B \in SUBSET (A \cup {x}) : B # {} => choose(B) \in B,
         \A y \in A \cup {x} : f(y) \in Typ
  PROVE  op(f(x), MapThenFoldSet(op, base, f, choose, A)) =
           MapThenFoldSet(op, base, f, choose, A \cup {x})

THEOREM MapThenFoldSetDisjointUnion ==
  ASSUME NEW Typ, NEW op(_, _), NEW base \in Typ, NEW f(_),
         \A u, v \in Typ : op(u, v) \in Typ,
         \A u, v \in Typ : op(v, u) = op(u, v),
         \A u, v, w \in Typ : op(op(u, v), w) = op(u, op(v, w)),
         \A u \in Typ : op(base, u) = u,
         NEW A, IsFiniteSet(A), NEW B, IsFiniteSet(B), A \cap B = {},
         NEW choose(_), \A C \in SUBSET (A \cup B) : C # {} => choose(C) \in C,
         \A y \in A \cup B : f(y) \in Typ
  PROVE  MapThenFoldSet(op, base, f, choose, A \cup B) =
           op(MapThenFoldSet(op, base, f, choose, A), MapThenFoldSet(op, base, f, choose, B))
=============================================================================
