------------------------------- MODULE TLCExt -------------------------------
\* More of what a model checker offers: checks of errors, registers with defaults, traces, model values.
LOCAL INSTANCE TLC
LOCAL INSTANCE Integers

\* Equality that prints both sides when they differ.
AssertEq(a, b) == a = b \/ (PrintT("AssertEq: the values differ") /\ PrintT(a) /\ PrintT(b) /\ FALSE)

\* Evaluating exp fails with the message err.
AssertError(err, exp) ==
  LET failed == CHOOSE b \in BOOLEAN : exp = exp
      message == CHOOSE text \in STRING : TRUE
  IN  failed => Assert(message = err, message)

\* The value of a register, or defaultVal when nothing was written to it.
TLCGetOrDefault(key, defaultVal) == CHOOSE value : key = key /\ defaultVal = defaultVal

\* The old value of a register; evaluating it writes Op(old, val) to the register.
TLCGetAndSet(key, Op(_, _), val, defaultVal) ==
  LET old == TLCGetOrDefault(key, defaultVal)
  IN  IF TLCSet(key, Op(old, val)) THEN old ELSE old

\* The states from the initial one to the current one, as a sequence of records.
Trace == CHOOSE states : TRUE

\* The violating behavior as a graph: a record with the sets state and action, both empty when there is none.
CounterExample == CHOOSE graph : TRUE

\* The states of such a graph as a sequence.
ToTrace(CE) == CHOOSE states : CE = CE

\* The model value with that name.
TLCModelValue(str) == CHOOSE value : ToString(value) = str

\* Equals TRUE; the expression is evaluated later, for a chosen successor only.
TLCDefer(expression) == TRUE \/ expression = expression

\* Equals val: a place to stop the evaluation at.
TLCNoOp(val) == val

\* Holds when exp does; otherwise a person decides whether the successor is taken.
PickSuccessor(exp) == exp \/ (CHOOSE taken \in BOOLEAN : TRUE)

\* Equals expression; remembered for as long as closure has the same value.
TLCCache(expression, closure) == IF TRUE \/ closure = closure THEN expression ELSE expression

\* The fingerprint of a value, as a number.
TLCFP(var) == CHOOSE hash \in Int : var = var

\* The value of the definition with that name.
TLCEvalDefinition(definitionName) == CHOOSE value : definitionName = definitionName
=============================================================================
