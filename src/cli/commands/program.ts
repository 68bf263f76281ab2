/**
 * The command line: its commands, and the exit code of every run. A command's module is loaded only if the command is
 * run. Never throws: every error becomes a message and an exit code.
 */
import process from 'node:process';
import { Command, CommanderError } from 'commander';
import { renderDiagnostic } from '../../diagnostics/render-diagnostic.js';
import { readVersion } from '../files/package-folder.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Shell } from '../terminal/shell.js';
import { isStackOverflow } from '../threads/deep-stack.js';
import { type ReadArguments, readArguments } from './read-arguments.js';

type MakeCommand = (shell: Shell, finish: (code: ExitCode) => void) => Command;

interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Lines of the command line, which the help shows. */
  readonly examples: readonly string[];
  readonly load: () => Promise<MakeCommand>;
}

const commands: readonly CommandEntry[] = [
  {
    name: 'parse',
    summary: 'Parse a specification with its modules, and report all errors.',
    examples: ['synod parse Paxos.tla', 'synod parse Paxos.tla --json'],
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
    load: async () => (await import('../check/check.js')).checkCommand,
  },
  {
    name: 'worker',
    summary: 'Explore states of a check that runs in an engine, on any machine.',
    examples: ['synod worker --engine redis://engine.example/PCon-1f0c2a44'],
    load: async () => (await import('./worker.js')).workerCommand,
  },
  {
    name: 'simulate',
    summary: 'Walk random behaviors and check invariants and properties on them.',
    examples: [
      'synod simulate Paxos.tla --traces 10000 --depth 50',
      'synod simulate Paxos.tla --seed 7 --weight Crash=0.1',
    ],
    load: async () => (await import('../simulate/simulate.js')).simulateCommand,
  },
  {
    name: 'test',
    summary: 'Run models and compare their results with what is expected.',
    examples: ['synod test', 'synod test specs --filter small --junit results.xml'],
    load: async () => (await import('../test/test.js')).testCommand,
  },
  {
    name: 'eval',
    summary: 'Evaluate an expression, alone or in the scope of a specification.',
    examples: ["synod eval '{x \\in 1..5 : x % 2 = 1}'", 'synod eval Quorum Paxos.tla'],
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
    load: async () => (await import('./translate.js')).translateCommand,
  },
  {
    name: 'explain',
    summary: 'Print the page of a code of a message: what it means, an example, what to do.',
    examples: ['synod explain SY2001', 'synod explain --list'],
    load: async () => (await import('./explain.js')).explainCommand,
  },
  {
    name: 'repl',
    summary: 'Evaluate expressions and walk behaviors, input by input.',
    examples: ['synod repl', 'synod repl Paxos.tla'],
    load: async () => (await import('../repl/repl.js')).replCommand,
  },
  {
    name: 'validate',
    summary: 'Say whether a specification allows what a system logged.',
    examples: [
      'synod validate --log run.ndjson --spec Paxos.tla --map PaxosMap.tla',
      'synod validate --log a1.ndjson --log a2.ndjson --spec Paxos.tla --map PaxosMap.tla',
      'synod validate --log trace.itf.json --spec Paxos.tla',
    ],
    load: async () => (await import('../observe/validate.js')).validateCommand,
  },
  {
    name: 'why-not',
    summary: 'Say why an action is not enabled in a state.',
    examples: [
      "synod why-not Paxos.tla Phase2a --after 'Phase1a(0); Phase1b(a1, 0)'",
      'synod why-not Paxos.tla --trace trace.json --state 4',
    ],
    load: async () => (await import('./why-not.js')).whyNotCommand,
  },
  {
    name: 'replay',
    summary: 'Say whether a trace is a behavior of a specification, and show it.',
    examples: [
      'synod replay trace.itf.json Paxos.tla',
      "synod replay tlc.log Paxos.tla --eval 'Cardinality(chosen)'",
      'synod replay trace.json Paxos.tla --trace run.html',
    ],
    load: async () => (await import('./replay.js')).replayCommand,
  },
  {
    name: 'graph',
    summary: 'Draw the state graph, classes of its states, or the states of processes.',
    examples: [
      'synod graph Mutex.tla -o mutex.svg',
      "synod graph Paxos.tla --group-by 'Cardinality(votes)' -o votes.svg",
      'synod graph Mutex.tla --each pc --format mermaid',
    ],
    load: async () => (await import('../graph/graph.js')).graphCommand,
  },
  {
    name: 'cluster',
    summary: 'Run Paxos, and hold its logs against the specification.',
    examples: [
      'synod cluster --nodes 5 --faults loss=0.1,delay=20ms,crash --for 10',
      'synod cluster --virtual --runs 1000 --faults all --seed 1',
      'synod cluster --virtual --variant adapted --mistake lowest-promise --faults all',
    ],
    load: async () => (await import('../observe/cluster.js')).clusterCommand,
  },
  {
    name: 'node',
    summary: 'Run one node of a Paxos cluster as a process.',
    examples: ['synod node --id a1 --folder run < messages.jsonl'],
    load: async () => (await import('../observe/node.js')).nodeCommand,
  },
  {
    name: 'serve',
    summary: 'Answer JSON requests, one per line, until the input ends.',
    examples: ['synod serve < requests.jsonl'],
    load: async () => (await import('./serve.js')).serveCommand,
  },
  {
    name: 'specs',
    summary: 'List the specifications that come with Synod, or copy one.',
    examples: ['synod specs', 'synod specs PCon --copy'],
    load: async () => (await import('./specs.js')).specsCommand,
  },
  {
    name: 'schema',
    summary: 'Print the JSON Schema of the events.',
    examples: ['synod schema > events.schema.json'],
    load: async () => (await import('./schema.js')).schemaCommand,
  },
  {
    name: 'completion',
    summary: 'Print a script with which a shell completes commands and options.',
    examples: ['source <(synod completion bash)'],
    load: async () => {
      const { completionCommand } = await import('./completion.js');
      return (shell, finish) => completionCommand(shell, finish, () => makeAll(shell));
    },
  },
  {
    name: 'manual',
    summary: 'Print the manual page of synod for man.',
    examples: ['synod manual > synod.1'],
    load: async () => {
      const { manualCommand } = await import('./manual.js');
      return (shell, finish) => manualCommand(shell, finish, () => describeAll(shell));
    },
  },
];

