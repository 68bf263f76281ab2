/**
 * `synod manual`: prints the manual page for `man`. In: the commands with their options and examples, the exit codes.
 * Out: roff.
 */
import { Command } from 'commander';
import { readVersion } from '../files/package-folder.js';
import { type ExitCode, exitCodes, exitMeanings } from '../terminal/exit-codes.js';
import type { Shell } from '../terminal/shell.js';

export interface Described {
  readonly command: Command;
  readonly examples: readonly string[];
}

/** @param all makes all commands for their descriptions. The commands do not run. */
export function manualCommand(
  shell: Shell,
  finish: (code: ExitCode) => void,
  all: () => Promise<readonly Described[]>,
): Command {
  return new Command('manual').action(async () => {
    shell.out(manualPage(await all(), readVersion()));
    finish(exitCodes.success);
  });
}

function manualPage(commands: readonly Described[], version: string): string {
  return [
    `.TH SYNOD 1 "" "synod ${escaped(version)}" "User Commands"`,
    '.SH NAME',
    'synod \\- check, simulate and explain TLA+ specifications',
    '.SH SYNOPSIS',
    '.B synod',
    '.I command',
    '.RI [ arguments ]',
    '.SH COMMANDS',
    ...commands.flatMap(commandRows),
    '.SH EXIT STATUS',
    ...Object.values(exitCodes).flatMap((code) => ['.TP', `.B ${code}`, line(exitMeanings[code])]),
    '.SH ENVIRONMENT',
    ...entry('SYNOD_LIBRARY', 'Folders that are searched for modules, separated as in PATH.'),
    ...entry('NO_COLOR, FORCE_COLOR', 'Whether output is coloured. By default, it is on a terminal only.'),
    '',
  ].join('\n');
}

function commandRows({ command, examples }: Described): readonly string[] {
  const usage = command.usage();
  return [
    '.SS',
    `synod ${escaped(command.name())} ${escaped(usage)}`,
    line(command.summary()),
    ...command.options.flatMap(({ flags, description }) => entry(flags, description)),
    '.PP',
    'Examples:',
    '.nf',
    ...examples.map((example) => line(`    ${example}`)),
    '.fi',
  ];
}

function entry(term: string, text: string): readonly string[] {
  return ['.TP', `.B ${escaped(term)}`, line(text)];
}

/**
 * Returns a line of text for roff. A full stop or a quote at the beginning is escaped, because roff would take the line
 * for a request.
 */
function line(text: string): string {
  const plain = escaped(text);
  return /^[.']/.test(plain) ? `\\&${plain}` : plain;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\e').replaceAll('-', '\\-');
}
