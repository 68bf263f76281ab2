/**
 * The options of TLC that `synod check` and `synod simulate` accept or explain. In: an option with one dash, and the
 * arguments after it. Out: the arguments of Synod that mean the same, or what to write instead.
 */

/** The translation of an option of TLC into arguments of Synod. */
export interface Translation {
  /** The number of arguments that TLC takes after the option. */
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

/** The options of TLC that `synod simulate` translates differently from `synod check`. */
const translationsOfSimulate: ReadonlyMap<string, Translation> = new Map<string, Translation>([
  ['-simulate', { takes: (following) => (isSimulateForm(following[0]) ? 1 : 0), to: tracesOption }],
  // `-aril` is a second seed of TLC's simulation: it says where TLC's random numbers begin.
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

/**
 * Returns how to treat an option of TLC. Undefined for a name that TLC does not have, and for an option that Synod also
 * has with the same meaning.
 */
export function tlcOption(name: string, command: string): TlcOption | undefined {
  if (command !== 'check' && command !== 'simulate') return undefined;
  const translation = (command === 'simulate' ? translationsOfSimulate.get(name) : undefined) ?? translations.get(name);
  if (translation) return { kind: 'translated', translation };
  const hint = elsewhere.get(name);
  return hint === undefined || (command === 'simulate' && name === '-depth') ? undefined : { kind: 'elsewhere', hint };
}

/** Returns the names of all options of TLC in this file. Messages suggest similar names from these. */
export function namesOfTlcOptions(command: string): readonly string[] {
  return command === 'check' || command === 'simulate' ? [...translations.keys(), ...elsewhere.keys()] : [];
}

function isDumpForm(word: string | undefined): boolean {
  return word !== undefined && /^dot(?:,(?:colorize|actionlabels|snapshot))*$/.test(word);
}

/** Translates `-dump`. If the file has no extension, adds the same one as TLC. */
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
