/**
 * Translates arguments into the spelling that a command knows. In: the arguments of the command line. Out: the
 * arguments, in which options of TLC and options with a single dash are replaced; or the error for an option of TLC
 * that Synod does not have. An expression that begins with `-` is not translated.
 */
import type { Command } from 'commander';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';

/** The translation of an option of TLC into arguments of Synod. */
interface Translation {
  /** The number of arguments after the option, in TLC. */
  readonly takes: number | ((following: readonly string[]) => number);
  readonly to: (given: readonly string[]) => readonly string[];
}

const noArgument: Pick<Translation, 'takes'> = { takes: 0 };
const ignored = (takes: number): Translation => ({ takes, to: () => [] });

const tlcOptions: ReadonlyMap<string, Translation> = new Map<string, Translation>([
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

/** Options of TLC that Synod does not have. Each maps to a hint that says what to write instead. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ['-checkpoint', 'write --checkpoint FOLDER, and --checkpoint-every MINUTES for the interval'],
  ['-recover', 'write --resume FOLDER with the folder that --checkpoint named'],
  ['-dumpTrace', 'write --trace FILE for a trace in the ITF format, or --json'],
  ['-tool', 'write --json for a result that programs can read'],
  ['-postCondition', 'write POSTCONDITION in the configuration file'],
  ['-debugger', 'leave it out: a trace with its values is part of the report'],
  ['-simulate', 'write synod simulate, which walks random behaviors'],
  ['-depth', 'write --max-depth LEVELS'],
  ['-generateSpecTE', 'write --trace FILE for a trace in the ITF format'],
  ['-modelcheck', 'leave it out: this is what the command does'],
]);

function isDumpForm(word: string | undefined): boolean {
  return word !== undefined && /^dot(?:,(?:colorize|actionlabels|snapshot))*$/.test(word);
}

/** Translates `-dump`. If the file has no extension, TLC adds one, and so does this function. */
function dumpOption(given: readonly string[]): readonly string[] {
  const file = given.at(-1);
  if (file === undefined) return ['--dump'];
  const extension = given.length > 1 ? '.dot' : '.dump';
  return ['--dump', /\.\w+$/.test(file) ? file : `${file}${extension}`];
}

export type ReadArguments =
  | { readonly kind: 'arguments'; readonly args: readonly string[] }
  | { readonly kind: 'refused'; readonly diagnostic: Diagnostic };

/** @param args the arguments after the name of the command. */
export function readArguments(args: readonly string[], command: Command): ReadArguments {
  const longs = new Set(command.options.flatMap(({ long }) => (long ? [long] : [])));
  const isCheck = command.name() === 'check' || command.name() === 'simulate';
  const read: string[] = [];
  const operands: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] as string;
    if (arg === '--') return { kind: 'arguments', args: [...read, ...args.slice(at)] };
    const tlc = isCheck ? tlcOptions.get(arg) : undefined;
    const instead = isCheck ? elsewhere.get(arg) : undefined;
    if (tlc) {
      const takes = typeof tlc.takes === 'number' ? tlc.takes : tlc.takes(args.slice(at + 1));
      read.push(...tlc.to(args.slice(at + 1, at + 1 + takes)));
      at += takes;
    } else if (instead !== undefined) {
      return { kind: 'refused', diagnostic: diagnostic('SY0032', `Synod has no option ${arg}`, { hint: instead }) };
    } else if (/^-[a-z][a-z-]+$/.test(arg) && longs.has(`-${arg}`)) {
      read.push(`-${arg}`);
    } else {
      read.push(command.name() === 'eval' && isExpression(arg) ? `${marker}${arg}` : arg);
    }
    if (!tlc && !/^-./.test(arg)) operands.push(arg);
    const surplus = surplusOperand(operands, arg, args[at - 1], command);
    if (surplus) return { kind: 'refused', diagnostic: surplus };
    // If the argument before is an option that takes a value, this argument is the value and is not translated.
    const option = command.options.find(({ long, short }) => read.at(-1) === long || read.at(-1) === short);
    if (option?.required && at + 1 < args.length) read.push(args[++at] as string);
  }
  return { kind: 'arguments', args: read };
}

/** Returns the error for an operand that the command does not take. Undefined if there is none. */
function surplusOperand(
  operands: readonly string[],
  arg: string,
  previous: string | undefined,
  command: Command,
): Diagnostic | undefined {
  const taken = command.registeredArguments;
  if (operands.length <= taken.length || operands.at(-1) !== arg || taken.some(({ variadic }) => variadic))
    return undefined;
  const expected = taken.map((one) => `<${one.name()}>`).join(' ');
  const flag = previous?.startsWith('--') ? previous : undefined;
  // An option that does not exist is left to Commander, whose error suggests a similar name.
  if (flag !== undefined && !command.options.some(({ long }) => long === flag)) return undefined;
  if (flag === undefined && /^-[a-zA-Z]{2,}$/.test(previous ?? '') && command.name() !== 'eval') return undefined;
  return diagnostic('SY0151', `'${arg}' is one argument too many for synod ${command.name()}`, {
    hint:
      flag !== undefined
        ? `${flag} takes no value`
        : `write synod ${command.name()}${expected && ` ${expected}`}; a name with spaces and an expression are in quotes`,
  });
}

/**
 * Begins an argument that Commander must not take for an option. No argument of a process can contain this character.
 */
const marker = '\u0000';

/**
 * Whether an argument is an expression, such as `-7 % 3`, `-(2)` or `-x`. FALSE for `-` (stdin), `-h`, `-cA.cfg` and
 * `--json`.
 */
function isExpression(arg: string): boolean {
  return /^-[^-]/.test(arg) && !/^-(?:h$|c[^ ]*$)/.test(arg);
}

/** The argument without the marker: the text that the user wrote. */
export function asWritten(arg: string): string {
  return arg.startsWith(marker) ? arg.slice(marker.length) : arg;
}
