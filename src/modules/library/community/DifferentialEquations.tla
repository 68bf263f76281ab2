----------------------- MODULE DifferentialEquations ------------------------
\* Ordinary differential equations over the real numbers.
LOCAL INSTANCE Reals
LOCAL INSTANCE Sequences

LOCAL Positive == {r \in Real : 0 < r}

LOCAL Open(a, b) == {r \in Real : a < r /\ r < b}

\* df is the derivative of f.
LOCAL IsDerivative(df, f) ==
  /\ df \in [DOMAIN f -> Real]
  /\ \A x \in DOMAIN f : \A e \in Positive : \E d \in Positive :
       \A y \in Open(x - d, x + d) \ {x} :
         (f[y] - f[x]) / (y - x) \in Open(df[x] - e, df[x] + e)

\* The value at b of the solution f of D[t, f, f', ..., f^(n)] = 0 whose value and derivatives at a are InitVals.
Integrate(D, a, b, InitVals) ==
  LET n == Len(InitVals)
      \* g[0] is a solution around the interval from a to b, and g[i] its i-th derivative.
      Solves(g) ==
        \E e \in Positive :
          LET times == Open(a - e, b + e)
          IN  /\ g \in [0..n -> [times -> Real]]
              /\ \A i \in 1..n : IsDerivative(g[i], g[i - 1]) /\ g[i - 1][a] = InitVals[i]
              /\ \A t \in times : 0 = D[<<t>> \o [i \in 1..(n + 1) |-> g[i - 1][t]]]
      solution == CHOOSE g : Solves(g)
  IN  [i \in 1..n |-> solution[i - 1][b]]
=============================================================================
