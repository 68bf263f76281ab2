/**
 * The options that say how output looks, which every command takes: `--no-color` and `--ascii`. In: the arguments of the program. Out: the other arguments, and
 * what is wanted.
 */

export const outputOptionsHelp = 'With any command: --no-color prints no colours, --ascii prints marks in ASCII.';

export interface OutputOptions {
  readonly args: readonly string[];
  readonly noColour: boolean;
  readonly ascii: boolean;
}

export function readOutputOptions(args: readonly string[]): OutputOptions {
  // What follows `--` are arguments, not options.
  const end = args.indexOf('--');
  const isOption = (arg: string, i: number) => (arg === '--no-color' || arg === '--ascii') && (end < 0 || i < end);
  const given = new Set(args.filter(isOption));
  return {
    args: args.filter((arg, i) => !isOption(arg, i)),
    noColour: given.has('--no-color'),
    ascii: given.has('--ascii'),
  };
}

/** The marks that output contains besides texts of a specification: of what was cut, and the pictures of control characters. */
const marks = /[\u2026\u2400-\u2421\ufffd]/gu;

export function inAscii(text: string): string {
  return text.replace(marks, (mark) => (mark === '\u2026' ? '...' : '?'));
}
