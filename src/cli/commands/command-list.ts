/**
 * The commands of the program: names, summaries, examples, and the module of each, which is loaded only if it is run.
 */
import type { Command } from 'commander';
import { type ExitCode, exitCodes, exitMeanings } from '../terminal/exit-codes.js';
import { outputOptionsHelp } from '../terminal/output-options.js';
import type { Shell } from '../terminal/shell.js';

type MakeCommand = (shell: Shell, finish: (code: ExitCode) => void) => Command;

interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Command lines that the help shows. */
  readonly examples: readonly string[];
  /** The exit codes of the command, except those that every command has (`always`). */
  readonly exits: readonly ExitCode[];
  /** The meaning of exit code 1 for this command. Undefined if the command never exits with 1. */
  readonly no?: string;
  readonly load: () => Promise<MakeCommand>;
}

export const commands: readonly CommandEntry[] = [
  {
    name: 'parse',
    summary: 'Parse a specification with its modules, and report all errors.',
    examples: ['synod parse Paxos.tla', 'synod parse Paxos.tla --json'],
    exits: [150],
    load: async () => (await import('./parse.js')).parseCommand,
  },
  {
    name: 'check',
    summary: 'Explore all reachable states and check invariants and properties.',
    examples: [
      'synod check Paxos.tla',
      'synod check Paxos.tla -c Paxos-small.cfg --workers 4',
      "synod check Paxos.tla --invariant 'Cardinality(chosen) <= 1'",
    ],
    exits: [10, 11, 12, 13, 14, 75, 76, 77, 130, 143, 150],
    load: async () => (await import('../check/check.js')).checkCommand,
  },
  {
    name: 'worker',
    summary: 'Explore states of a check that runs in an engine, on any machine.',
    examples: ['synod worker --engine redis://engine.example/PCon-1f0c2a44'],
    exits: [130, 143],
    load: async () => (await import('./worker.js')).workerCommand,
  },
  {
    name: 'simulate',
    summary: 'Walk random behaviors and check invariants and properties on them.',
    examples: [
      'synod simulate Paxos.tla --traces 10000 --depth 50',
      'synod simulate Paxos.tla --seed 7 --weight Crash=0.1',
    ],
    exits: [10, 11, 12, 13, 14, 75, 76, 77, 130, 143, 150],
    load: async () => (await import('../simulate/simulate.js')).simulateCommand,
  },
  {
    name: 'test',
    summary: 'Run models and compare their results with what is expected.',
    examples: ['synod test', 'synod test specs --filter small --junit results.xml'],
    exits: [1, 2, 130, 143],
    no: 'A result is not as expected.',
    load: async () => (await import('../test/test.js')).testCommand,
  },
  {
    name: 'eval',
    summary: 'Evaluate an expression, alone or in the scope of a specification.',
    examples: ["synod eval '{x \\in 1..5 : x % 2 = 1}'", 'synod eval Quorum Paxos.tla'],
    exits: [75, 130, 143, 150],
    load: async () => (await import('./eval.js')).evalCommand,
  },
  {
    name: 'translate',
    summary: 'Translate a PlusCal algorithm to TLA+.',
    examples: [
      'synod translate Mutex.tla',
      'synod translate Mutex.tla --in-place',
      'synod translate Mutex.tla --check',
    ],
    exits: [1, 150],
    no: 'With --check: the file does not have the translation of its algorithm.',
    load: async () => (await import('./translate.js')).translateCommand,
  },
  {
    name: 'explain',
    summary: 'Explain the code of a message: what it means, an example, what to do.',
    examples: ['synod explain SY2001', 'synod explain --list'],
    exits: [],
    load: async () => (await import('./explain.js')).explainCommand,
  },
  {
    name: 'repl',
    summary: 'Evaluate expressions and walk behaviors interactively.',
    examples: ['synod repl', 'synod repl Paxos.tla'],
    exits: [],
    load: async () => (await import('../repl/repl.js')).replCommand,
  },
  {
    name: 'validate',
    summary: 'Say whether a specification allows the events that a system logged.',
    examples: [
      'synod validate --log run.ndjson --spec Paxos.tla --map PaxosMap.tla',
      'synod validate --log a1.ndjson --log a2.ndjson --spec Paxos.tla --map PaxosMap.tla',
      'synod validate --log trace.itf.json --spec Paxos.tla',
    ],
    exits: [1, 2, 10, 75, 130, 143, 150],
    no: 'The specification does not allow the log.',
    load: async () => (await import('../observe/validate.js')).validateCommand,
  },
  {
    name: 'why-not',
    summary: 'Say why an action is not enabled in a state.',
    examples: [
      "synod why-not Paxos.tla Phase2a --after 'Phase1a(0); Phase1b(a1, 0)'",
      'synod why-not Paxos.tla --trace trace.json --state 4',
    ],
    exits: [1, 130, 143],
    no: 'The action is enabled.',
    load: async () => (await import('./why-not.js')).whyNotCommand,
  },
  {
    name: 'replay',
    summary: 'Say whether a trace is a behavior of a specification, and show the trace.',
    examples: [
      'synod replay trace.itf.json Paxos.tla',
      "synod replay tlc.log Paxos.tla --eval 'Cardinality(chosen)'",
      'synod replay trace.json Paxos.tla --trace run.html',
    ],
    exits: [1, 2, 10, 75, 130, 143, 150],
    no: 'The trace is not a behavior.',
    load: async () => (await import('./replay.js')).replayCommand,
  },
  {
    name: 'graph',
    summary: 'Draw the state graph, a graph of classes of states, or the state diagram of a process.',
    examples: [
      'synod graph Mutex.tla -o mutex.svg',
      "synod graph Paxos.tla --group-by 'Cardinality(votes)' -o votes.svg",
      'synod graph Mutex.tla --each pc --format mermaid',
    ],
    exits: [10, 14, 75, 76, 77, 130, 143, 150],
    load: async () => (await import('../graph/graph.js')).graphCommand,
  },
  {
    name: 'cluster',
    summary: 'Run Paxos, and check its logs against a specification.',
    examples: [
      'synod cluster --nodes 5 --faults loss=0.1,delay=20ms,crash --for 10',
      'synod cluster --virtual --runs 1000 --faults all --seed 1',
      'synod cluster --virtual --variant adapted --mistake lowest-promise --faults all',
    ],
    exits: [1, 2, 130],
    no: 'The specification does not allow a log.',
    load: async () => (await import('../observe/cluster.js')).clusterCommand,
  },
  {
    name: 'node',
    summary: 'Run one node of a Paxos cluster as a process.',
    examples: ['synod node --id a1 --folder run < messages.jsonl'],
    exits: [],
    load: async () => (await import('../observe/node.js')).nodeCommand,
  },
  {
    name: 'serve',
    summary: 'Answer JSON requests, one per line, until the input ends.',
    examples: ['synod serve < requests.jsonl'],
    exits: [],
    load: async () => (await import('./serve.js')).serveCommand,
  },
  {
    name: 'specs',
    summary: 'List the specifications that come with Synod, or copy one.',
    examples: ['synod specs', 'synod specs PCon --copy'],
    exits: [],
    load: async () => (await import('./specs.js')).specsCommand,
  },
  {
    name: 'schema',
    summary: 'Print the JSON Schema of the events.',
    examples: ['synod schema > events.schema.json'],
    exits: [],
    load: async () => (await import('./schema.js')).schemaCommand,
  },
  {
    name: 'completion',
    summary: 'Print a script with which a shell completes commands and options.',
    examples: ['source <(synod completion bash)'],
    exits: [],
    load: async () => {
      const { completionCommand } = await import('./completion.js');
      return (shell, finish) => completionCommand(shell, finish, () => makeAll(shell));
    },
  },
  {
    name: 'manual',
    summary: 'Print the manual page of synod for man.',
    examples: ['synod manual > synod.1'],
    exits: [],
    load: async () => {
      const { manualCommand } = await import('./manual.js');
      return (shell, finish) => manualCommand(shell, finish, () => describeAll(shell));
    },
  },
];

