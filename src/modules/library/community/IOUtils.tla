------------------------------ MODULE IOUtils -------------------------------
\* Files, other programs and the environment.
LOCAL INSTANCE TLC
LOCAL INSTANCE Integers
LOCAL INSTANCE Sequences
LOCAL INSTANCE SequencesExt

\* Equals TRUE; evaluating it writes the value to the file in a format of the tool's own.
IOSerialize(val, absoluteFilename, compress) == val = val /\ absoluteFilename = absoluteFilename /\ compress = compress

\* The value that such a file holds.
IODeserialize(absoluteFilename, compressed) == CHOOSE value : absoluteFilename = absoluteFilename /\ compressed = compressed

\* What a program, or a write, came to.
LOCAL Outcome == [exitValue : Int, stdout : STRING, stderr : STRING]

\* How writing the value to dest ended; options says in which format.
Serialize(value, dest, options) == CHOOSE outcome \in Outcome : value = value /\ dest = dest /\ options = options

\* The value that src holds; options says in which format.
Deserialize(src, options) == CHOOSE value : src = src /\ options = options

\* How running the command, a sequence of the program and its arguments, ended.
IOExec(command) == CHOOSE outcome \in Outcome : command = command

\* The same with the variables of env in the program's environment.
IOEnvExec(env, command) == CHOOSE outcome \in Outcome : env = env /\ command = command

\* How running the command ended, with the parameters in the places that it names.
IOExecTemplate(commandTemplate, parameters) == CHOOSE outcome \in Outcome : commandTemplate = commandTemplate /\ parameters = parameters

\* The same with the variables of env in the program's environment.
IOEnvExecTemplate(env, commandTemplate, parameters) == CHOOSE outcome \in Outcome : env = env /\ commandTemplate = commandTemplate /\ parameters = parameters

\* The variables of the tool's own environment.
IOEnv == CHOOSE variables \in [STRING -> STRING] : TRUE

\* The integer that str spells.
atoi(str) == CHOOSE n \in Int : str = ToString(n)

\* n spelled with at least width digits.
zeroPadN(n, width) ==
  LET digits == ToString(n)
      padded[length \in Len(digits)..(Len(digits) + width)] ==
        IF length = Len(digits) THEN digits ELSE "0" \o padded[length - 1]
  IN  IF width \leq Len(digits) THEN digits ELSE padded[width]
=============================================================================
