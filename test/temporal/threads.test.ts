/** A check of a temporal property gives the same result with several threads, and after it was stopped and resumed. Needs the build. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../cli/run-synod.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/** The levels have thousands of states, so that several threads start. */
const wide = String.raw`---- MODULE Wide ----
EXTENDS Naturals
VARIABLES a, b, c
vars == <<a, b, c>>
Init == a = 0 /\ b = 0 /\ c = {}
Left == a' = (a + 1) % 60 /\ UNCHANGED <<b, c>>
Right == b' = (b + 7) % 61 /\ UNCHANGED <<a, c>>
Add == \E i \in 1..4 : c' = c \cup {<<i, i % 2>>} /\ UNCHANGED <<a, b>>
Next == Left \/ Right \/ Add
Spec == Init /\ [][Next]_vars /\ WF_vars(Left) /\ WF_vars(Add)
Returns == []<>(a = 0)
Fills == <>[](c = {<<i, i % 2>> : i \in 1..4})
RightToo == b = 7 ~> b = 14
Breaks == []<>IF a = 40 THEN c = {} \/ 1 \div (b - 21) # 9 ELSE a = 0
====
`;

async function check(folder: string, property: string, args: readonly string[]) {
  const all = ['bin/synod.js', 'check', `${folder}/Wide.tla`, '-c', `${folder}/${property}.cfg`, '--json', ...args];
  const { stdout } = await run(process.execPath, all, { cwd: root, maxBuffer: 2 ** 26 }).catch((error) => error);
  const { exit, complete, stats, violation, trace, loop } = JSON.parse(stdout.trimEnd().split('\n').at(-1));
  const { initial, generated, distinct, depth, left } = stats;
  return { exit, complete, counts: { initial, generated, distinct, depth, left }, violation, trace, loop };
}

const configOf = (property: string) => `SPECIFICATION Spec PROPERTY ${property} CHECK_DEADLOCK FALSE\n`;

describe('a temporal property', () => {
  it.each([
    { property: 'Returns', exit: 0 },
    { property: 'Fills', exit: 0 },
    { property: 'RightToo', exit: 13 },
  ])(
    '$property gives the same result with 1, 2 and 4 threads, and when resumed',
    { timeout: 240_000 },
    async ({ property, exit }) => {
      const folder = folderWith({ 'Wide.tla': wide, [`${property}.cfg`]: configOf(property) });
      const alone = await check(folder, property, ['--workers', '1']);
      expect(alone).toMatchObject({ exit, counts: { distinct: 60 * 61 * 16 } });
      for (const workers of ['2', '4']) expect(await check(folder, property, ['--workers', workers])).toEqual(alone);
      const saved = `${folder}/saved`;
      const stopped = await check(folder, property, ['--workers', '2', '--max-states', '20000', '--checkpoint', saved]);
      expect(stopped).toMatchObject({ exit: 0, complete: false, trace: null });
      expect(await check(folder, property, ['--workers', '2', '--resume', saved])).toEqual(alone);
    },
  );

  it('that cannot be evaluated in a state is reported for the same state with 1, 2 and 4 threads', {
    timeout: 240_000,
  }, async () => {
    const folder = folderWith({ 'Wide.tla': wide, 'Breaks.cfg': configOf('Breaks') });
    const alone = await check(folder, 'Breaks', ['--workers', '1']);
    expect(alone).toMatchObject({ exit: 77, counts: { distinct: 60 * 61 * 16 } });
    for (const workers of ['2', '4']) expect(await check(folder, 'Breaks', ['--workers', workers])).toEqual(alone);
  });
});
