---- MODULE Record ----
Answer(m, v) == [m EXCEPT !.kind = "answer", !.value = v]
====
