/**
 * The options that several commands share, each with its spelling, its help and the type of its value. A command lists
 * the options that it has, in the order of its help text.
 */
import type { Command } from 'commander';
import { collect } from './repeatable-option.js';

interface Shared {
  readonly flags: string;
  readonly help: string;
  readonly byDefault?: string;
  readonly repeatable?: true;
}

const table = {
  config: {
    flags: '-c, --config <file>',
    help: 'The configuration file. Default: the .cfg file of the same name.',
  },
  workers: {
    flags: '--workers <count>',
    help: 'The number of threads (1 to 256), or auto: one per core.',
    byDefault: 'auto',
  },

  // About the model: options that add to or override the configuration file.
  spec: { flags: '--spec <name>', help: 'The specification formula. Overrides the configuration file.' },
  init: { flags: '--init <name>', help: 'The initial predicate. Overrides the configuration file.' },
  next: { flags: '--next <name>', help: 'The next-state relation. Overrides the configuration file.' },
  constant: {
    flags: '--constant <name=value>',
    help: 'Give a constant its value. Overrides the configuration file. Repeatable.',
    repeatable: true,
  },
  invariant: { flags: '--invariant <formula>', help: 'Check one more invariant. Repeatable.', repeatable: true },
  property: { flags: '--property <formula>', help: 'Check one more property. Repeatable.', repeatable: true },
  reachable: {
    flags: '--reachable <formula>',
    help: 'Find a state that satisfies the formula. Repeatable.',
    repeatable: true,
  },
  constraint: {
    flags: '--constraint <formula>',
    help: 'Explore only states that satisfy the formula. Repeatable.',
    repeatable: true,
  },
  symmetry: {
    flags: '--symmetry <set>',
    help: 'Identify states that a permutation of the set maps to each other.',
  },
  view: { flags: '--view <expression>', help: 'Identify states in which the expression has the same value.' },
  deadlock: { flags: '--deadlock', help: 'Report deadlocks, whatever the configuration file says.' },
  noDeadlock: { flags: '--no-deadlock', help: 'Do not report deadlocks.' },
  skipProperties: { flags: '--skip-properties', help: 'Skip temporal properties. The report names them.' },
  translate: {
    flags: '--translate',
    help: 'Translate PlusCal algorithms whose translation is in the file, and check the new translation.',
  },

  // About the bounds of the search.
  maxDepth: {
    flags: '--max-depth <levels>',
    help: 'Do not expand states at this depth. Initial states have depth 1.',
  },
  maxStates: { flags: '--max-states <count>', help: 'Stop when this many distinct states were found.' },
  timeLimit: { flags: '--time-limit <seconds>', help: 'Stop after this time.' },
  maxMemory: {
    flags: '--max-memory <megabytes>',
    help: 'Stop before the process uses more memory. Default: 9/10 of the memory.',
  },

  // About what is printed and written.
  json: { flags: '--json', help: 'Print the result as one JSON object, on the last line of stdout.' },
  events: { flags: '--events <file>', help: 'Write events as they occur, one JSON object per line. - is stdout.' },
  trace: {
    flags: '--trace <file>',
    help: 'Write the trace to a file: .itf.json, .trace.json, .txt, .tla, .html, .svg or .mmd. Repeatable.',
    repeatable: true,
  },
  diagram: { flags: '--diagram', help: 'Print the trace of a violation as a sequence diagram too.' },
  lane: {
    flags: '--lane <expression>',
    help: 'The process that takes a step, in a sequence diagram. Overrides @lane.',
  },
  message: {
    flags: '--message <expression>',
    help: 'The messages in transit, in a sequence diagram. Overrides @message.',
  },
  picture: {
    flags: '--picture <expression>',
    help: 'The picture of a state, as a value of the module SVG. Overrides @picture and AnimView.',
  },
  full: { flags: '--full', help: 'Print every state of a trace in full, not only what changed.' },
  story: { flags: '--story', help: 'Print only the steps of a trace that the failure depends on.' },
  show: {
    flags: '--show <expression>',
    help: 'Show an expression with each state of a trace, or with each step. Repeatable.',
    repeatable: true,
  },
  steps: { flags: '--steps <numbers>', help: 'Print only these states of a trace: 4000-4010.' },
  hide: {
    flags: '--hide <variable>',
    help: 'Do not print a variable in a trace. Repeatable.',
    repeatable: true,
  },
  width: { flags: '--width <columns>', help: 'The width of a line of a trace. Default: 100.' },
  tla: {
    flags: '--tla',
    help: 'Show a behavior of an algorithm as one of its translation, with pc and stack.',
  },
  progress: {
    flags: '--progress <form>',
    help: 'The form of progress messages on stderr: text, json or none.',
  },

  // About the evaluation.
  maxSetSize: {
    flags: '--max-set-size <count>',
    help: 'The largest set that is enumerated. Default: 1,000,000 elements.',
  },
  seed: { flags: '--seed <number>', help: 'The seed of random choices. Default: the time.' },
  allowExec: { flags: '--allow-exec', help: 'Allow operators such as IOExec to run programs.' },
  library: {
    flags: '--library <folder>',
    help: 'Search this folder for modules. Repeatable.',
    repeatable: true,
  },
} as const satisfies Readonly<Record<string, Shared>>;

type Table = typeof table;

export type SharedOption = keyof Table;

type Given<One extends Shared> = One extends { readonly repeatable: true }
  ? readonly string[]
  : One['flags'] extends `${string}<${string}`
    ? string
    : true;

/** The values of the options, as commander reads them. `--no-deadlock` makes `deadlock` false. */
export type SharedOptions = {
  readonly [Name in Exclude<SharedOption, 'deadlock' | 'noDeadlock'>]?: Given<Table[Name]>;
} & { readonly deadlock?: boolean };

/** The options that choose the behavior specification and the constants. */
export const modelOptions = ['spec', 'init', 'next', 'constant'] as const satisfies readonly SharedOption[];

/**
 * Adds shared options to a command.
 * @param words other help texts for some of these options in this command.
 */
export function withShared(
  command: Command,
  names: readonly SharedOption[],
  words: Partial<Record<SharedOption, string>> = {},
): Command {
  for (const name of names) {
    const { flags, help, byDefault, repeatable }: Shared = table[name];
    const shown = words[name] ?? help;
    if (repeatable) command.option(flags, shown, collect);
    else command.option(flags, shown, byDefault);
  }
  return command;
}
