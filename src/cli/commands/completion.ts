/**
 * `synod completion SHELL`: prints a script that completes commands, options and files. In: the commands with their
 * options. Exit 0, or 151.
 */
import { Command } from 'commander';
import { diagnostic } from '../../diagnostics/diagnostic.js';
import { renderDiagnostic } from '../../diagnostics/render-diagnostic.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Shell } from '../terminal/shell.js';

interface Completed {
  readonly name: string;
  readonly summary: string;
  /** The long options, each with its help text, and whether it takes a value. */
  readonly options: readonly { readonly long: string; readonly about: string; readonly takesValue: boolean }[];
}

const scripts: Readonly<Record<string, (commands: readonly Completed[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** @param all makes all commands for their descriptions. The commands do not run. */
export function completionCommand(
  shell: Shell,
  finish: (code: ExitCode) => void,
  all: () => Promise<readonly Command[]>,
): Command {
  return new Command('completion').argument('<shell>', 'bash, zsh or fish.').action(async (name: string) => {
    const script = Object.hasOwn(scripts, name) ? scripts[name] : undefined;
    if (script === undefined) {
      const fault = diagnostic('SY0010', `synod completion takes bash, zsh or fish, not '${name}'`);
      shell.err(`${renderDiagnostic(fault, shell.palette)}\n`);
      return finish(exitCodes.configError);
    }
    shell.out(script((await all()).map(completed)));
    finish(exitCodes.success);
  });
}

function completed(command: Command): Completed {
  const options = command.options.flatMap(({ long, description, required }) =>
    long ? [{ long, about: description, takesValue: required }] : [],
  );
  return { name: command.name(), summary: command.summary(), options };
}

function bashScript(commands: readonly Completed[]): string {
  const cases = commands.map(({ name, options }) => `    ${name}) options="${longs(options)}" ;;`);
  return `# Put this into ~/.bashrc: source <(synod completion bash)
_synod() {
  local word=\${COMP_WORDS[COMP_CWORD]} options=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')}" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  if [[ "$word" == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$word"))
  else
    COMPREPLY=($(compgen -f -- "$word"))
  fi
}
complete -o filenames -F _synod synod
`;
}

function zshScript(commands: readonly Completed[]): string {
  const described = commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`);
  const cases = commands.map(({ name, options }) => `    ${name}) options=(${longs(options)}) ;;`);
  return `#compdef synod
# Put this into a folder of $fpath as _synod, or into ~/.zshrc: source <(synod completion zsh)
_synod() {
  local -a commands options
  commands=(
${described.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case "$words[2]" in
${cases.join('\n')}
  esac
  if [[ "$words[CURRENT]" == -* ]]; then
    compadd -- $options
  else
    _files
  fi
}
compdef _synod synod
`;
}

function fishScript(commands: readonly Completed[]): string {
  const lines = commands.flatMap(({ name, summary, options }) => [
    `complete -c synod -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
    ...options.map(
      ({ long, about, takesValue }) =>
        `complete -c synod -n ${quoted(`__fish_seen_subcommand_from ${name}`)} -l ${long.slice(2)}${takesValue ? ' -r' : ''} -d ${quoted(about)}`,
    ),
  ]);
  return `# Put this into ~/.config/fish/completions/synod.fish\n${lines.join('\n')}\n`;
}

function longs(options: Completed['options']): string {
  return [...options.map(({ long }) => long), '--help'].join(' ');
}

/** A word of a shell, in single quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
