/** The options of `synod check`: what each means for the configuration, and for the search. */
import type { Command } from 'commander';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';
import { mostThreads } from '../explore/board.js';
import type { Strategy } from '../explore/outcome.js';

export interface CheckOptions {
  readonly config?: string;
  readonly workers?: string;
  readonly invariant?: readonly string[];
  readonly property?: readonly string[];
  readonly constraint?: readonly string[];
  readonly init?: string;
  readonly next?: string;
  readonly spec?: string;
  readonly constant?: readonly string[];
  readonly symmetry?: string;
  readonly view?: string;
  readonly deadlock?: boolean;
  readonly skipProperties?: true;
  readonly strategy?: string;
  readonly maxDepth?: string;
  readonly maxStates?: string;
  readonly timeLimit?: string;
  readonly maxMemory?: string;
  readonly continue?: true;
  readonly json?: true;
  readonly trace?: string;
  readonly dump?: string;
  readonly coverage?: true;
  readonly checkpoint?: string;
  readonly checkpointEvery?: string;
  readonly resume?: string;
  readonly full?: true;
  readonly progress?: string;
  readonly maxSetSize?: string;
  readonly seed?: string;
  readonly allowExec?: true;
  readonly library?: readonly string[];
}

export function withCheckOptions(command: Command): Command {
  return command
    .option('-c, --config <file>', 'The configuration file; by default the .cfg of the same name.')
    .option('--workers <count>', 'Threads that explore, or auto for one each core.', 'auto')
    .option('--spec <name>', 'The specification, in place of that of the configuration.')
    .option('--init <name>', 'The initial predicate, in place of that of the configuration.')
    .option('--next <name>', 'The next-state relation, in place of that of the configuration.')
    .option('--invariant <formula>', 'Check one more invariant; may be given several times.', collect)
    .option('--property <formula>', 'Check one more property; may be given several times.', collect)
    .option('--constraint <formula>', 'Explore only states of which this holds; may be given several times.', collect)
    .option('--constant <name=value>', 'Give a constant its value; may be given several times.', collect)
    .option('--symmetry <set>', 'Take states for one that these permutations take to each other.')
    .option('--view <expression>', 'Take states for one in which this has the same value.')
    .option('--deadlock', 'Report states without successors, whatever the configuration says.')
    .option('--no-deadlock', 'Do not report them.')
    .option('--skip-properties', 'Leave out properties that cannot be checked; the report says so.')
    .option('--strategy <order>', 'breadth-first, or depth-first within --max-depth.', 'breadth-first')
    .option('--max-depth <levels>', 'Explore no further than so many states on a path.')
    .option('--max-states <count>', 'Stop when so many states were found.')
    .option('--time-limit <seconds>', 'Stop after so many seconds.')
    .option('--max-memory <megabytes>', 'Stop before more memory is used.')
    .option('--continue', 'Go on after a violation; the first one is shown.')
    .option('--json', 'Print the result as one JSON object, on the last line of the output.')
    .option('--trace <file>', 'Write the behavior that shows a violation as an ITF file.')
    .option('--dump <file>', 'Write all states: .dot and .json with the steps between them, else as plain text.')
    .option('--coverage', 'Say how many states each action found, and which were never enabled.')
    .option('--checkpoint <folder>', 'Write how far the search is there, now and then, and when it is stopped.')
    .option('--checkpoint-every <minutes>', 'How often that is done.', '10')
    .option('--resume <folder>', 'Go on from a checkpoint of the same specification and configuration.')
    .option('--full', 'Show every state of a behavior whole, not only what changed.')
    .option('--progress <form>', 'How progress is told on stderr: text, json or none.')
    .option('--max-set-size <count>', 'The most elements of a set that is enumerated (1,000,000).')
    .option('--seed <number>', 'Decides what is chosen at random.')
    .option('--allow-exec', 'Let operators such as IOExec run programs.')
    .option('--library <folder>', 'A folder to look for modules in; may be given several times.', collect);
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

/** What the options ask for in the words of a configuration file; none where they ask for nothing. */
export function askedConfig(options: CheckOptions): Source | undefined {
  const lines = [
    ...(options.spec === undefined ? [] : [`SPECIFICATION ${options.spec}`]),
    ...(options.init === undefined ? [] : [`INIT ${options.init}`]),
    ...(options.next === undefined ? [] : [`NEXT ${options.next}`]),
    ...(options.constant ?? []).map((assignment) => `CONSTANT ${assignment}`),
    ...(options.invariant ?? []).map((formula) => `INVARIANT ${formula}`),
    ...(options.property ?? []).map((formula) => `PROPERTY ${formula}`),
    ...(options.constraint ?? []).map((formula) => `CONSTRAINT ${formula}`),
    ...(options.symmetry === undefined ? [] : [`SYMMETRY ${options.symmetry}`]),
    ...(options.view === undefined ? [] : [`VIEW ${options.view}`]),
  ];
  return lines.length === 0 ? undefined : { name: 'the command line', text: `${lines.join('\n')}\n` };
}

/** Numbers among the options. */
export interface CheckNumbers {
  readonly workers: number;
  readonly maxDepth: number | undefined;
  readonly maxStates: number | undefined;
  readonly milliseconds: number | undefined;
  readonly bytes: number | undefined;
  readonly maxSetSize: number | undefined;
  /** Milliseconds between two checkpoints. */
  readonly checkpointEvery: number | undefined;
  readonly seed: number | undefined;
}

/** @param auto what `--workers auto` means here. */
export function numbersOf(options: CheckOptions, auto: number): CheckNumbers | readonly Diagnostic[] {
  const faults: Diagnostic[] = [];
  const number = (option: string, text: string | undefined, least: number, isWhole = true): number | undefined => {
    if (text === undefined) return undefined;
    const value = text.trim() === '' ? Number.NaN : Number(text.replaceAll('_', '').replaceAll(',', ''));
    if (value >= least && (isWhole ? Number.isSafeInteger(value) : Number.isFinite(value))) return value;
    faults.push(
      diagnostic(
        'SY0010',
        `${option} takes a ${isWhole ? 'whole ' : ''}number from ${least} on, and is given '${text}'`,
      ),
    );
    return undefined;
  };
  const { workers = 'auto' } = options;
  const numbers: CheckNumbers = {
    workers: workers === 'auto' ? auto : (number('--workers', workers, 1) ?? 1),
    maxDepth: number('--max-depth', options.maxDepth, 1),
    maxStates: number('--max-states', options.maxStates, 1),
    milliseconds: scaled(number('--time-limit', options.timeLimit, 0, false), 1000),
    bytes: scaled(number('--max-memory', options.maxMemory, 1), 2 ** 20),
    checkpointEvery: scaled(number('--checkpoint-every', options.checkpointEvery, 0, false), 60_000),
    maxSetSize: number('--max-set-size', options.maxSetSize, 0),
    seed: number('--seed', options.seed, 0),
  };
  if (numbers.workers > mostThreads)
    faults.push(
      diagnostic('SY0010', `--workers takes a whole number up to ${mostThreads}, and is given '${workers}'`, {
        hint: 'say auto for one thread each core',
      }),
    );
  const { progress } = options;
  if (progress !== undefined && !['text', 'json', 'none'].includes(progress))
    faults.push(diagnostic('SY0010', `--progress takes text, json or none, and is given '${progress}'`));
  return faults.length > 0 ? faults : numbers;
}

/** Which order of exploring is asked for, and what does not go with it. */
export function strategyOf(
  options: CheckOptions,
  { workers, maxDepth }: CheckNumbers,
): Strategy | readonly Diagnostic[] {
  const { strategy = 'breadth-first' } = options;
  if (strategy === 'breadth-first') return strategy;
  if (strategy !== 'depth-first')
    return [diagnostic('SY0010', `--strategy takes breadth-first or depth-first, and is given '${strategy}'`)];
  const faults: Diagnostic[] = [];
  if (maxDepth === undefined)
    faults.push(
      diagnostic('SY0016', '--strategy depth-first needs --max-depth', {
        hint: 'say how many states a behavior may have at most; without a bound one behavior may be followed for ever',
      }),
    );
  const notWith = (option: string, why: string) =>
    faults.push(
      diagnostic('SY0017', `${option} does not go with --strategy depth-first: ${why}`, {
        hint: `leave out one of them`,
      }),
    );
  if (options.workers !== undefined && options.workers !== 'auto' && workers > 1)
    notWith(`--workers ${workers}`, 'one thread follows one behavior');
  if (options.checkpoint !== undefined) notWith('--checkpoint', 'only a search in breadth can be saved');
  if (options.resume !== undefined) notWith('--resume', 'only a search in breadth can be saved');
  if (options.dump !== undefined) notWith('--dump', 'it knows of no order of the states that is the same in every run');
  if (options.coverage === true) notWith('--coverage', 'it explores states again that it meets on shorter paths');
  return faults.length > 0 ? faults : strategy;
}

function scaled(value: number | undefined, by: number): number | undefined {
  return value === undefined ? undefined : value * by;
}
