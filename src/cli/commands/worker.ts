/**
 * `synod worker --engine redis://HOST/RUN`: explores states of a run that `synod check --engine` began. The address of
 * the run is all that a worker needs. Exit 0 when the run has ended, 130 or 143 after a signal, 151 if the process
 * cannot work for the run.
 */
import { Command } from 'commander';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { renderDiagnostics } from '../../diagnostics/render-diagnostic.js';
import { EngineError } from '../../engine/link.js';
import { connectEngine } from '../engine/connect.js';
import { type EngineAddress, parseEngineAddress } from '../engine/engine-address.js';
import { brokenRun, noRun } from '../engine/engine-messages.js';
import { workForRun } from '../engine/work-for-run.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Shell } from '../terminal/shell.js';
import { Phases } from '../threads/phases.js';

export function workerCommand(shell: Shell, finish: (code: ExitCode) => void): Command {
  return new Command('worker')
    .requiredOption('--engine <address>', 'The address of the run, as synod check --engine prints it.')
    .action(async ({ engine }: { readonly engine: string }) => {
      const ended = await work(engine, shell);
      if (typeof ended === 'number') return finish(ended);
      shell.err(`${renderDiagnostics([ended], shell.palette)}\n`);
      finish(exitCodes.configError);
    });
}

async function work(engine: string, shell: Shell): Promise<ExitCode | Diagnostic> {
  const address = parseEngineAddress(engine, shell.environment);
  if ('code' in address) return address;
  if (address.run === undefined) return noRun(undefined, address.shown);
  const link = await connectEngine(address);
  if ('code' in link) return link;
  const phases = new Phases(false);
  let isStopped = false;
  const stopListening = phases.onSignal(() => {
    isStopped = true;
  });
  try {
    return await workUntilEnd(link, address, address.run, () => isStopped, phases, shell);
  } finally {
    stopListening();
    link.end();
    await phases.end();
  }
}

async function workUntilEnd(
  link: Parameters<typeof workForRun>[0],
  { shown }: EngineAddress,
  run: string,
  isStopped: () => boolean,
  phases: Phases,
  shell: Shell,
): Promise<ExitCode | Diagnostic> {
  try {
    const coordinated = (isCoordinated: boolean) =>
      shell.err(
        isCoordinated
          ? `The run '${run}' has a coordinator again.\n`
          : `The run '${run}' has no coordinator. The worker waits: repeat synod check with --engine ${shown}/${run} to resume the run.\n`,
      );
    const end = await workForRun(link, run, shown, { isStopped, coordinated });
    if (typeof end === 'object') return end;
    shell.err(`${end === 'ended' ? `The run '${run}' has ended.` : 'Stopped.'}\n`);
    return end === 'ended' ? exitCodes.success : (phases.exitOf(exitCodes.interrupted) as ExitCode);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return brokenRun(error, shown, run);
  }
}
