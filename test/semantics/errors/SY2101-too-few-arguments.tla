---- MODULE TooFewArguments ----
Send(type, bal) == <<type, bal>>
Phase1a == Send("1a")
====
