/**
 * Makes the error for an operand that a command does not take. In: the operands of the command line, each with the
 * option before it. Out: an error with a hint. The user may have meant the operand as a configuration, as a part of a
 * value, or as the value of an option that takes no value.
 */
import type { Command } from 'commander';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';

export interface Operand {
  readonly text: string;
  /**
   * The option directly before the operand, with its value if it takes a value. Undefined if another operand stands
   * there.
   */
  readonly after: { readonly flag: string; readonly value?: string } | undefined;
  /** The operands directly after this one, up to the next option. */
  readonly following: readonly string[];
}

/** Undefined if the command takes all operands. */
export function surplusOperand(operands: readonly Operand[], command: Command): Diagnostic | undefined {
  const taken = command.registeredArguments;
  if (operands.length <= taken.length || taken.some(({ variadic }) => variadic)) return undefined;
  // The surplus operand need not be the last one. In `--invariant x > 3 Spec.tla`, the words `>` and `3` are surplus
  // and precede the specification.
  const last = operands.at(-1) as Operand;
  const surplus = operands.find(({ text, after }) => after !== undefined && !/\.tla$/.test(text)) ?? last;
  return diagnostic('SY0151', `'${surplus.text}' is one argument too many for synod ${command.name()}`, {
    hint: hintAbout(surplus, operands, command),
  });
}

function hintAbout({ text, after, following }: Operand, operands: readonly Operand[], command: Command): string {
  const name = command.name();
  if (after?.value !== undefined) {
    const rest = [text, ...following.filter((word) => !/\.(?:tla|cfg)$/.test(word))];
    return hintAboutValue(after.flag, [after.value, ...rest]);
  }
  if (after !== undefined) return `${after.flag} takes no value`;
  const spec = operands[0]?.text;
  if (text.endsWith('.cfg') && command.options.some(({ long }) => long === '--config'))
    return `name a configuration with -c: synod ${name} ${spec} -c ${text}`;
  const expected = command.registeredArguments.map((one) => `<${one.name()}>`).join(' ');
  return `write synod ${name}${expected && ` ${expected}`}; a name with spaces and an expression are in quotes`;
}

/** Returns the hint for a value that was written as several words without quotes, such as `--constant N = 3`. */
function hintAboutValue(flag: string, words: readonly string[]): string {
  const [name, ...rest] = words;
  const text = words.join(' ');
  const isOnlyName = flag === '--constant' && !/=|<-/.test(text);
  return isOnlyName
    ? `write ${flag} ${quoted(`${name}=${rest.join(' ')}`)}`
    : `put a value with spaces in quotes: ${flag} ${quoted(text)}`;
}

function quoted(text: string): string {
  return /^[\w=.-]+$/.test(text) ? text : `"${text}"`;
}
