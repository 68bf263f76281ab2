------------------------------ MODULE Variants ------------------------------
\* Values of several kinds in one type, told apart by a tag: a function from the tag to the value.

\* The value of a kind that needs none.
UNIT == "U_OF_UNIT"

\* The value with the tag.
Variant(tagName, value) == [tag \in {tagName} |-> value]

\* The values of those elements of S that have the tag.
VariantFilter(tagName, S) == {v[tagName] : v \in {w \in S : tagName \in DOMAIN w}}

\* The tag of a variant.
VariantTag(variant) == CHOOSE tag \in DOMAIN variant : TRUE

\* The value of the variant if it has the tag, else defaultValue.
VariantGetOrElse(tagName, variant, defaultValue) ==
  IF tagName \notin DOMAIN variant THEN defaultValue ELSE variant[tagName]

\* The value of the variant, which has the tag.
VariantGetUnsafe(tagName, variant) == variant[tagName]
=============================================================================
