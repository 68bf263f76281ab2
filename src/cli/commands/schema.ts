/** `synod schema`: prints the JSON Schema of the events. Exit 0. */
import { Command } from 'commander';
import { eventSchema } from '../../report/events/events.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Shell } from '../terminal/shell.js';

export function schemaCommand(shell: Shell, finish: (code: ExitCode) => void): Command {
  return new Command('schema').action(() => {
    shell.out(`${JSON.stringify(eventSchema(), null, 2)}\n`);
    finish(exitCodes.success);
  });
}
