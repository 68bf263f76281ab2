/** The commands of the REPL, and the texts of :help. */

import { wordsInLines } from './words-in-lines.js';

export interface ReplCommand {
  readonly name: string;
  readonly usage: string;
  readonly about: string;
  /** Further sentences for `:help COMMAND`. */
  readonly more?: string;
  readonly examples?: readonly string[];
}

export const replCommands: readonly ReplCommand[] = [
  {
    name: ':load',
    usage: ':load SPEC [FILE.cfg] | TRACE',
    about: 'opens a specification; definitions of the prompt stay. Or takes the behavior of a trace file',
    more: 'A file name with blanks stands in quotation marks. A trace is a file in any form that synod replay reads, and its behavior must be one of the specification that is open.',
    examples: [':load PCon', ':load PCon PCon-small.cfg', ':load bug.itf.json'],
  },
  { name: ':reload', usage: ':reload', about: 'reads the files again, and takes the same steps as far as possible' },
  {
    name: ':init',
    usage: ':init [NUMBER | FORMULA]',
    about: 'begins a behavior; lists the initial states if several are meant',
    examples: [':init', ':init 2', ':init x = 3'],
  },
  {
    name: ':next',
    usage: ':next [NUMBER | ACTION | ACTION(ARGUMENTS) | FORMULA]',
    about: 'takes a step; lists the steps if several are meant',
    more: 'A number is one of the list. The numbers stay the same until another step is taken. Arguments are expressions.',
    examples: [':next', ':next 2', ':next Phase1b', ':next Phase1b(a1, 0)', ":next x' = 3"],
  },
  {
    name: ':back',
    usage: ':back [COUNT]',
    about: 'goes back by one step, or by several; :back 0 shows the current state',
  },
  {
    name: ':run',
    usage: ':run until FORMULA',
    about: 'takes the fewest steps to a state in which the formula holds',
    more: 'If the formula is an action, takes the fewest steps to a step of it. Gives up after 200,000 distinct states. Ctrl-C ends the search.',
    examples: [':run until chosen # {}', ':run until Phase2b(a1)', ":run until x' < x"],
  },
  {
    name: ':why',
    usage: ':why FORMULA',
    about: 'says why a formula is TRUE or FALSE in the current state, or of the last step',
    examples: [':why TypeOK', ':why \\A a \\in Acceptor : maxBal[a] = 0'],
  },
  {
    name: ':why-not',
    usage: ':why-not [ACTION | ACTION(ARGUMENTS)]',
    about: 'says why an action is not enabled in the current state, or why no action is',
    examples: [':why-not', ':why-not Phase1b', ':why-not Phase1b(a1, 0)'],
  },
  { name: ':state', usage: ':state', about: 'shows the current state' },
  {
    name: ':trace',
    usage: ':trace [NUMBER | FILE]',
    about: 'shows the behavior so far, or one of its states in full. Or takes the behavior of a trace file',
    examples: [':trace', ':trace 3', ':trace bug.itf.json'],
  },
  {
    name: ':save',
    usage: ':save FILE',
    about: 'writes the behavior so far to a file; the extension determines the form',
    more: '.itf.json and .trace.json can be read again, by :load and by synod replay. .txt is text, .tla a module, .html a page, .svg and .mmd sequence diagrams.',
    examples: [':save bug.itf.json', ':save bug.html'],
  },
  {
    name: ':full',
    usage: ':full [EXPRESSION]',
    about: 'shows the last value, or a value that would be cut, as a whole',
  },
  { name: ':level', usage: ':level EXPRESSION', about: 'says whether an expression is constant, a state function, …' },
  {
    name: ':doc',
    usage: ':doc NAME',
    about: 'shows what a name is, its value or definition, and its comment; or a line about an operator',
    examples: [':doc Phase1b', ':doc V!SafeAt', ':doc \\subseteq'],
  },
  {
    name: ':names',
    usage: ':names',
    about: 'lists what the specification and the prompt define: constants, variables, actions, invariants, …',
  },
  { name: ':forget', usage: ':forget NAME', about: 'removes a definition of the prompt' },
  { name: ':help', usage: ':help [COMMAND]', about: 'lists the commands, or says more about one of them' },
  { name: ':quit', usage: ':quit', about: 'ends the session, as Ctrl-D does' },
];

/** Other words for commands: those of other prompts, and short ones. */
const otherNames: ReadonlyMap<string, string> = new Map([
  [':q', ':quit'],
  [':exit', ':quit'],
  [':h', ':help'],
  [':?', ':help'],
  [':show', ':names'],
  [':info', ':doc'],
  [':undo', ':back'],
  [':step', ':next'],
]);

/** Returns the name of a command that may be written in another way. */
export function commandNamed(written: string): string {
  return otherNames.get(written) ?? written;
}

/** Words without a colon that other prompts take for commands. */
export const wordsForCommands: ReadonlyMap<string, string> = new Map([
  ['help', ':help'],
  ['?', ':help'],
  ['quit', ':quit'],
  ['exit', ':quit'],
]);

const introduction =
  'An input is an expression, or a definition such as Op(x) == x + 1. In a behavior, an expression has its value in the current state, and an ' +
  'expression with primes refers to the last step. An incomplete input continues on the next line. An empty line ends it, and so does a ' +
  'command. A list of /\\ or \\/ also ends with an empty line. Ctrl-R searches earlier inputs. :help COMMAND says more about a command.';

/** Returns the text of :help, in lines of at most `columns` characters where words allow it. */
export function helpText(columns: number): string {
  const width = Math.max(...replCommands.map(({ usage }) => usage.length));
  const isWide = width + 40 <= columns;
  const commands = replCommands.flatMap(({ usage, about }) => {
    if (!isWide) return [...wordsInLines(usage, columns, 2, 4), ...wordsInLines(about, columns, 6)];
    const [first = '', ...others] = wordsInLines(about, columns, width + 4);
    return [`  ${usage.padEnd(width)}${first.slice(width + 2)}`, ...others];
  });
  return [...wordsInLines(introduction, columns), '', ...commands].join('\n');
}

/** The text of `:help COMMAND`. */
export function helpAbout({ usage, about, more, examples = [] }: ReplCommand, columns: number): string {
  const sentence = `${about[0]?.toUpperCase()}${about.slice(1)}.`;
  const text = more === undefined ? sentence : `${sentence} ${more}`;
  return [
    ...wordsInLines(usage, columns, 0, 2),
    ...wordsInLines(text, columns, 2),
    ...examples.map((example) => `    ${example}`),
  ].join('\n');
}
