/** With `--liveness periodic`, a behavior that violates a temporal property is found although the search never ends. Needs the build. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { check as checkByApi, load } from '../../src/index.js';
import { folderWith } from '../cli/run-synod.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/** There are endlessly many states. Only those with `a >= 14` have loops. */
const endless = String.raw`---- MODULE Endless ----
EXTENDS Naturals
VARIABLES a, b, c
vars == <<a, b, c>>
Init == a = 0 /\ b = 0 /\ c = 0
Count == a' = a + 1 /\ b' \in {b, (b + 1) % 41, (b + 13) % 41} /\ c' \in {c, (c + 1) % 41, (c + 13) % 41}
Turn == a >= 14 /\ b' = (b + 1) % 3 /\ UNCHANGED <<a, c>>
Next == Count \/ Turn
Fair == Init /\ [][Next]_vars /\ WF_vars(Next)
Strong == Fair /\ WF_vars(Count)
Lazy == Init /\ [][Next]_vars
Arrives == <>(a = 100)
Early == <>(a = 1)
====
`;

async function check(specification: string, property: string, args: readonly string[]) {
  const config = `SPECIFICATION ${specification} PROPERTY ${property} CHECK_DEADLOCK FALSE\n`;
  const folder = folderWith({ 'Endless.tla': endless, 'Endless.cfg': config });
  const all = ['bin/synod.js', 'check', `${folder}/Endless.tla`, '--json', '--liveness', 'periodic', ...args];
  const { stdout } = await run(process.execPath, all, { cwd: root, maxBuffer: 2 ** 26 }).catch((error) => error);
  const { exit, complete, stats, violation, trace, loop, checked } = JSON.parse(
    stdout.replaceAll(folder, 'DIR').trimEnd().split('\n').at(-1),
  );
  const { generated, distinct, depth, left } = stats;
  const { name } = violation ?? {};
  return { exit, complete, counts: { generated, distinct, depth, left }, name, trace, loop, checked };
}

describe('--liveness periodic', () => {
  it('finds a loop in an endless graph, the same with 1, 2 and 4 threads', { timeout: 240_000 }, async () => {
    const alone = await check('Fair', 'Arrives', ['--workers', '1']);
    expect(alone).toMatchObject({ exit: 13, complete: false, name: 'Arrives', loop: 14 });
    expect(alone.trace).toHaveLength(17);
    for (const workers of ['2', '4']) expect(await check('Fair', 'Arrives', ['--workers', workers])).toEqual(alone);
  });

  it('takes no state that was not explored for one that may stutter', { timeout: 240_000 }, async () => {
    expect(await check('Lazy', 'Arrives', [])).toMatchObject({ exit: 13, name: 'Arrives', loop: 0 });
    expect(await check('Lazy', 'Early', [])).toMatchObject({ exit: 13, name: 'Early', loop: 0 });
    const open = await check('Strong', 'Arrives', ['--max-states', '20000', '--workers', '1']);
    expect(open).toMatchObject({ exit: 0, complete: false, trace: null, checked: { undecided: ['Arrives'] } });
  });

  it('is an option of the API', async () => {
    const loaded = load('Endless', { files: { 'Endless.tla': endless } });
    if (!loaded.ok) throw new Error('the specification has errors');
    const asked = { specification: 'Fair', properties: ['Arrives'], liveness: 'periodic' } as const;
    expect(await checkByApi(loaded.specification, asked)).toMatchObject({ exit: 13, loop: 14, complete: false });
  });
});
