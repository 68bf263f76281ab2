/** `synod cluster`: a Paxos that runs. With `--virtual`, many runs in virtual time. The logs are held against the specification: 0 all are allowed, 1 one is not. */
import { Command } from 'commander';
import { renderDiagnostics } from '../../diagnostics/render-diagnostic.js';
import { countOf, renderCount } from '../../report/quantities.js';
import { renderValidation } from '../../report/render-validation.js';
import { readVersion } from '../files/package-folder.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Shell } from '../terminal/shell.js';
import {
  type ClusterAskedFor,
  type ClusterOptions,
  readClusterOptions,
  withClusterOptions,
} from './cluster-options.js';
import { runVirtually, type VirtualResult } from './virtual-cluster.js';

export function clusterCommand(shell: Shell, finish: (code: ExitCode) => void): Command {
  return withClusterOptions(new Command('cluster')).action((options: ClusterOptions) =>
    finish(runCluster(options, shell)),
  );
}

function runCluster(options: ClusterOptions, shell: Shell): ExitCode {
  const asked = readClusterOptions(options, Date.now() % 1_000_000);
  if (!('plan' in asked)) {
    shell.err(`${renderDiagnostics(asked, shell.palette)}\n`);
    return exitCodes.configError;
  }
  const began = shell.clock();
  const result = runVirtually(asked, { logs: options.logs, validates: options.validate !== false }, shell);
  const seconds = (shell.clock() - began) / 1000;
  if (options.json) shell.out(`${JSON.stringify(jsonOf(result, asked, seconds))}\n`);
  else shell.out(`${textOf(result, asked, seconds, shell)}\n`);
  return exitOf(result);
}

function exitOf({ refused, split }: VirtualResult): ExitCode {
  if (refused && refused.report.exit !== exitCodes.undecided) return exitCodes.no;
  return split > 0 ? exitCodes.no : refused ? exitCodes.undecided : exitCodes.success;
}

function jsonOf(result: VirtualResult, { plan, seed }: ClusterAskedFor, seconds: number) {
  const { refused, ...counts } = result;
  const found = refused && {
    run: refused.run,
    explained: refused.report.stats.explained,
    events: refused.report.stats.events,
  };
  const exit = exitOf(result);
  const verdict = exit === 0 ? 'yes' : exit === 1 ? 'no' : 'undecided';
  const head = {
    tool: 'synod',
    version: readVersion(),
    command: 'cluster',
    verdict,
    exit,
    variant: plan.variant,
    seed,
  };
  return { ...head, ...counts, refused: found ?? null, seconds };
}

function textOf(result: VirtualResult, { plan, seed }: ClusterAskedFor, seconds: number, { palette }: Shell): string {
  const { runs, decided, events, messages, split, validated, refused } = result;
  const lines = [
    `${countOf(runs, 'run')} of ${plan.variant} with seed ${seed}: ${renderCount(decided)} decided, ${countOf(messages, 'message')}, ${countOf(events, 'event')}, ${seconds.toFixed(1)} s.`,
    ...(split > 0
      ? [palette.error(`${countOf(split, 'run')} chose more than one value.`)]
      : ['No run chose more than one value.']),
  ];
  if (validated > 0 && !refused) lines.push(`The specification allows all ${countOf(validated, 'log')}.`);
  if (refused) lines.push(`Run ${renderCount(refused.run)}:`, '', renderValidation(refused.report, palette));
  return lines.join('\n');
}
