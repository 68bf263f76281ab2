---- MODULE OldValueWithoutExcept ----
VARIABLE count
Next == count' = @
====
