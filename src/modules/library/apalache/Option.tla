------------------------------- MODULE Option -------------------------------
\* Optional values, as variants: some value, or none.
EXTENDS Apalache, Variants

\* The value x, there.
Some(x) == Variant("Some", x)

\* No value.
None == Variant("None", UNIT)

\* There is a value, or none.
IsSome(o) == VariantTag(o) = "Some"
IsNone(o) == VariantTag(o) = "None"

\* caseSome of the value, or caseNone(UNIT) without one.
OptionCase(o, caseSome(_), caseNone(_)) ==
  IF IsNone(o) THEN caseNone(UNIT) ELSE caseSome(VariantGetUnsafe("Some", o))

\* f applied to the value if there is one.
OptionMap(f(_), o) == OptionCase(o, LAMBDA x : Some(f(x)), LAMBDA unit : None)

\* The same for an f that yields an option.
OptionFlatMap(f(_), o) == OptionCase(o, f, LAMBDA unit : None)

\* The value, or default without one.
OptionGetOrElse(o, default) == OptionCase(o, LAMBDA x : x, LAMBDA unit : default)

\* The value as a sequence, and as a set, of at most one element.
OptionToSeq(o) == OptionCase(o, LAMBDA x : <<x>>, LAMBDA unit : << >>)
OptionToSet(o) == OptionCase(o, LAMBDA x : {x}, LAMBDA unit : {})

\* Some element of s, or none when s is empty.
OptionGuess(s) == IF s = {} THEN None ELSE Some(Guess(s))

\* The function f applied to the value if there is one.
OptionFunApp(f, o) == OptionMap(LAMBDA x : f[x], o)

\* f with options as values, none for the arguments in undef.
OptionPartialFun(f, undef) ==
  [x \in DOMAIN f \cup undef |-> IF x \in undef THEN None ELSE Some(f[x])]
=============================================================================
