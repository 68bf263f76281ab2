/**
 * The options of TLC that `synod check` and `synod simulate` accept or explain. In: an option with one dash, and the
 * arguments after it. Out: the arguments of Synod that mean the same, or what to write instead.
 */

/** The translation of an option of TLC into arguments of Synod. */
export interface Translation {
  /** The number of arguments after the option, in TLC. */
  readonly takes: number | ((following: readonly string[]) => number);
  readonly to: (given: readonly string[]) => readonly string[];
}

export type TlcOption =
  | { readonly kind: 'translated'; readonly translation: Translation }
  /** Synod does not have the option. The hint says what to write instead. */
  | { readonly kind: 'elsewhere'; readonly hint: string };

const noArgument: Pick<Translation, 'takes'> = { takes: 0 };
const ignored = (takes: number): Translation => ({ takes, to: () => [] });

const translations: ReadonlyMap<string, Translation> = new Map<string, Translation>([
  // In TLC, `-deadlock` means: do not check for deadlock.
  ['-deadlock', { ...noArgument, to: () => ['--no-deadlock'] }],
  ['-maxSetSize', { takes: 1, to: (given) => ['--max-set-size', ...given] }],
  ['-dfid', { takes: 1, to: (given) => ['--strategy', 'depth-first', '--max-depth', ...given] }],
  ['-coverage', { takes: (following) => (/^\d+$/.test(following[0] ?? '') ? 1 : 0), to: () => ['--coverage'] }],
  ['-dump', { takes: (following) => (isDumpForm(following[0]) ? 2 : 1), to: dumpOption }],
  ['-lib', { takes: 1, to: (given) => ['--library', ...given] }],
  ['-help', { ...noArgument, to: () => ['--help'] }],
  // These options are accepted and ignored. They are about TLC's own files, about the time at which TLC checks temporal
  // properties, and about what TLC prints.
  ...['-metadir', '-fp', '-fpbits', '-fpmem', '-userFile', '-lncheck'].map((name) => [name, ignored(1)] as const),
  ...['-cleanup', '-gzip', '-noGenerateSpecTE', '-noTE', '-noTEBin', '-nowarning', '-difftrace', '-terse'].map(
    (name) => [name, ignored(0)] as const,
  ),
]);

/** What `synod simulate` does with the options of TLC's simulation. Other options are as in `synod check`. */
const translationsOfSimulate: ReadonlyMap<string, Translation> = new Map<string, Translation>([
  ['-simulate', { takes: (following) => (isSimulateForm(following[0]) ? 1 : 0), to: tracesOption }],
  // TLC's seed of a simulation has a second number, which says where the random stream begins.
  ['-aril', ignored(1)],
]);

const elsewhere: ReadonlyMap<string, string> = new Map([
  ['-checkpoint', 'write --checkpoint FOLDER, and --checkpoint-every MINUTES for the interval'],
  ['-recover', 'write --resume FOLDER with the folder that --checkpoint named'],
  ['-dumpTrace', 'write --trace FILE for a trace in the ITF format, or --json'],
  ['-tool', 'write --json for a result that programs can read'],
  ['-postCondition', 'write POSTCONDITION in the configuration file'],
  ['-debugger', 'leave it out: a trace with its values is part of the report'],
  ['-simulate', 'write synod simulate, which walks random behaviors: synod simulate SPEC --traces 1000 --depth 100'],
  ['-depth', 'write --max-depth LEVELS, or synod simulate SPEC --depth STATES for random behaviors'],
  ['-aril', 'leave it out, or write synod simulate SPEC --seed NUMBER for random behaviors'],
  ['-generateSpecTE', 'write --trace FILE for a trace in the ITF format'],
  ['-modelcheck', 'leave it out: this is what the command does'],
]);

/** The option of TLC with this name. Undefined if TLC has none, or if Synod has an option of the same name and meaning. */
export function tlcOption(name: string, command: string): TlcOption | undefined {
  if (command !== 'check' && command !== 'simulate') return undefined;
  const translation = (command === 'simulate' ? translationsOfSimulate.get(name) : undefined) ?? translations.get(name);
  if (translation) return { kind: 'translated', translation };
  const hint = elsewhere.get(name);
  return hint === undefined || (command === 'simulate' && name === '-depth') ? undefined : { kind: 'elsewhere', hint };
}

/** All options of TLC that have a row here, for suggestions. */
export function namesOfTlcOptions(command: string): readonly string[] {
  return command === 'check' || command === 'simulate' ? [...translations.keys(), ...elsewhere.keys()] : [];
}

function isDumpForm(word: string | undefined): boolean {
  return word !== undefined && /^dot(?:,(?:colorize|actionlabels|snapshot))*$/.test(word);
}

/** Translates `-dump`. If the file has no extension, TLC adds one, and so does this. */
function dumpOption(given: readonly string[]): readonly string[] {
  const file = given.at(-1);
  if (file === undefined) return ['--dump'];
  const extension = given.length > 1 ? '.dot' : '.dump';
  return ['--dump', /\.\w+$/.test(file) ? file : `${file}${extension}`];
}

function isSimulateForm(word: string | undefined): boolean {
  return word !== undefined && /^(?:(?:num|file|stats)=[^,]*(?:,|$))+$/.test(word);
}

/** Translates the argument of `-simulate`, such as `num=100`. Files and statistics of TLC are left out. */
function tracesOption(given: readonly string[]): readonly string[] {
  const count = /(?:^|,)num=(\d+)/.exec(given[0] ?? '')?.[1];
  return count === undefined ? [] : ['--traces', count];
}
