/**
 * Reads the options `--no-color` and `--ascii`, which every command has. In: the arguments of the program. Out: the
 * other arguments, and which of the two options were given.
 */

export const outputOptionsHelp = 'With any command: --no-color prints no colours, --ascii prints marks in ASCII.';

export interface OutputOptions {
  readonly args: readonly string[];
  readonly noColour: boolean;
  readonly ascii: boolean;
}

export function readOutputOptions(args: readonly string[]): OutputOptions {
  // After `--`, every argument is an operand.
  const end = args.indexOf('--');
  const isOption = (arg: string, i: number) => (arg === '--no-color' || arg === '--ascii') && (end < 0 || i < end);
  const given = new Set(args.filter(isOption));
  return {
    args: args.filter((arg, i) => !isOption(arg, i)),
    noColour: given.has('--no-color'),
    ascii: given.has('--ascii'),
  };
}

/**
 * The characters outside ASCII that Synod itself adds to its output: the mark of a cut text, and the pictures of
 * control characters.
 */
const marks = /[\u2026\u2400-\u2421\ufffd]/gu;

export function inAscii(text: string): string {
  return text.replace(marks, (mark) => (mark === '\u2026' ? '...' : '?'));
}
