/** What the API says about a success: witnesses of formulas that must be reachable, and what makes the success suspicious. */
import { describe, expect, it } from 'vitest';
import { type CheckOptions, check, load } from '../../src/index.js';

const text = `---- MODULE C ----
EXTENDS Naturals
CONSTANT N
VARIABLES n, unread
Init == n = 0 /\\ unread = 0
Up == n < 2 /\\ n' = n + 1 /\\ UNCHANGED unread
Jump == n > 5 /\\ n' = 0 /\\ UNCHANGED unread
Next == Up \\/ Jump
Inv == n > 7 => n = 0
====`;
const config = 'INIT Init\nNEXT Next\nINVARIANT Inv\nCHECK_DEADLOCK FALSE\nCONSTANT N = 1\n\\* REACHABLE n = 2\n';

async function checked(options: CheckOptions) {
  const loaded = load('C', { files: { 'C.tla': text, 'C.cfg': config } });
  if (!loaded.ok) throw new Error(loaded.messages[0]?.text);
  return check(loaded.specification, options);
}

describe('the result of a check without a violation', () => {
  it('has a shortest behavior to each formula that must be reachable', async () => {
    const { verdict, reachable } = await checked({ reachable: ['n = 1'] });
    expect(verdict).toBe('success');
    expect(
      reachable.map(({ name, outcome, trace }) => [name, outcome, trace?.map(({ state }) => state.n?.text)]),
    ).toEqual([
      ['n = 2', 'reached', ['0', '1', '2']],
      ['n = 1', 'reached', ['0', '1']],
    ]);
    expect(reachable[0]?.place).toEqual({ file: 'C.cfg', line: 6, column: 14 });
  });

  it('is a failure that names a formula which no state satisfies', async () => {
    const { verdict, exit, violation, reachable } = await checked({ reachable: ['n = 3'] });
    expect([verdict, exit, violation?.kind, violation?.name]).toEqual(['safety failure', 12, 'reachable', 'n = 3']);
    expect(reachable.at(-1)).toMatchObject({ name: 'n = 3', outcome: 'unreachable', trace: undefined });
  });

  it('says what makes the success suspicious if it is asked to', async () => {
    expect((await checked({})).suspicions).toEqual([]);
    const { suspicions } = await checked({ suspicions: 'to the end' });
    expect(suspicions.map(({ kind, name }) => [kind, name])).toEqual([
      ['never enabled', 'Jump'],
      ['antecedent', 'Inv'],
      ['unused constant', 'N'],
      ['unused variable', 'unread'],
    ]);
    expect(suspicions[0]?.message).toMatchObject({
      code: 'SY5130',
      severity: 'warning',
      place: { file: 'C.tla', line: 7 },
    });
  });
});
