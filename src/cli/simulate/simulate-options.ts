/** The options of `synod simulate`. In: the texts of the options. Out: numbers and weights, or errors. */
import type { Command } from 'commander';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { mostThreads } from '../../explore/store/level-coordination.js';
import type { Scheduler } from '../../explore/strategies/draw-steps.js';
import type { WalkAsked } from '../../session/plan-walk.js';
import type { CheckNumbers } from '../options/check-numbers.js';
import { mostSeconds, NumberReader } from '../options/read-number.js';
import { collect } from '../options/repeatable-option.js';
import { modelOptions, type SharedOptions, withShared } from '../options/shared-options.js';
import { autoWorkers, type Machine } from '../terminal/auto-workers.js';
import { shareMemory } from '../terminal/memory-share.js';

/** The options of the command. `SharedOptions` mean the same as in `check`. */
export interface SimulateOptions extends SharedOptions {
  readonly traces?: string;
  readonly depth?: string;
  readonly scheduler?: string;
  readonly weight?: readonly string[];
  readonly log?: true;
}

export function withSimulateOptions(command: Command): Command {
  withShared(command, ['config'])
    .option('--traces <count>', 'The number of behaviors. Default: 1,000, or no limit with --time-limit.')
    .option('--depth <states>', 'The largest number of states of a behavior.', '100');
  withShared(command, ['seed'], { seed: 'The seed of all random choices. Default: the time. The report names it.' })
    .option('--scheduler <name>', 'action-fair: an action first. random: among all successors.', 'action-fair')
    .option('--weight <action=number>', 'How often an action is taken compared to others. Repeatable.', collect);
  withShared(command, ['workers', 'timeLimit', 'maxMemory', ...modelOptions, 'invariant', 'property', 'constraint'], {
    constraint: 'Walk only through states that satisfy the formula. Repeatable.',
  });
  withShared(command, ['deadlock', 'noDeadlock', 'json', 'events', 'trace', 'diagram']).option(
    '--log',
    'Print a behavior as a log of its messages: the violation, or the first behavior.',
  );
  withShared(command, ['story', 'show', 'lane', 'message', 'picture', 'full', 'progress']);
  return withShared(command, ['maxSetSize', 'allowExec', 'library']);
}

export interface SimulateNumbers {
  readonly numbers: CheckNumbers;
  readonly asked: WalkAsked;
}

export function readSimulateOptions(
  options: SimulateOptions,
  machine: Machine,
  seedByDefault: number,
): SimulateNumbers | readonly Diagnostic[] {
  const reader = new NumberReader();
  const { faults } = reader;
  const { scheduler = 'action-fair', progress, timeLimit } = options;
  // `--log` shows the first behavior. With only one thread, this thread walks that behavior.
  const workers = options.log ? '1' : (options.workers ?? 'auto');
  const maxDepth = reader.read('--depth', options.depth, { least: 1, most: 1_000_000 });
  const seed = reader.read('--seed', options.seed, { least: 0 });
  const wanted =
    workers === 'auto'
      ? autoWorkers(machine)
      : (reader.read('--workers', workers, { least: 1, most: mostThreads }) ?? 1);
  const memory = shareMemory(machine, wanted);
  const seconds = reader.read('--time-limit', timeLimit, { least: 0, most: mostSeconds, fraction: true });
  const megabytes = reader.read('--max-memory', options.maxMemory, { least: 1 });
  const walks = reader.read('--traces', options.traces, { least: 1, most: 2 ** 31 - 1 });
  const maxSetSize = reader.read('--max-set-size', options.maxSetSize, { least: 0 });
  const weights = (options.weight ?? []).flatMap((text) => readWeight(text, reader));
  if (!isScheduler(scheduler))
    faults.push(diagnostic('SY0010', `--scheduler takes action-fair or random, not '${scheduler}'`));
  if (progress !== undefined && !['text', 'json', 'none'].includes(progress))
    faults.push(diagnostic('SY0010', `--progress takes text, json or none, not '${progress}'`));
  if (faults.length > 0 || !isScheduler(scheduler)) return faults;
  const usedSeed = seed ?? seedByDefault;
  return {
    numbers: {
      workers: memory.workers,
      memory,
      maxDepth: maxDepth ?? 100,
      maxStates: undefined,
      milliseconds: seconds === undefined ? undefined : seconds * 1000,
      bytes: megabytes === undefined ? memory.bytes : megabytes * 2 ** 20,
      maxSetSize,
      checkpointEvery: undefined,
      seed: usedSeed,
      engine: undefined,
    },
    asked: {
      seed: usedSeed,
      walks: walks ?? (seconds === undefined ? (options.log ? 1 : 1000) : undefined),
      tellsFirst: options.log === true,
      maxDepth: maxDepth ?? 100,
      scheduler,
      weights,
    },
  };
}

function isScheduler(text: string): text is Scheduler {
  return text === 'random' || text === 'action-fair';
}

function readWeight(text: string, reader: NumberReader): WalkAsked['weights'] {
  const at = text.lastIndexOf('=');
  if (at < 1) {
    reader.faults.push(diagnostic('SY0010', `--weight takes ACTION=NUMBER, such as Crash=0.1, not '${text}'`));
    return [];
  }
  const action = text.slice(0, at).trim();
  const weight = reader.read(`--weight ${action}`, text.slice(at + 1).trim(), { least: 0, most: 1e9, fraction: true });
  return weight === undefined ? [] : [{ action, weight }];
}