/** Every command with its examples. */
async function describeAll(shell: Shell): Promise<readonly { command: Command; examples: readonly string[] }[]> {
  const made = await makeAll(shell);
  return made.map((command, i) => ({ command, examples: commands[i]?.examples ?? [] }));
}

/** Every command with its options, not to be run. */
async function makeAll(shell: Shell): Promise<readonly Command[]> {
  const made = commands.map(async ({ summary, load }) => (await load())(shell, () => undefined).summary(summary));
  return Promise.all(made);
}

/** `args` does not contain the program's own name. Returns the exit code. */
export async function runProgram(args: readonly string[], shell: Shell): Promise<ExitCode> {
  let code: ExitCode = exitCodes.success;
  if (args.length === 2 && args.includes('--version') && args.includes('--json')) {
    shell.out(`${JSON.stringify({ tool: 'synod', version: readVersion(), node: process.version })}\n`);
    return code;
  }
  try {
    const program = await makeProgram(args, shell, (result) => {
      code = result;
    });
    const read = readArgumentsOf(program, args);
    if (read.kind === 'refused') {
      shell.err(`${renderDiagnostic(read.diagnostic, shell.palette)}\n`);
      return exitCodes.configError;
    }
    await program.parseAsync(read.args, { from: 'user' });
    return code;
  } catch (error) {
    // Commander throws to end a run, for example for --help or an unknown option.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.success : exitCodes.configError;
    if (!shell.deep && isStackOverflow(error)) return shell.runDeep();
    shell.err(faultMessage(error, args.includes('--debug')));
    return exitCodes.fault;
  }
}

async function makeProgram(args: readonly string[], shell: Shell, finish: (code: ExitCode) => void): Promise<Command> {
  const program = new Command('synod')
    .description('A TLA+ toolchain: parser, evaluator and exact model checker.')
    .version(readVersion(), '--version', 'Print the version.')
    .helpOption('-h, --help', 'Print help for the program or for a command.')
    .option('--debug', 'Print the stack trace of an internal error of Synod.')
    .helpCommand('help [command]', 'Print help for a command.')
    .exitOverride()
    .configureOutput({ writeOut: shell.out, writeErr: shell.err })
    .showHelpAfterError('Run with --help for the list of commands and options.');
  const named = new Set(args);
  for (const { name, summary, examples, load } of commands) {
    // A command that is not on the command line appears only in the list; its module is not loaded.
    const command = named.has(name) ? (await load())(shell, finish) : new Command(name);
    const shown = examples.map((line) => `  ${line}`).join('\n');
    command.summary(summary).description(summary).addHelpText('after', `\nExamples:\n${shown}`);
    program.addCommand(command.copyInheritedSettings(program));
  }
  return program;
}

/** The command is the first argument that names one. */
function readArgumentsOf(program: Command, args: readonly string[]): ReadArguments {
  const at = args.findIndex((arg) => !arg.startsWith('-'));
  const command = program.commands.find((one) => one.name() === args[at]);
  if (!command) return { kind: 'arguments', args };
  const read = readArguments(args.slice(at + 1), command);
  return read.kind === 'refused' ? read : { ...read, args: [...args.slice(0, at + 1), ...read.args] };
}

function faultMessage(error: unknown, debug: boolean): string {
  const what = error instanceof Error ? error.message : String(error);
  const stack = debug && error instanceof Error && error.stack !== undefined ? `${error.stack}\n` : '';
  return (
    `Internal error of Synod, not an error in your specification: ${what}\n${stack}` +
    `Please report it with the command line and the specification${debug ? '' : '; --debug prints the stack trace'}.\n`
  );
}
