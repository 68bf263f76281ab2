/** The commands of the REPL and the text of :help. */

export interface ReplCommand {
  readonly name: string;
  readonly usage: string;
  readonly about: string;
}

export const replCommands: readonly ReplCommand[] = [
  { name: ':load', usage: ':load SPEC [FILE.cfg]', about: 'opens a specification; definitions of the prompt stay' },
  { name: ':reload', usage: ':reload', about: 'reads the files again, and takes the same steps as far as possible' },
  {
    name: ':init',
    usage: ':init [NUMBER | FORMULA]',
    about: 'begins a behavior; lists the initial states if several are meant',
  },
  {
    name: ':next',
    usage: ':next [NUMBER | ACTION | ACTION(ARGUMENTS) | FORMULA]',
    about: 'takes a step; lists the steps if several are meant',
  },
  {
    name: ':back',
    usage: ':back [COUNT]',
    about: 'goes back by one step, or by several; :back 0 shows the current state',
  },
  { name: ':run', usage: ':run until FORMULA', about: 'takes the fewest steps to a state in which the formula holds' },
  {
    name: ':why-not',
    usage: ':why-not [ACTION | ACTION(ARGUMENTS)]',
    about: 'says why an action is not enabled in the current state, or why no action is',
  },
  { name: ':state', usage: ':state', about: 'shows the current state' },
  { name: ':trace', usage: ':trace [NUMBER]', about: 'shows the behavior so far, or one of its states in full' },
  {
    name: ':full',
    usage: ':full [EXPRESSION]',
    about: 'shows the last value, or a value that would be cut, as a whole',
  },
  { name: ':level', usage: ':level EXPRESSION', about: 'says whether an expression is constant, a state function, …' },
  { name: ':doc', usage: ':doc NAME', about: 'shows the comment above a definition, or a line about an operator' },
  { name: ':names', usage: ':names', about: 'lists the names that the prompt defines' },
  { name: ':forget', usage: ':forget NAME', about: 'removes a definition of the prompt' },
  { name: ':help', usage: ':help', about: 'lists the commands' },
  { name: ':quit', usage: ':quit', about: 'ends the session, as Ctrl-D does' },
];

const introduction =
  'An input is an expression, or a definition such as Op(x) == x + 1. In a behavior, an expression has its value in the current state, and an ' +
  'expression with primes refers to the last step. An incomplete input continues on the next line. An empty line ends it, and so does a ' +
  'command. A list of /\\ or \\/ also ends with an empty line.';

/** Returns the text of :help, in lines of at most `columns` characters where words allow it. */
export function helpText(columns: number): string {
  const width = Math.max(...replCommands.map(({ usage }) => usage.length));
  const isWide = width + 40 <= columns;
  const commands = replCommands.flatMap(({ usage, about }) => {
    if (!isWide) return [`  ${usage}`, ...wordsInLines(about, columns - 6).map((line) => `      ${line}`)];
    const [first = '', ...others] = wordsInLines(about, columns - width - 4);
    return [`  ${usage.padEnd(width)}  ${first}`, ...others.map((line) => `${' '.repeat(width + 4)}${line}`)];
  });
  return [...wordsInLines(introduction, columns), '', ...commands].join('\n');
}

function wordsInLines(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
