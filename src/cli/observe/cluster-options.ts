/** The options of `synod cluster`. In: the texts of the options. Out: a plan of the cluster, or errors. */
import type { Command } from 'commander';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { type ClusterPlan, planCluster, type Telling, type Variant } from '../../protocol/cluster.js';
import { type Faults, parseFaults } from '../../protocol/nodes/faults.js';
import { isMistake, type Mistake, mistakes } from '../../protocol/nodes/mistakes.js';
import { mostSeconds, NumberReader } from '../options/read-number.js';
import { collect } from '../options/repeatable-option.js';

export interface ClusterOptions {
  readonly virtual?: true;
  readonly variant?: string;
  readonly nodes?: string;
  readonly proposers?: string;
  readonly runs?: string;
  readonly seed?: string;
  readonly faults?: string;
  readonly tell?: string;
  readonly lease?: string;
  readonly mistake?: readonly string[];
  readonly for?: string;
  readonly logs?: string;
  readonly validate?: boolean;
  readonly json?: true;
}

/** Adds the options that describe a cluster. `cluster` and `node` have them. */
export function withPlanOptions(command: Command): Command {
  return command
    .option('--variant <name>', 'paxos, or adapted: one attempt for each proposer.', 'paxos')
    .option('--nodes <count>', 'Proposers and acceptors (3 to 20).', '5')
    .option('--proposers <count>', 'How many of the nodes propose (1 to 9).', '2')
    .option('--tell <learners>', 'The learners that acceptors tell: every, one or some.', 'every')
    .option('--lease <milliseconds>', 'Only a distinguished proposer begins, as long as it renews its lease.')
    .option('--mistake <name>', `Make a mistake: ${Object.keys(mistakes).join(', ')}. Repeatable.`, collect)
    .option('--seed <number>', 'The seed of all random choices. Default: the time.');
}

export function withClusterOptions(command: Command): Command {
  return withPlanOptions(command)
    .option('--virtual', 'Run in virtual time, in this process.')
    .option('--runs <count>', 'The number of virtual runs.', '100')
    .option('--for <seconds>', 'How long processes run, if they do not end before.', '10')
    .option('--faults <list>', 'loss=P, duplicate=P, delay=MS, partition, crash; all or none.', 'none')
    .option('--logs <folder>', 'Keep the log of each node, or of each virtual run, in this folder.')
    .option('--no-validate', 'Do not check the logs against the specification.')
    .option('--json', 'Print the result as one JSON object, on the last line of stdout.');
}

export interface ClusterAskedFor {
  readonly plan: ClusterPlan;
  readonly faults: Faults;
  readonly runs: number;
  readonly seed: number;
  readonly seconds: number;
}

export function readClusterOptions(
  options: ClusterOptions,
  seedByDefault: number,
): ClusterAskedFor | readonly Diagnostic[] {
  const reader = new NumberReader();
  const proposers = reader.read('--proposers', options.proposers, { least: 1, most: 9 }) ?? 2;
  const nodes = reader.read('--nodes', options.nodes, { least: proposers + 2, most: 20 }) ?? 5;
  const runs = reader.read('--runs', options.runs, { least: 1, most: 10_000_000 }) ?? 100;
  const seed = reader.read('--seed', options.seed, { least: 0 }) ?? seedByDefault;
  const lease = reader.read('--lease', options.lease, { least: 1, most: 60_000 });
  const seconds =
    reader.read('--for', options.for?.replace(/s$/, ''), { least: 0, most: mostSeconds, fraction: true }) ?? 10;
  const { variant = 'paxos', tell = 'every', mistake: named = [] } = options;
  const faults = parseFaults(options.faults ?? 'none');
  const found: Diagnostic[] = [
    ...reader.faults,
    ...(isVariant(variant) ? [] : [wrongWord('--variant', variant, 'paxos or adapted')]),
    ...(isTelling(tell) ? [] : [wrongWord('--tell', tell, 'every, one or some')]),
    ...(typeof faults === 'string' ? [diagnostic('SY5730', `--faults: ${faults}`)] : []),
    ...named
      .filter((name) => !isMistake(name))
      .map((name) => wrongWord('--mistake', name, Object.keys(mistakes).join(', '))),
  ];
  if (found.length > 0 || !isVariant(variant) || !isTelling(tell) || typeof faults === 'string') return found;
  const plan = planCluster({ variant, proposers, nodes, tell, lease, mistakes: new Set(named as readonly Mistake[]) });
  return { plan, faults, runs, seed, seconds };
}

function isVariant(text: string): text is Variant {
  return text === 'paxos' || text === 'adapted';
}

function isTelling(text: string): text is Telling {
  return text === 'every' || text === 'one' || text === 'some';
}

function wrongWord(option: string, text: string, words: string): Diagnostic {
  return diagnostic('SY0010', `${option} takes ${words}, not '${text}'`);
}
