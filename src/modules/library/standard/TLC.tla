-------------------------------- MODULE TLC ---------------------------------
\* What a model checker offers to a specification: printing, assertions, registers, functions written point by point.
\* Every parameter stands in its body, also where the value does not depend on it: what is evaluated for the sake of an argument is
\* about the states that the argument is about.
LOCAL INSTANCE Naturals
LOCAL INSTANCE Sequences
LOCAL INSTANCE FiniteSets

\* Equals val; evaluating it prints out and val.
Print(out, val) == IF out = out THEN val ELSE val

\* Equals TRUE; evaluating it prints out.
PrintT(out) == out = out

\* Equals TRUE when val does; evaluating it otherwise stops with the message out.
Assert(val, out) == val = TRUE \/ (CHOOSE unknown : out = out)

\* The time of day, as a number.
JavaTime == CHOOSE time \in Nat : TRUE

\* The value last written to register i, or what the checker reports under the name i.
TLCGet(i) == CHOOSE value : i = i

\* Equals TRUE; evaluating it writes v to register i.
TLCSet(i, v) == i = i /\ v = v

\* The function whose domain is {d} and whose value there is e.
d :> e == [x \in {d} |-> e]

\* The function on both domains; where they overlap it is f.
f @@ g ==
  [x \in DOMAIN f \cup DOMAIN g |-> IF x \notin DOMAIN f THEN g[x] ELSE f[x]]

\* The bijections of S onto itself.
Permutations(S) == {p \in [S -> S] : {p[x] : x \in S} = S}

\* s rearranged so that an earlier element is in relation Op to every later one that differs from it.
SortSeq(s, Op(_, _)) ==
  LET places == 1..Len(s)
      order == CHOOSE p \in Permutations(places) :
                 \A j \in places : \A i \in 1..(j - 1) :
                   s[p[i]] = s[p[j]] \/ Op(s[p[i]], s[p[j]])
  IN  [i \in places |-> s[order[i]]]

\* An element of s, picked at random.
RandomElement(s) == CHOOSE x \in s : TRUE

\* A set to which every value belongs when a model checker asks.
Any == CHOOSE universe : TRUE

\* The text of v as a TLA+ expression.
ToString(v) == (CHOOSE text \in [{v} -> STRING] : TRUE)[v]

\* Equals v; evaluates it at once and completely.
TLCEval(v) == v
=============================================================================
