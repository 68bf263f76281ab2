/**
 * `synod schema [events|trace]`: prints the JSON Schema of the events, or of a trace file. Exit 0; 151 if there is no
 * such schema.
 */
import { Command } from 'commander';
import { diagnostic } from '../../diagnostics/diagnostic.js';
import { renderDiagnostic } from '../../diagnostics/render-diagnostic.js';
import { eventSchema, traceFileSchema } from '../../report/events/events.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Shell } from '../terminal/shell.js';

export function schemaCommand(shell: Shell, finish: (code: ExitCode) => void): Command {
  return new Command('schema')
    .argument('[what]', 'events: one line of --events. trace: a file of --trace that ends in .trace.json.', 'events')
    .action((what: string) => {
      const schema = what === 'events' ? eventSchema() : what === 'trace' ? traceFileSchema() : undefined;
      if (schema) shell.out(`${JSON.stringify(schema, null, 2)}\n`);
      else shell.err(`${renderDiagnostic(noSchema(what), shell.palette)}\n`);
      finish(schema ? exitCodes.success : exitCodes.configError);
    });
}

function noSchema(what: string) {
  return diagnostic('SY5112', `There is no schema of '${what}'`, {
    hint: 'write synod schema events, or synod schema trace',
  });
}
