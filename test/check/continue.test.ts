/** `--continue`: every violated formula is shown once, with its behavior. */
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

const walk = String.raw`---- MODULE Walk ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\ y = 0
Right == x < 4 /\ x' = x + 1 /\ y' = y
Up == y < 3 /\ y' = y + 1 /\ x' = x
Next == Right \/ Up
Narrow == x < 2
Low == y < 2
Near == x + y < 9
Slow == [][x' = x \/ x' < 3]_x
Cut == x < 4
====
`;

async function checkWalk(config: string, ...args: readonly string[]) {
  const folder = folderWith({ 'Walk.tla': walk, 'Walk.cfg': `INIT Init\nNEXT Next\n${config}` });
  return runSynod(folder, ['check', 'DIR/Walk.tla', '--continue', ...args]);
}

describe('synod check --continue', () => {
  it('shows the first violation of each formula, with a shortest behavior and its reason', async () => {
    const { exit, out } = await checkWalk('INVARIANTS Narrow Low Near\nPROPERTY Slow\n', '--workers', '1');
    expect(exit).toBe(12);
    expect(out.match(/^.* is violated.*$|^Deadlock.*$|^Why .*$|^\d+ violations.*$/gm)).toEqual([
      'Invariant Narrow is violated in state 3.',
      'Why Narrow is FALSE in state 3:',
      'Invariant Low is violated in state 3.',
      'Why Low is FALSE in state 3:',
      'Property Slow is violated by the step from state 3 to state 4.',
      'Why Slow is FALSE for the step from state 3 to state 4:',
      'Deadlock: state 8 has no successor.',
      'Why no action is enabled in state 8:',
      expect.stringMatching(/^\d+ violations were found\. The first one of each of 4 formulas is shown\.$/),
    ]);
  });

  it('finds violations in states that a constraint excludes', async () => {
    const { out } = await checkWalk('INVARIANTS Low Cut\nCONSTRAINT Cut\nCHECK_DEADLOCK FALSE\n', '--workers', '1');
    expect(out).toContain('Invariant Cut is violated in state 5.');
  });

  it('has them in the JSON output, the same on any number of threads', async () => {
    const others = async (workers: string) => {
      const { out } = await checkWalk('INVARIANTS Narrow Low\n', '--json', '--workers', workers);
      return JSON.parse(out).others;
    };
    const alone = await others('1');
    expect(
      alone.map(({ violation, trace }: { violation: { kind: string; name?: string }; trace: unknown[] }) => [
        violation.name ?? violation.kind,
        trace.length,
      ]),
    ).toEqual([
      ['Low', 3],
      ['deadlock', 8],
    ]);
    expect(await others('3')).toEqual(alone);
  });

  it('has nothing to add to the violations of one formula', async () => {
    const { out } = await checkWalk('INVARIANT Narrow\nCHECK_DEADLOCK FALSE\n');
    expect(out).toContain('violations were found. The first one is shown.');
  });
});
