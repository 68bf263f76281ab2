/**
 * Reads the options of `synod check` whose values are numbers or one of several words. In: the texts of the options.
 * Out: values, or an error for each option that is wrong.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Strategy } from '../../explore/step/outcome.js';
import { mostThreads } from '../../explore/store/level-coordination.js';
import type { Suspecting } from '../../session/search-states.js';
import type { Vacuity } from '../../session/suspicion/judge-success.js';
import { autoWorkers, type Machine } from '../terminal/auto-workers.js';
import { type MemoryShare, shareMemory } from '../terminal/memory-share.js';
import type { CheckOptions } from './check-options.js';
import { mostSeconds, NumberReader } from './read-number.js';
import { leastWidth, stepsOf } from './trace-view.js';

export interface EngineNumbers {
  /** The number of threads in this process that explore. */
  readonly workers: number;
  readonly partitions: number;
  /** The lease of a batch of states, in milliseconds. */
  readonly lease: number;
  /** How long a failed call is repeated, in milliseconds. */
  readonly patience: number;
}

/** The largest number of partitions. Each partition needs one of the 16,384 slots of a cluster. */
const mostPartitions = 1024;

/** The options that are numbers, after reading. */
export interface CheckNumbers {
  readonly workers: number;
  /** The memory that each part of the run may reserve. */
  readonly memory: MemoryShare;
  readonly maxDepth: number | undefined;
  readonly maxStates: number | undefined;
  readonly milliseconds: number | undefined;
  readonly bytes: number;
  readonly maxSetSize: number | undefined;
  /** The interval between two checkpoints, in milliseconds. */
  readonly checkpointEvery: number | undefined;
  readonly seed: number | undefined;
  /** The numbers of the options about engines. Undefined without an engine. */
  readonly engine: EngineNumbers | undefined;
}

export function numbersOf(options: CheckOptions, machine: Machine): CheckNumbers | readonly Diagnostic[] {
  const reader = new NumberReader();
  const { faults } = reader;
  const whole = (option: string, text: string | undefined, least: number, most?: number) =>
    reader.read(option, text, { least, ...(most === undefined ? {} : { most }) });
  const { workers = 'auto' } = options;
  const least = options.engine === undefined ? 1 : 0;
  const asked = workers === 'auto' ? autoWorkers(machine) : (whole('--workers', workers, least, mostThreads) ?? 1);
  const wanted = Math.max(1, asked);
  const memory = shareMemory(machine, wanted);
  const numbers: CheckNumbers = {
    workers: memory.workers,
    memory,
    maxDepth: whole('--max-depth', options.maxDepth, 1),
    maxStates: whole('--max-states', options.maxStates, 1),
    milliseconds: scaled(
      reader.read('--time-limit', options.timeLimit, { least: 0, most: mostSeconds, fraction: true }),
      1000,
    ),
    bytes: scaled(whole('--max-memory', options.maxMemory, 1), 2 ** 20) ?? memory.bytes,
    checkpointEvery: scaled(
      reader.read('--checkpoint-every', options.checkpointEvery, { least: 0, fraction: true }),
      60_000,
    ),
    maxSetSize: whole('--max-set-size', options.maxSetSize, 0),
    seed: whole('--seed', options.seed, 0),
    engine: options.engine === undefined ? undefined : engineNumbers(options, Math.min(asked, memory.workers), reader),
  };
  const { progress } = options;
  if (progress !== undefined && !['text', 'json', 'none'].includes(progress))
    faults.push(diagnostic('SY0010', `--progress takes text, json or none, not '${progress}'`));
  const { vacuity, liveness } = options;
  if (liveness !== undefined && !['final', 'periodic'].includes(liveness))
    faults.push(diagnostic('SY0010', `--liveness takes final or periodic, not '${liveness}'`));
  whole('--width', options.width, leastWidth);
  const { steps } = options;
  if (steps !== undefined && stepsOf(steps) === undefined)
    faults.push(
      diagnostic('SY0010', `--steps takes the numbers of the first and the last state, not '${steps}'`, {
        hint: 'write --steps 40-50',
      }),
    );
  if (vacuity !== undefined && !['off', 'warn', 'warning', 'error'].includes(vacuity))
    faults.push(diagnostic('SY0010', `--vacuity takes off, warn or error, not '${vacuity}'`));
  return faults.length > 0 ? faults : numbers;
}

function engineNumbers(
  { partitions, lease, patience }: CheckOptions,
  workers: number,
  reader: NumberReader,
): EngineNumbers {
  const milliseconds = (option: string, text: string | undefined) =>
    scaled(reader.read(option, text, { least: 1, most: mostSeconds, fraction: true }), 1000) ?? 1000;
  return {
    workers,
    partitions: reader.read('--partitions', partitions, { least: 1, most: mostPartitions }) ?? 1,
    lease: milliseconds('--lease', lease),
    patience: milliseconds('--patience', patience),
  };
}

/** Returns how a suspicious success is reported: `off`, `warning` (the default) or `error`. */
export function vacuityOf({ vacuity }: CheckOptions): Vacuity {
  return vacuity === 'off' || vacuity === 'error' ? vacuity : 'warning';
}

/** Returns how long the search for suspicions lasts: `briefly` or `to the end`. Undefined for `--vacuity off`. */
export function suspectingOf(options: CheckOptions): Suspecting | undefined {
  const vacuity = vacuityOf(options);
  if (vacuity === 'off') return undefined;
  return vacuity === 'error' ? 'to the end' : 'briefly';
}

/** Returns the strategy of `--strategy`, or an error for each option that this strategy does not support. */
export function strategyOf(
  options: CheckOptions,
  { workers, maxDepth }: CheckNumbers,
): Strategy | readonly Diagnostic[] {
  const { strategy = 'breadth-first' } = options;
  if (strategy === 'breadth-first') return strategy;
  if (strategy !== 'depth-first')
    return [diagnostic('SY0010', `--strategy takes breadth-first or depth-first, not '${strategy}'`)];
  const faults: Diagnostic[] = [];
  if (maxDepth === undefined)
    faults.push(
      diagnostic('SY0016', '--strategy depth-first needs --max-depth', {
        hint: 'give the maximum number of states of a behavior; without a bound, depth-first search may follow one behavior forever',
      }),
    );
  const notWith = (option: string, why: string) =>
    faults.push(
      diagnostic('SY0017', `${option} cannot be combined with --strategy depth-first: ${why}`, {
        hint: 'remove one of the two options',
      }),
    );
  if (options.workers !== undefined && options.workers !== 'auto' && workers > 1)
    notWith(`--workers ${workers}`, 'depth-first search runs on one thread');
  if (options.checkpoint !== undefined) notWith('--checkpoint', 'only a breadth-first search can be saved');
  if (options.resume !== undefined) notWith('--resume', 'only a breadth-first search can be resumed');
  if (options.dump !== undefined) notWith('--dump', 'depth-first search does not number the states in a fixed order');
  if (options.coverage === true)
    notWith('--coverage', 'depth-first search expands a state again when it finds a shorter path to it');
  return faults.length > 0 ? faults : strategy;
}

function scaled(value: number | undefined, by: number): number | undefined {
  return value === undefined ? undefined : value * by;
}
