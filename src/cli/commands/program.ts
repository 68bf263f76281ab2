/** Runs a command line and returns the exit code. Never throws: every error becomes a message and an exit code. */
import process from 'node:process';
import { Command, CommanderError } from 'commander';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { renderDiagnostic } from '../../diagnostics/render-diagnostic.js';
import { readVersion } from '../files/package-folder.js';
import { isTooLong, longestText } from '../terminal/chunks.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Shell } from '../terminal/shell.js';
import { isStackOverflow } from '../threads/deep-stack.js';
import { commands, helpBehindOptions } from './command-list.js';
import { type ReadArguments, readArguments } from './read-arguments.js';

/**
 * Returns the exit code.
 * @param args the command line without the name of the program.
 */
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
    if (isTooLong(error)) {
      shell.err(`${renderDiagnostic(outputTooLong(), shell.palette)}\n`);
      return exitCodes.configError;
    }
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
    .option('--no-color', 'Print no colours. The variable NO_COLOR does the same.')
    .option('--ascii', 'Print the marks of Synod in ASCII. Texts of the specification stay as they are.')
    .helpCommand('help [command]', 'Print help for a command.')
    .exitOverride()
    .configureOutput({ writeOut: shell.out, writeErr: shell.err })
    .showHelpAfterError('Run with --help for the list of commands and options.');
  const named = new Set(args);
  for (const entry of commands) {
    const { name, summary, load } = entry;
    // The module of a command is loaded only if the command line names the command. The help lists the other commands
    // without their modules.
    const command = named.has(name) ? (await load())(shell, finish) : new Command(name);
    command.summary(summary).description(summary).addHelpText('after', helpBehindOptions(entry));
    program.addCommand(command.copyInheritedSettings(program));
  }
  return program;
}

/** Reads the arguments of the command that the first argument without a dash names. */
function readArgumentsOf(program: Command, args: readonly string[]): ReadArguments {
  const at = args.findIndex((arg) => !arg.startsWith('-'));
  const named = (name: string | undefined) => program.commands.find((one) => one.name() === name);
  // For `help NAME` with an unknown command, Commander would print the help of the program. The unknown name alone
  // makes it report an error.
  const asked = args[at] === 'help' ? args[at + 1] : undefined;
  if (asked !== undefined && asked !== 'help' && !named(asked)) return { kind: 'arguments', args: [asked] };
  const command = named(args[at]);
  if (!command) {
    const files = at < 0 ? [] : args.slice(at).filter((arg) => /\.(?:tla|cfg)$/.test(arg));
    const isFile = files.includes(args[at] ?? '');
    return isFile ? { kind: 'refused', diagnostic: noCommand(files) } : { kind: 'arguments', args };
  }
  const read = readArguments(args.slice(at + 1), command);
  return read.kind === 'refused' ? read : { ...read, args: [...args.slice(0, at + 1), ...read.args] };
}

function noCommand(files: readonly string[]): Diagnostic {
  const config = files.find((file) => file.endsWith('.cfg'));
  const spec = files.find((file) => file.endsWith('.tla')) ?? config?.replace(/\.cfg$/, '.tla');
  const file = config === undefined ? spec : `${spec} -c ${config}`;
  return diagnostic('SY0152', 'The command is missing', {
    hint: `write synod check ${file}; --help lists the other commands`,
  });
}

function outputTooLong(): Diagnostic {
  return diagnostic('SY0037', `The output would have more than ${longestText} characters`, {
    hint: 'print less of a behavior (--steps 1-100, --hide VARIABLE), or write it with --trace FILE.itf.json',
  });
}

function faultMessage(error: unknown, debug: boolean): string {
  const what = error instanceof Error ? error.message : String(error);
  const stack = debug && error instanceof Error && error.stack !== undefined ? `${error.stack}\n` : '';
  return (
    `Internal error of Synod, not an error in your specification: ${what}\n${stack}` +
    `Please report it with the command line and the specification${debug ? '' : '; --debug prints the stack trace'}.\n`
  );
}
