/** The process of `synod repl`: signals, and a pipe that nobody reads. The tests run the built program. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folderWith } from './run-synod.js';

const counter = `---- MODULE Counter ----
EXTENDS Naturals
VARIABLE x
Init == x = 2
Next == x' = x + 1
====
`;
const files = { 'Counter.tla': counter, 'Counter.cfg': 'INIT Init\nNEXT Next\n' };

describe('a process of synod repl', () => {
  const bin = fileURLToPath(new URL('../../bin/synod.js', import.meta.url));
  const start = (...args: readonly string[]) =>
    spawn(process.execPath, [bin, 'repl', ...args], { stdio: ['pipe', 'pipe', 'pipe'] });

  it('ends an evaluation at Ctrl-C, and not the session', { timeout: 60_000 }, async () => {
    const folder = folderWith(files);
    const child = start(join(folder, 'Counter.tla'));
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stdin.write(':init\nD == x\n');
    while (!out.includes('defined D')) await sleep(20);
    child.stdin.write('\\A a \\in 1..100000 : \\A b \\in 1..100000 : a + b > 0\n');
    await sleep(1000);
    child.kill('SIGINT');
    while (!out.includes('Interrupted.')) await sleep(20);
    child.stdin.end('D\n');
    const [code] = await once(child, 'close');
    expect(out.endsWith('Interrupted.\n2\n')).toBe(true);
    expect(code).toBe(0);
  });

  it('ends if nobody reads its answers', { timeout: 60_000 }, async () => {
    const child = start();
    child.stdout.destroy();
    child.stdin.on('error', () => undefined);
    for (let i = 0; i < 50 && child.exitCode === null; i++) {
      child.stdin.write('1 + 1\n');
      await sleep(50);
    }
    child.stdin.end();
    const [code] = child.exitCode === null ? await once(child, 'close') : [child.exitCode];
    expect(code).toBe(0);
  });
});