/** The exit codes of every command. */
const always: readonly ExitCode[] = [exitCodes.success, exitCodes.configError, exitCodes.fault];

/** The part of the help of a command that follows the options: examples and exit codes. */
export function helpBehindOptions({ examples, exits, no }: CommandEntry): string {
  const codes = [...exits, ...always].sort((one, other) => one - other);
  const meaning = (code: ExitCode) => (code === exitCodes.no && no !== undefined ? no : exitMeanings[code]);
  return [
    '\nExamples:',
    ...examples.map((line) => `  ${line}`),
    '\nExit codes:',
    ...codes.map((code) => `  ${String(code).padEnd(4)} ${meaning(code)}`),
    `\n${outputOptionsHelp}`,
  ].join('\n');
}

/** All commands, each with its examples. */
async function describeAll(shell: Shell): Promise<readonly { command: Command; examples: readonly string[] }[]> {
  const made = await makeAll(shell);
  return made.map((command, i) => ({ command, examples: commands[i]?.examples ?? [] }));
}

/** All commands with their options. The commands are made for their descriptions, and do not run. */
async function makeAll(shell: Shell): Promise<readonly Command[]> {
  const made = commands.map(async ({ summary, load }) => (await load())(shell, () => undefined).summary(summary));
  return Promise.all(made);
}
