/** `synod repl` on a terminal: typing, completion, history, Ctrl-C. A pseudo-terminal needs the program `script`, and is skipped where there is none. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { folderWith } from './run-synod.js';

const bin = fileURLToPath(new URL('../../bin/synod.js', import.meta.url));
const hasTerminal = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true;
const counter = `---- MODULE Counter ----
EXTENDS Naturals
VARIABLE height
Init == height = 2
Next == height' = height + 1
====
`;

/** A session on a pseudo-terminal. */
class Session {
  private readonly child: ChildProcess;
  private shown = '';

  /** @param command the command that runs instead of the session, such as a shell. */
  constructor(folder: string, columns = 80, instead?: string) {
    const started = instead ?? `"${process.execPath}" "${bin}" repl "${join(folder, 'Counter.tla')}"`;
    const command = `stty cols ${columns} rows 24; exec ${started}`;
    this.child = spawn('script', ['-q', '-e', '-c', command, '/dev/null'], {
      cwd: folder,
      env: {
        ...process.env,
        HOME: folder,
        XDG_STATE_HOME: folder,
        XDG_DATA_HOME: folder,
        TERM: 'xterm',
        NO_COLOR: '1',
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.shown += text;
    });
  }

  /** Types one key after the other: keys that come together are taken for a pasted text. */
  async type(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.child.stdin?.write(key);
      await sleep(60);
    }
  }

  /** Waits until this text is shown after what was shown before, and forgets everything up to it. */
  async sees(text: string): Promise<void> {
    for (let at = -1; at < 0; ) {
      const plain = stripVTControlCharacters(this.shown);
      at = plain.indexOf(text);
      if (at >= 0) this.shown = plain.slice(at + text.length);
      else if (this.child.exitCode !== null) throw new Error(`the session ended without ${text}: ${plain}`);
      else await sleep(20);
    }
  }

  async ends(): Promise<number> {
    const [code] = this.child.exitCode === null ? await once(this.child, 'exit') : [this.child.exitCode];
    return code;
  }
}

describe.runIf(hasTerminal)('synod repl on a terminal', () => {
  it('completes names, repeats an earlier input, and ends an evaluation at Ctrl-C', { timeout: 30_000 }, async () => {
    const session = new Session(folderWith({ 'Counter.tla': counter, 'Counter.cfg': 'INIT Init\nNEXT Next\n' }));
    await session.sees('> ');
    await session.type(':init', '\r');
    await session.sees('height = 2');
    await session.type('hei', '\t', ' + 40', '\r');
    await session.sees('42');
    await session.type('\x1b[A', '\r');
    await session.sees('42');
    await session.type('\\A a \\in 1..100000 : \\A b \\in 1..100000 : a + b > 0', '\r');
    await sleep(1000);
    await session.type('\x03');
    await session.sees('Interrupted.');
    await session.type(':init', '\r');
    await session.sees('height = 2');
    await session.type('\x04');
    expect(await session.ends()).toBe(0);
  });

  it('ends at :quit, also after a definition that was used twice in a behavior', { timeout: 30_000 }, async () => {
    const session = new Session(folderWith({ 'Counter.tla': counter, 'Counter.cfg': 'INIT Init\nNEXT Next\n' }));
    await session.sees('> ');
    await session.type(':init', '\r', 'Sq(x) == x * x + height', '\r');
    await session.sees('defined Sq');
    await session.type('Sq(2)', '\r');
    await session.sees('\n6');
    await session.type('Sq(3)', '\r');
    await session.sees('\n11');
    await session.type(':quit', '\r');
    expect(await session.ends()).toBe(0);
  });

  it('works in 20 columns', { timeout: 30_000 }, async () => {
    const session = new Session(folderWith({ 'Counter.tla': counter, 'Counter.cfg': 'INIT Init\nNEXT Next\n' }), 20);
    await session.sees('> ');
    await session.type('{1, 2, 3} \\cup {4, 5, 6, 7, 8}', '\r');
    await session.sees('{1, 2, 3, 4, 5, 6,');
    await session.sees('\n 7, 8}');
    await session.type('\x04');
    expect(await session.ends()).toBe(0);
  });

  it('goes on after Ctrl-Z and fg, with the line that was begun', { timeout: 30_000 }, async () => {
    const folder = folderWith({ 'Counter.tla': counter, 'Counter.cfg': 'INIT Init\nNEXT Next\n' });
    const session = new Session(folder, 80, 'bash --norc --noprofile -i');
    await session.sees('bash-');
    await session.type(`"${process.execPath}" "${bin}" repl Counter.tla`, '\r');
    await session.sees('Counter> ');
    await session.type('40 +', '\x1a');
    await session.sees('Stopped');
    await session.type('fg', '\r');
    await session.sees('40 +');
    await session.type(' 2', '\r');
    await session.sees('\n42\r');
    await session.type(':init', '\r');
    await session.sees('height = 2');
    await session.type('\x04');
    await session.sees('bash-');
    await session.type('exit', '\r');
    expect(await session.ends()).toBe(0);
  });
});
