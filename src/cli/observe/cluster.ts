/**
 * `synod cluster`: runs Paxos as processes, or with `--virtual` many times in virtual time, and checks the logs against
 * the specification. Exit codes: 0 the specification allows the logs, 1 it does not, 2 undecided.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { countOf, renderCount } from '../../diagnostics/counts.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { renderDiagnostics } from '../../diagnostics/render-diagnostic.js';
import { nodesOf } from '../../protocol/cluster.js';
import { renderValidation } from '../../report/validation/render-validation.js';
import type { ValidationReport } from '../../report/validation/validation-report.js';
import { readVersion } from '../files/package-folder.js';
import { type ExitCode, exitCodes } from '../terminal/exit-codes.js';
import type { Shell } from '../terminal/shell.js';
import {
  type ClusterAskedFor,
  type ClusterOptions,
  readClusterOptions,
  withClusterOptions,
} from './cluster-options.js';
import { type ProcessOutcome, runProcesses } from './process-cluster.js';
import { validateNodes } from './validate-nodes.js';
import { runVirtually, type VirtualResult } from './virtual-cluster.js';

export function clusterCommand(shell: Shell, finish: (code: ExitCode) => void): Command {
  return withClusterOptions(new Command('cluster')).action(async (options: ClusterOptions) =>
    finish(await runCluster(options, shell)),
  );
}

async function runCluster(options: ClusterOptions, shell: Shell): Promise<ExitCode> {
  const asked = readClusterOptions(options, Date.now() % 1_000_000);
  if (!('plan' in asked)) {
    shell.err(`${renderDiagnostics(asked, shell.palette)}\n`);
    return exitCodes.configError;
  }
  return options.virtual ? runInVirtualTime(asked, options, shell) : runAsProcesses(asked, options, shell);
}

async function runAsProcesses(asked: ClusterAskedFor, options: ClusterOptions, shell: Shell): Promise<ExitCode> {
  const folder = options.logs ?? mkdtempSync(join(tmpdir(), 'synod-cluster-'));
  mkdirSync(folder, { recursive: true });
  const old = readdirSync(folder).find((file) => /^[pal]\d+\.(?:ndjson|journal)$/.test(file));
  if (old !== undefined) {
    shell.err(`${renderDiagnostics([usedFolder(folder, old)], shell.palette)}\n`);
    return exitCodes.configError;
  }
  try {
    const outcome = await runProcesses(asked, folder);
    const report = options.validate === false ? undefined : validateNodes(asked, outcome.logs, shell);
    const exit = outcome.learned.size > 1 ? exitCodes.no : ((report?.exit ?? 0) as ExitCode);
    if (options.json) shell.out(`${JSON.stringify(processJson(outcome, report, asked, exit))}\n`);
    else shell.out(`${processText(outcome, report, asked, shell)}\n`);
    return outcome.interrupted ? exitCodes.interrupted : exit;
  } finally {
    if (options.logs === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function processJson(
  { messages, kills, learned, interrupted }: ProcessOutcome,
  report: ValidationReport | undefined,
  { plan, seed }: ClusterAskedFor,
  exit: number,
) {
  const head = { tool: 'synod', version: readVersion(), command: 'cluster', verdict: verdictOf(exit), exit };
  const { events = 0, explained = 0 } = report?.stats ?? {};
  return {
    ...head,
    variant: plan.variant,
    seed,
    messages,
    kills,
    learned: [...learned],
    interrupted,
    events,
    explained,
  };
}

function processText(
  { messages, kills, learned }: ProcessOutcome,
  report: ValidationReport | undefined,
  { plan, seed }: ClusterAskedFor,
  { palette }: Shell,
): string {
  const values = [...learned].join(', ');
  const ran = `${countOf(nodesOf(plan).length, 'process', 'processes')} of ${plan.variant} with seed ${seed}: ${countOf(messages, 'message')}, ${countOf(kills, 'kill')}.`;
  const found = learned.size === 0 ? 'No learner has learned a value.' : `Learned: ${values}.`;
  const split = learned.size > 1 ? [palette.error('More than one value was learned.')] : [];
  const text = report ? [renderValidation(report, palette)] : [];
  return [ran, ...(plan.learners.length > 0 ? [found] : []), ...split, ...(text.length > 0 ? ['', ...text] : [])].join(
    '\n',
  );
}

function usedFolder(folder: string, file: string): Diagnostic {
  return diagnostic('SY5734', `The folder '${folder}' has the file '${file}' of an earlier run`, {
    hint: 'name a folder that is empty or new: a node goes on from its log and its journal',
  });
}

function verdictOf(exit: number): string {
  return exit === 0 ? 'yes' : exit === 1 ? 'no' : 'undecided';
}

function runInVirtualTime(asked: ClusterAskedFor, options: ClusterOptions, shell: Shell): ExitCode {
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
  const head = {
    tool: 'synod',
    version: readVersion(),
    command: 'cluster',
    verdict: verdictOf(exit),
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
