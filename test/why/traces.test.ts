/** How a behavior is printed: which parts are left out, and which options show them. */
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

const long = String.raw`---- MODULE Long ----
EXTENDS Naturals, Sequences
VARIABLES x, queue, sent
Init == x = 0 /\ queue = <<1, 1, 1>> /\ sent = {}
Next == /\ x' = x + 1
        /\ queue' = IF Len(queue) > 1 THEN Tail(queue) ELSE <<1, 1, 1>>
        /\ sent' = {[number |-> i, body |-> <<i, i, i>>] : i \in 1..(IF x > 150 THEN 60 ELSE 0)}
Low == x < 160
Few == x < 4
====
`;

const files = { 'Long.tla': long, 'Long.cfg': 'INIT Init\nNEXT Next\n' };

async function checked(...args: readonly string[]): Promise<string> {
  const { out, err } = await runSynod(folderWith(files), ['check', 'DIR/Long.tla', '--workers', '1', ...args]);
  return out + err;
}

describe('a trace', () => {
  it('shows Tail of equal elements as taken from the front', async () => {
    const out = await checked('--invariant', 'Few');
    expect(out.match(/queue: - 1 \(from the front\)/g)).toHaveLength(3);
    expect(out).not.toContain('from the end');
  });

  it('with many states is shown without those in the middle, and says how to see them', async () => {
    const out = await checked('--invariant', 'Low');
    expect(out).toContain('States 21 to 121 are not shown: --steps 21-40 shows some of them, and --full all.');
    expect(out).toContain('State 20  Next');
    expect(out).not.toContain('State 21  Next');
    expect(out).toContain('State 122  Next');
  });

  it('shows the states that are asked for', async () => {
    const out = await checked('--invariant', 'Low', '--steps', '30-32');
    expect(out.match(/^State \d+/gm)).toEqual(['State 30', 'State 31', 'State 32']);
  });

  it('folds a long value with a mark, and shows it with --full', async () => {
    expect(await checked('--invariant', 'Low')).toContain('more lines)');
    expect(await checked('--invariant', 'Low', '--full')).not.toContain('more lines)');
  });

  it('leaves out a variable that is hidden', async () => {
    const out = await checked('--invariant', 'Few', '--hide', 'queue');
    expect(out).not.toContain('queue:');
    expect(out).toContain('x: 0 -> 1');
  });

  it.each([
    ['--steps', '3-2'],
    ['--steps', 'all'],
    ['--width', '3'],
  ])('refuses %s %s', async (option, value) => {
    expect(await checked('--invariant', 'Few', option, value)).toMatch(/^error\[SY0010\]/);
  });
});

describe('every form of output', () => {
  it('names what the specification names, and nothing internal', async () => {
    const spec = String.raw`---- MODULE Zq ----
EXTENDS Naturals, FiniteSets
CONSTANT Wub
VARIABLES vexo, plim
Init == vexo = [k \in Wub |-> 0] /\ plim = {}
Drox(k, n) == vexo[k] = n /\ n < 2 /\ vexo' = [vexo EXCEPT ![k] = n + 1] /\ plim' = plim \cup {<<k, n>>}
Next == \E k \in Wub, n \in 0..1 : Drox(k, n)
Glorp(k) == vexo[k] + Cardinality(plim) < 3
Frim == \A k \in Wub : Glorp(k)
====
`;
    const folder = folderWith({
      'Zq.tla': spec,
      'Zq.cfg': 'INIT Init\nNEXT Next\nINVARIANT Frim\nCONSTANT Wub = {u1, u2}\n',
    });
    const text = (await runSynod(folder, ['check', 'DIR/Zq.tla', '--workers', '1'])).out;
    const why = text.split('\n\n').find((block) => block.startsWith('Why ')) ?? '';
    const words = new Set(why.match(/[A-Za-z_]\w*/g));
    const known = [
      'Why',
      'Frim',
      'is',
      'FALSE',
      'in',
      'state',
      'A',
      'k',
      'Wub',
      'Glorp',
      'for',
      'u1',
      'vexo',
      'Cardinality',
    ];
    const prose = ['plim', 'since', 'Drox', 'DIR', 'Zq', 'tla', 'u2'];
    expect([...words].filter((word) => ![...known, ...prose].includes(word))).toEqual([]);
    const json = (await runSynod(folder, ['check', 'DIR/Zq.tla', '--workers', '1', '--json'])).out;
    expect(JSON.stringify(JSON.parse(json).violation.reason)).not.toMatch(/"(?:[sxrtab]\d+|rt)"/);
  });
});
