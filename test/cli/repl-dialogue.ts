/** Talks with `synod repl` within this process: through a pipe, and on a terminal that is made of streams. */
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ReplOptions, runRepl } from '../../src/cli/repl/repl.js';
import { plain } from '../../src/diagnostics/palette.js';
import { folderWith } from './run-synod.js';

export interface Dialogue {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

export function shellFor(err: string[]) {
  return {
    out: () => undefined,
    err: (text: string) => void err.push(text),
    palette: plain,
    clock: () => 0,
    environmentLibrary: '',
    environment: {},
    deep: false,
    runDeep: () => Promise.reject(new Error('not here')),
  };
}

export async function pipe(
  folder: string,
  spec: string | undefined,
  text: string,
  options: ReplOptions = {},
): Promise<Dialogue> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const err: string[] = [];
  const streams = { input, output, isTerminal: false };
  const running = runRepl(spec === undefined ? undefined : join(folder, spec), options, shellFor(err), streams);
  input.end(text.replaceAll('DIR', folder));
  const exit = await running;
  const out = String(output.read() ?? '');
  return { exit, out: out.replaceAll(folder, 'DIR'), err: err.join('').replaceAll(folder, 'DIR') };
}

/** Returns the answers to these lines without a specification. */
export async function ask(...lines: readonly string[]): Promise<string> {
  return (await pipe(folderWith({}), undefined, `${lines.join('\n')}\n`)).out;
}

/** A terminal: keys go in, and what is drawn comes out, without the control sequences. */
export class Terminal {
  private readonly input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  private readonly output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  readonly ended: Promise<number>;

  constructor(folder: string, spec: string | undefined, options: ReplOptions = {}, columns = 80) {
    this.output.columns = columns;
    const streams = { input: this.input, output: this.output, isTerminal: true };
    this.ended = runRepl(spec === undefined ? undefined : join(folder, spec), options, shellFor([]), streams);
  }

  /** Types keys, and returns what the terminal drew. */
  async type(...keys: readonly string[]): Promise<string> {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control sequences of terminals
    return (await this.draws(...keys)).replaceAll(/\u001b\[[\d;]*[A-Za-z]/g, '');
  }

  /** Types keys, and returns what the terminal drew, with the control sequences. */
  async draws(...keys: readonly string[]): Promise<string> {
    for (const key of keys) {
      this.input.write(key);
      await sleep(keys.length > 20 ? 5 : 60);
    }
    return String(this.output.read() ?? '');
  }
}

export const keys = {
  enter: '\r',
  tab: '\t',
  up: '\u001b[A',
  home: '\u001b[H',
  left: '\u001b[D',
  escape: '\u001b',
  search: '\u0012',
  giveUp: '\u0007',
  backspace: '\u007f',
  interrupt: '\u0003',
  end: '\u0004',
};
