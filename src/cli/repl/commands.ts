/** The commands of the REPL and the text of :help. */

export interface ReplCommand {
  readonly name: string;
  readonly usage: string;
  readonly about: string;
}

export const replCommands: readonly ReplCommand[] = [
  { name: ':load', usage: ':load SPEC [FILE.cfg]', about: 'opens a specification; definitions of the prompt stay' },
  { name: ':reload', usage: ':reload', about: 'reads the files again, and takes the same steps as far as possible' },
  { name: ':init', usage: ':init [NUMBER]', about: 'begins a behavior; lists the initial states if there are several' },
  {
    name: ':next',
    usage: ':next [NUMBER | ACTION | ACTION(ARGUMENTS)]',
    about: 'takes a step; lists the steps if several are meant',
  },
  { name: ':back', usage: ':back [COUNT]', about: 'goes back by one step, or by several' },
  { name: ':run', usage: ':run until FORMULA', about: 'takes the fewest steps to a state in which the formula holds' },
  {
    name: ':why-not',
    usage: ':why-not [ACTION | ACTION(ARGUMENTS)]',
    about: 'says why an action is not enabled in the current state, or why no action is',
  },
  { name: ':state', usage: ':state', about: 'shows the current state' },
  { name: ':trace', usage: ':trace', about: 'shows the behavior so far' },
  { name: ':level', usage: ':level EXPRESSION', about: 'says whether an expression is constant, a state function, …' },
  { name: ':doc', usage: ':doc NAME', about: 'shows the comment above a definition, or a line about an operator' },
  { name: ':help', usage: ':help', about: 'lists the commands' },
  { name: ':quit', usage: ':quit', about: 'ends the session, as Ctrl-D does' },
];

export function helpText(): string {
  const width = Math.max(...replCommands.map(({ usage }) => usage.length));
  return [
    'An input is an expression, or a definition such as Op(x) == x + 1. In a behavior, an expression has its value in the current state, and an',
    'expression with primes refers to the last step. An incomplete input continues on the next line. An empty line ends it, and so does a command.',
    'A list of /\\ or \\/ also ends with an empty line.',
    '',
    ...replCommands.map(({ usage, about }) => `  ${usage.padEnd(width)}  ${about}`),
  ].join('\n');
}
