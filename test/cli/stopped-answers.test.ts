/** Ctrl-C and SIGTERM end a command that evaluates for long. These tests wait for the clock, so they run at the same time. Needs the build. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, it } from 'vitest';

const synod = fileURLToPath(new URL('../../bin/synod.js', import.meta.url));
const slow = String.raw`\A y \in SUBSET (1..40) : Cardinality(y) < 50`;

const folder = mkdtempSync(join(tmpdir(), 'synod-stopped-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files = {
  'M.tla': String.raw`---- MODULE M ----
EXTENDS Naturals, FiniteSets
VARIABLE x
Init == x = 0
Next == x' = x + 1 /\ \A y \in SUBSET (1..40) : Cardinality(y) < 50 + x
====
`,
  'M.cfg': 'INIT Init\nNEXT Next\n',
  't.itf.json': '{"vars":["x"],"states":[{"x":{"#bigint":"0"}},{"x":{"#bigint":"1"}}]}',
};
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);

const commands = [
  { args: ['eval', slow] },
  { args: ['eval', '--json', slow, 'M.tla'] },
  { args: ['replay', 't.itf.json', 'M.tla'] },
  { args: ['why-not', 'M.tla', 'Next'] },
  { args: ['validate', '--log', 't.itf.json', '--spec', 'M.tla'] },
];

/** Waits until a process has used two seconds of processor time, which is more than it needs to begin its evaluation. */
async function hasWorked(pid: number): Promise<void> {
  for (;;) {
    await setTimeout(200);
    if (process.platform !== 'linux') return setTimeout(5000);
    const [user = 0, system = 0] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ').slice(13, 15).map(Number);
    if ((user + system) / 100 > 2) return;
  }
}

describe.concurrent.each([
  { name: 'SIGINT', ends: 130 },
  { name: 'SIGTERM', ends: 143 },
] as const)('$name during a long evaluation', ({ name, ends }) => {
  it.for(commands)('ends synod $args', { timeout: 60_000 }, async ({ args }, { expect }) => {
    const child = spawn(process.execPath, [synod, ...args], { cwd: folder });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => {
        said += text;
      });
    await hasWorked(child.pid ?? 0);
    const since = performance.now();
    child.kill(name);
    const exit = await new Promise((end) => child.on('close', end));
    expect({ exit, said }).toEqual({ exit: ends, said: 'Interrupted.\n' });
    expect(performance.now() - since).toBeLessThan(5000);
  });
});
