------------------------------- MODULE TLAPS --------------------------------
\* The names by which a proof tells the proof manager how to prove a step. As facts they say nothing: all equal TRUE.
\* A name that ends in T takes a time limit in seconds, one that ends in M a method, one that ends in MT both.

\* Solvers modulo theories.
SMT == TRUE
SMTT(X) == TRUE
CVC3 == TRUE
CVC3T(X) == TRUE
CVC4 == TRUE
CVC4T(X) == TRUE
Yices == TRUE
YicesT(X) == TRUE
veriT == TRUE
veriTT(X) == TRUE
Z3 == TRUE
Z3T(X) == TRUE

\* Solvers modulo theories, for linear arithmetic.
SimpleArithmetic == TRUE

\* Provers for first-order logic.
Zenon == TRUE
ZenonT(X) == TRUE
Zipper == TRUE
ZipperT(X) == TRUE
Spass == TRUE
SpassT(X) == TRUE

\* Zenon with more and more time.
SlowZenon == TRUE
SlowerZenon == TRUE
VerySlowZenon == TRUE
SlowestZenon == TRUE

\* Isabelle, with the tactic of its own choice or a given one.
Isa == TRUE
IsaT(X) == TRUE
IsaM(X) == TRUE
IsaMT(X, Y) == TRUE
IsaWithSetExtensionality == TRUE

\* Isabelle's tactics by name, with more and more time.
Auto == TRUE
SlowAuto == TRUE
SlowerAuto == TRUE
SlowestAuto == TRUE
Force == TRUE
SlowForce == TRUE
SlowerForce == TRUE
SlowestForce == TRUE
SimplifyAndSolve == TRUE
SlowSimplifyAndSolve == TRUE
SlowerSimplifyAndSolve == TRUE
SlowestSimplifyAndSolve == TRUE
Simplification == TRUE
SlowSimplification == TRUE
SlowerSimplification == TRUE
SlowestSimplification == TRUE
Blast == TRUE
SlowBlast == TRUE
SlowerBlast == TRUE
SlowestBlast == TRUE
AutoBlast == TRUE

\* Decision procedures for propositional temporal logic.
LS4 == TRUE
LS4T(X) == TRUE
PTL == TRUE

\* Several provers, one after another.
AllProvers == TRUE
AllProversT(X) == TRUE
AllSMT == TRUE
AllSMTT(X) == TRUE
AllIsa == TRUE
AllIsaT(X) == TRUE

\* The rules for ENABLED, for composed actions and for levels.
ExpandENABLED == TRUE
ExpandCdot == TRUE
AutoUSE == TRUE
Lambdify == TRUE
ENABLEDaxioms == TRUE
LevelComparison == TRUE

\* Marks that those rules leave on an operator while they work.
EnabledWrapper(Op(_)) == FALSE
CdotWrapper(Op(_)) == FALSE

\* A step that follows by comparing formulas.
Trivial == TRUE

\* Sets with the same elements are equal.
THEOREM SetExtensionality == \A A, B : (\A x : x \in A <=> x \in B) => A = B

\* There is no set of everything.
THEOREM NoSetContainsEverything == \A A : \E x : ~(x \in A)
=============================================================================
