/**
 * Translates arguments into options of Synod. In: the arguments of the command line. Out: the arguments, in which
 * options of TLC and options with a single dash are replaced; or an error for an unknown option or a surplus argument.
 * An expression that begins with `-` is not translated.
 */
import type { Command } from 'commander';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { closest } from '../../diagnostics/suggest.js';
import { type Operand, surplusOperand } from './surplus-operand.js';
import { namesOfTlcOptions, tlcOption } from './tlc-options.js';

export type ReadArguments =
  | { readonly kind: 'arguments'; readonly args: readonly string[] }
  | { readonly kind: 'refused'; readonly diagnostic: Diagnostic };

/** @param args the arguments after the name of the command. */
export function readArguments(args: readonly string[], command: Command): ReadArguments {
  const reader = new ArgumentReader(args, command);
  const fault = reader.read();
  return fault ? { kind: 'refused', diagnostic: fault } : { kind: 'arguments', args: reader.translated };
}

/**
 * Pairs of options that contradict each other. For example, --spec names the whole specification, and --init only its
 * initial predicate.
 */
const contradictions: readonly (readonly [string, string])[] = [
  ['--deadlock', '--no-deadlock'],
  ['--spec', '--init'],
  ['--spec', '--next'],
];

class ArgumentReader {
  readonly translated: string[] = [];
  readonly #words: string[];
  readonly #command: Command;
  readonly #longs: ReadonlySet<string>;
  readonly #operands: Operand[] = [];
  /** The long options on the command line, with the options into which options of TLC were translated. */
  readonly #flags = new Set<string>();
  #after: Operand['after'];

  constructor(args: readonly string[], command: Command) {
    this.#words = [...args];
    this.#command = command;
    this.#longs = new Set(command.options.flatMap(({ long }) => (long ? [long] : [])));
  }

  read(): Diagnostic | undefined {
    let isEnd = false;
    for (let word = this.#words.shift(); word !== undefined; word = this.#words.shift()) {
      if (isEnd || word === '--') {
        isEnd = true;
        this.translated.push(word);
        continue;
      }
      const fault = /^-./.test(word) && !this.#isOperand(word) ? this.#readOption(word) : this.#readOperand(word);
      if (fault) return fault;
    }
    return this.#contradiction() ?? (isEnd ? undefined : surplusOperand(this.#operands, this.#command));
  }

  #contradiction(): Diagnostic | undefined {
    const pair = contradictions.find((options) => options.every((option) => this.#flags.has(option)));
    if (!pair?.every((option) => this.#longs.has(option))) return undefined;
    return diagnostic('SY0038', `${pair[0]} cannot be combined with ${pair[1]}`, {
      hint: 'remove one of the two options',
    });
  }

  /** An expression may begin with `-`. */
  #isOperand(word: string): boolean {
    return this.#command.name() === 'eval' && isExpression(word) && !this.#longs.has(`-${word}`);
  }

  #readOperand(word: string): undefined {
    const end = this.#words.findIndex((other) => /^-./.test(other));
    const following = this.#words.slice(0, end < 0 ? undefined : end);
    this.#operands.push({ text: word, after: this.#after, following });
    this.#after = undefined;
    this.translated.push(this.#isOperand(word) ? `${marker}${word}` : word);
  }

  #readOption(word: string): Diagnostic | undefined {
    const name = this.#command.name();
    // The value of an option may be behind `=`, also after a single dash.
    const [, flag = word, value] = /^(--?[a-zA-Z][\w-]*)=(.*)$/s.exec(word) ?? [];
    const tlc = tlcOption(flag, name);
    if (tlc?.kind === 'elsewhere') return noOption(flag, tlc.hint);
    if (tlc) {
      const { takes, to } = tlc.translation;
      if (value !== undefined && takes === 0) return takesNoValue(flag, value, name);
      if (value !== undefined) this.#words.unshift(value);
      const written = to(this.#words.splice(0, typeof takes === 'number' ? takes : takes(this.#words)));
      for (const one of written) if (one.startsWith('--')) this.#flags.add(one);
      this.translated.push(...written);
      this.#after = undefined;
      return undefined;
    }
    const long = flag.startsWith('--') ? flag : `-${flag}`;
    const option = this.#command.options.find((one) => one.long === long || one.short === flag);
    if (!option) return this.#isShortWithValue(word) ? this.#readShort(word) : this.#unknown(flag);
    if (value !== undefined && !option.required) return takesNoValue(flag, value, name);
    const isLong = option.long === long;
    if (option.long) this.#flags.add(option.long);
    this.translated.push(`${isLong ? long : flag}${value === undefined ? '' : `=${value}`}`);
    // The value of an option is not translated, even if it begins with `-`.
    const next = option.required && value === undefined ? this.#words.shift() : value;
    if (option.required && value === undefined && next !== undefined) this.translated.push(next);
    this.#after = { flag: isLong ? long : flag, ...(next === undefined ? {} : { value: next }) };
    return undefined;
  }

  /** Whether the value of a short option follows without a space: `-cSmall.cfg`. */
  #isShortWithValue(word: string): boolean {
    return this.#command.options.some(({ short, required }) => required && short && word.startsWith(short));
  }

  #readShort(word: string): undefined {
    this.translated.push(word);
    this.#after = { flag: word.slice(0, 2), value: word.slice(2) };
  }

  #unknown(flag: string): Diagnostic | undefined {
    // Commander handles these options itself.
    if (/^(?:-h|--help|--version|--debug|--ascii|--no-color)$/.test(flag)) {
      this.translated.push(flag);
      return undefined;
    }
    const near = this.#nearest(flag);
    const help = `synod help ${this.#command.name()} lists all options`;
    return noOption(flag, near === undefined ? help : `did you mean ${near}? ${help}`);
  }

  /** Returns an option that begins with the same letters, otherwise an option with similar letters. */
  #nearest(flag: string): string | undefined {
    const bare = flag.replace(/^-+/, '').toLowerCase();
    const longs = [...this.#longs];
    const begun = bare.length > 1 ? longs.filter((long) => long.slice(2).startsWith(bare)) : [];
    if (begun.length > 0) return begun[0];
    const tlc = namesOfTlcOptions(this.#command.name());
    return closest(`--${bare}`, longs) ?? closest(`-${bare}`, tlc);
  }
}

function noOption(flag: string, hint: string): Diagnostic {
  return diagnostic('SY0032', `Synod has no option ${flag}`, { hint });
}

function takesNoValue(flag: string, value: string, command: string): Diagnostic {
  return diagnostic('SY0151', `'${value}' is one argument too many for synod ${command}`, {
    hint: `${flag} takes no value`,
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
