/** The options of `synod check`, and what each changes in the configuration and in the search. */
import type { Command } from 'commander';
import type { Asked, AskedText } from '../../config/parse-asked.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import type { Strategy } from '../../explore/step/outcome.js';
import { mostThreads } from '../../explore/store/board.js';
import type { Vacuity } from '../../session/suspicion/judge-success.js';
import { autoWorkers, type Machine } from '../terminal/auto-workers.js';
import { type MemoryShare, shareMemory } from '../terminal/memory-share.js';
import { mostSeconds, NumberReader } from '../terminal/read-number.js';
import { collect } from '../terminal/repeatable-option.js';

export interface CheckOptions {
  readonly config?: string;
  readonly workers?: string;
  readonly invariant?: readonly string[];
  readonly property?: readonly string[];
  readonly constraint?: readonly string[];
  readonly reachable?: readonly string[];
  readonly init?: string;
  readonly next?: string;
  readonly spec?: string;
  readonly constant?: readonly string[];
  readonly symmetry?: string;
  readonly view?: string;
  readonly deadlock?: boolean;
  readonly skipProperties?: true;
  readonly allowUnsound?: true;
  readonly translate?: true;
  readonly liveness?: string;
  readonly vacuity?: string;
  readonly strategy?: string;
  readonly maxDepth?: string;
  readonly maxStates?: string;
  readonly timeLimit?: string;
  readonly maxMemory?: string;
  readonly continue?: true;
  readonly json?: true;
  readonly trace?: readonly string[];
  readonly show?: readonly string[];
  readonly story?: true;
  readonly diagram?: true;
  readonly lane?: string;
  readonly message?: string;
  readonly dump?: string;
  readonly emit?: string;
  readonly coverage?: true;
  readonly checkpoint?: string;
  readonly checkpointEvery?: string;
  readonly resume?: string;
  readonly events?: string;
  readonly full?: true;
  readonly watch?: true;
  readonly width?: string;
  readonly hide?: readonly string[];
  readonly steps?: string;
  readonly tla?: true;
  readonly progress?: string;
  readonly maxSetSize?: string;
  readonly seed?: string;
  readonly allowExec?: true;
  readonly library?: readonly string[];
  readonly engine?: string;
  readonly keep?: true;
  readonly partitions?: string;
  readonly lease?: string;
  /** Options of `graph`. */
  readonly groupBy?: readonly string[];
  readonly each?: string;
}

/** A cluster has 16,384 slots, and a partition has one. */
const mostPartitions = 1024;

/** The help of `--trace`. */
export const traceHelp =
  'Write the trace to a file: .itf.json, .trace.json, .txt, .tla, .html, .svg or .mmd. Repeatable.';

/** The help of `--story` and `--show`. */
export const storyHelp = 'Print only the steps of a trace that the failure depends on.';
export const showHelp = 'Show an expression with each state of a trace, or with each step. Repeatable.';

export function withCheckOptions(command: Command): Command {
  return command
    .option('-c, --config <file>', 'The configuration file. Default: the .cfg file of the same name.')
    .option('--workers <count>', 'The number of threads (1 to 256), or auto: one per core.', 'auto')
    .option('--spec <name>', 'The specification formula. Overrides the configuration file.')
    .option('--init <name>', 'The initial predicate. Overrides the configuration file.')
    .option('--next <name>', 'The next-state relation. Overrides the configuration file.')
    .option('--invariant <formula>', 'Check one more invariant. Repeatable.', collect)
    .option('--property <formula>', 'Check one more property. Repeatable.', collect)
    .option('--reachable <formula>', 'Find a state that satisfies the formula. Repeatable.', collect)
    .option('--constraint <formula>', 'Explore only states that satisfy the formula. Repeatable.', collect)
    .option(
      '--constant <name=value>',
      'Give a constant its value. Overrides the configuration file. Repeatable.',
      collect,
    )
    .option('--symmetry <set>', 'Identify states that a permutation of the set maps to each other.')
    .option('--view <expression>', 'Identify states in which the expression has the same value.')
    .option('--deadlock', 'Report deadlocks, whatever the configuration file says.')
    .option('--no-deadlock', 'Do not report deadlocks.')
    .option('--skip-properties', 'Skip temporal properties. The report names them.')
    .option('--allow-unsound', 'Check temporal properties with VIEW or SYMMETRY too. The answer may be wrong.')
    .option(
      '--translate',
      'Translate PlusCal algorithms whose translation is in the file, and check the new translation.',
    )
    .option(
      '--liveness <when>',
      'Check temporal properties at the end (final) or during the search too (periodic).',
      'final',
    )
    .option('--vacuity <severity>', 'What makes a success suspicious: off, warn or error. Default: warn.')
    .option('--strategy <order>', 'breadth-first, or depth-first (needs --max-depth).', 'breadth-first')
    .option('--max-depth <levels>', 'Do not expand states at this depth. Initial states have depth 1.')
    .option('--max-states <count>', 'Stop when this many distinct states were found.')
    .option('--time-limit <seconds>', 'Stop after this time.')
    .option('--max-memory <megabytes>', 'Stop before the process uses more memory. Default: 9/10 of the memory.')
    .option('--continue', 'Continue after a violation. The report shows the first one of each formula.')
    .option('--json', 'Print the result as one JSON object, on the last line of stdout.')
    .option('--events <file>', 'Write events as they occur, one JSON object per line. - is stdout.')
    .option('--trace <file>', traceHelp, collect)
    .option('--diagram', 'Print the trace of a violation as a sequence diagram too.')
    .option('--lane <expression>', 'The process that takes a step, in a sequence diagram. Overrides @lane.')
    .option('--message <expression>', 'The messages in transit, in a sequence diagram. Overrides @message.')
    .option('--dump <file>', 'Write all reached states to a file. .dot and .json files contain the steps too.')
    .option('--emit <folder>', 'Write the JavaScript that the specification is compiled to, with comments.')
    .option('--coverage', 'Print how many successors and new states each action found.')
    .option('--checkpoint <folder>', 'Save the search to a folder, at intervals and when it stops.')
    .option('--checkpoint-every <minutes>', 'The interval between two checkpoints.', '10')
    .option('--resume <folder>', 'Resume the search from a checkpoint.')
    .option('--watch', 'Check again when a .tla or .cfg file changes, until Ctrl-C.')
    .option('--full', 'Print every state of a trace in full, not only what changed.')
    .option('--story', storyHelp)
    .option('--show <expression>', showHelp, collect)
    .option('--steps <numbers>', 'Print only these states of a trace: 4000-4010.')
    .option('--hide <variable>', 'Do not print a variable in a trace. Repeatable.', collect)
    .option('--width <columns>', 'The width of a line of a trace. Default: 100.')
    .option('--tla', 'Show a behavior of an algorithm as one of its translation, with pc and stack.')
    .option('--progress <form>', 'The form of progress messages on stderr: text, json or none.')
    .option('--max-set-size <count>', 'The largest set that is enumerated. Default: 1,000,000 elements.')
    .option('--seed <number>', 'The seed of random choices. Default: the time.')
    .option('--allow-exec', 'Allow operators such as IOExec to run programs.')
    .option('--library <folder>', 'Search this folder for modules. Repeatable.', collect)
    .option(
      '--engine <address>',
      'Keep the states in Valkey or Redis, where other machines can join: redis://HOST[/RUN].',
    )
    .option('--keep', 'With --engine: do not remove the states when the run has its verdict.')
    .option('--partitions <count>', 'With --engine: into how many parts the states are divided (1 to 1024).', '32')
    .option('--lease <seconds>', 'With --engine: when the states of a silent worker are given to another.', '15');
}

