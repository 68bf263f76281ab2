/** `synod check --watch` answers again when a file changes, while its output is read. The tests run the built program. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folderWith } from './run-synod.js';

const counter = `---- MODULE Counter ----
EXTENDS Naturals, Limit
VARIABLE x
Init == x = 0
Next == x < Max /\\ x' = x + 1
====
`;
const limit = (max: number) => `---- MODULE Limit ----\nMax == ${max}\n====\n`;
const bin = fileURLToPath(new URL('../../bin/synod.js', import.meta.url));
const config = 'INIT Init\nNEXT Next\nCHECK_DEADLOCK FALSE\n';

describe('synod check --watch', () => {
  it('checks again after a change, also after an error, and ends at Ctrl-C', { timeout: 120_000 }, async () => {
    const folder = folderWith({ 'Counter.tla': counter, 'Limit.tla': limit(2), 'Counter.cfg': config });
    const child = spawn(process.execPath, [bin, 'check', join(folder, 'Counter.tla'), '--watch', '--workers', '1']);
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    // The two streams arrive in any order.
    const sees = async (wanted: () => boolean) => {
      while (!wanted()) await sleep(20);
    };
    const waits = () => err.split('Waiting for changes.').length - 1;
    await sees(() => out.includes('3 distinct states') && waits() === 1);
    writeFileSync(join(folder, 'Limit.tla'), limit(9));
    await sees(() => out.includes('10 distinct states') && waits() === 2);
    writeFileSync(join(folder, 'Limit.tla'), limit(9).replace('Max ==', 'Mix =='));
    await sees(() => err.includes("The name 'Max' is not defined") && waits() === 3);
    writeFileSync(join(folder, 'Counter.cfg'), `${config}INVARIANT x < 5\n`);
    writeFileSync(join(folder, 'Limit.tla'), limit(9));
    await sees(() => out.includes('is violated in state 6.') && waits() >= 4);
    child.kill('SIGINT');
    const [code] = await once(child, 'close');
    expect(code).toBe(130);
  });
});

describe('a command that waits for changes', () => {
  const files = {
    'Counter.tla': counter,
    'Limit.tla': limit(2),
    'Counter.cfg': `\\* EXPECT success\n${config}`,
  };
  // `head` ends after the first line. A pipe whose reader ends later is one that closes while the command waits.
  it.runIf(process.platform === 'linux').each([
    ['check Counter.tla --watch --workers 1', 'head -1 >/dev/null'],
    ['check Counter.tla --watch --workers 1', '{ cat >/dev/null & sleep 4; kill $!; }'],
    ['test . --watch --workers 1', 'head -1 >/dev/null'],
  ])('ends %s when nobody reads its output any more: %s', { timeout: 60_000 }, (args, reader) => {
    const command = `"${process.execPath}" "${bin}" ${args} | ${reader}; echo "exit \${PIPESTATUS[0]}"`;
    const run = spawnSync('bash', ['-c', command], { cwd: folderWith(files), encoding: 'utf8', timeout: 50_000 });
    expect(run.stdout).toBe('exit 0\n');
    expect(run.stderr).not.toMatch(/EPIPE|EBADF|Internal error|Warning/);
  });
});
