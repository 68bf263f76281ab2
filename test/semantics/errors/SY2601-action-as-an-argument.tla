---- MODULE ActionAsAnArgument ----
VARIABLE x
Changed(e) == e' # e
Next == Changed(x) /\ Changed(x')
====
