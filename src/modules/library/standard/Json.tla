-------------------------------- MODULE Json --------------------------------
\* Values as JSON text, and JSON files as values.
LOCAL INSTANCE Sequences
LOCAL INSTANCE FiniteSets
LOCAL INSTANCE TLC

\* The texts Part(d) for all d in D, with commas between them.
LOCAL Listed(Part(_), D) ==
  LET text[T \in SUBSET D] ==
        LET d == CHOOSE x \in T : TRUE
        IN  CASE T = {} -> ""
              [] T = {d} -> Part(d)
              [] OTHER -> Part(d) \o ", " \o text[T \ {d}]
  IN  text[D]

\* The values of F on D as a JSON array.
ToJsonArrayString(F, D) ==
  LET Element(d) == ToString(F[d])
  IN  "[" \o Listed(Element, D) \o "]"

\* The function F on D as a JSON object.
ToJsonObjectString(F, D) ==
  LET Member(d) == ToString(ToString(d)) \o ":" \o ToString(F[d])
  IN  "{" \o Listed(Member, D) \o "}"

\* The function F on D as JSON: a sequence as an array, anything else as an object.
ToJsonString(F, D) ==
  IF F \in Seq({F[d] : d \in D}) THEN ToJsonArrayString(F, D) ELSE ToJsonObjectString(F, D)

\* The value as JSON text: records and functions as objects, tuples and sets as arrays.
ToJson(value) == ToJsonString(value, DOMAIN value)

\* The tuple as a JSON array.
ToJsonArray(value) == ToJsonArrayString(value, DOMAIN value)

\* The record or function as a JSON object.
ToJsonObject(value) == ToJsonObjectString(value, DOMAIN value)

\* Equals TRUE; evaluating it writes the value to the file as JSON.
JsonSerialize(absoluteFilename, value) == absoluteFilename = absoluteFilename /\ value = value

\* The value that the JSON file holds: objects as records, arrays as tuples.
JsonDeserialize(absoluteFilename) == CHOOSE value : TRUE

\* Equals TRUE; evaluating it writes the elements of the tuple to the file, one line of JSON each.
ndJsonSerialize(absoluteFilename, value) == absoluteFilename = absoluteFilename /\ value = value

\* The tuple of the values that the lines of the file hold.
ndJsonDeserialize(absoluteFilename) == CHOOSE value : TRUE
=============================================================================