/** The options that add to or override the configuration file, as texts to parse. */
export function askedBy(options: CheckOptions): Asked {
  const {
    spec,
    init,
    next,
    constant,
    invariant,
    property,
    reachable,
    constraint,
    symmetry,
    view,
    groupBy,
    each: processes,
  } = options;
  const { lane, message } = options;
  const each = (
    kind: Exclude<AskedText['kind'], 'constant'>,
    name: string,
    given: readonly string[] | string | undefined = [],
  ): Asked => [given].flat().map((text) => ({ kind, source: { name, text } }));
  return [
    ...each('specification', '--spec', spec),
    ...each('init', '--init', init),
    ...each('next', '--next', next),
    ...each('assignment', '--constant', constant),
    ...each('invariant', '--invariant', invariant),
    ...each('property', '--property', property),
    ...each('reachable', '--reachable', reachable),
    ...each('constraint', '--constraint', constraint),
    ...each('symmetry', '--symmetry', symmetry),
    ...each('view', '--view', view),
    ...each('group by', '--group-by', groupBy),
    ...each('each', '--each', processes),
    ...each('lane', '--lane', lane),
    ...each('message', '--message', message),
  ];
}

/** The expressions of `--show`. */
export function shownBy({ show = [] }: CheckOptions): readonly Source[] {
  return show.map((text) => ({ name: '--show', text }));
}

export interface EngineNumbers {
  /** Threads of this process that explore. */
  readonly workers: number;
  readonly partitions: number;
  /** Milliseconds. */
  readonly lease: number;
}

/** The options that are numbers. */
export interface CheckNumbers {
  readonly workers: number;
  /** How much each part of the run may reserve. */
  readonly memory: MemoryShare;
  readonly maxDepth: number | undefined;
  readonly maxStates: number | undefined;
  readonly milliseconds: number | undefined;
  readonly bytes: number;
  readonly maxSetSize: number | undefined;
  /** Milliseconds between two checkpoints. */
  readonly checkpointEvery: number | undefined;
  readonly seed: number | undefined;
  /** Undefined without an engine. */
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

function engineNumbers({ partitions, lease }: CheckOptions, workers: number, reader: NumberReader): EngineNumbers {
  return {
    workers,
    partitions: reader.read('--partitions', partitions, { least: 1, most: mostPartitions }) ?? 1,
    lease: scaled(reader.read('--lease', lease, { least: 1, most: mostSeconds, fraction: true }), 1000) ?? 1000,
  };
}

/** What is done about a suspicious success. */
export function vacuityOf({ vacuity }: CheckOptions): Vacuity {
  return vacuity === 'off' || vacuity === 'error' ? vacuity : 'warning';
}

/** Lines are not broken to less. */
const leastWidth = 20;

/** `4000-4010`, or the number of one state. */
export function stepsOf(text: string): { readonly first: number; readonly last: number } | undefined {
  const [, first, last = first] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text) ?? [];
  if (first === undefined || last === undefined) return undefined;
  const interval = { first: Number(first), last: Number(last) };
  return interval.first >= 1 && interval.first <= interval.last ? interval : undefined;
}

/** How a trace is printed. */
export function traceViewOf({ full, width, hide, steps, log }: CheckOptions & { readonly log?: true }) {
  return {
    elsewhere: log === true,
    full: full === true,
    width: width === undefined ? undefined : Number(width),
    hidden: hide,
    steps: steps === undefined ? undefined : stepsOf(steps),
  };
}

/** The strategy, or an error for each option that it does not support. */
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
