/** The ALIAS of a specification also applies to the JSON object and to the trace file. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

const spec = String.raw`---- MODULE Spec ----
EXTENDS Naturals
VARIABLES x, boxes
Init == x = 0 /\ boxes = [b \in {"l", "r"} |-> {}]
Next == x' = x + 1 /\ boxes' = [boxes EXCEPT !["l"] = @ \cup {x}]
Low == x < 2
Shown == [boxes |-> boxes, later |-> boxes'.l, level |-> x]
Failing == [next |-> x', big |-> CHOOSE n \in boxes.l : n > 0]
====
`;

async function checkedWith(alias: string) {
  const folder = folderWith({
    'Spec.tla': spec,
    'Spec.cfg': `INIT Init\nNEXT Next\nINVARIANT Low\nALIAS ${alias}\n`,
  });
  const { exit, out } = await runSynod(folder, ['check', 'DIR/Spec.tla', '--json', '--trace', 'DIR/trace.json']);
  return { exit, report: JSON.parse(out), itf: JSON.parse(readFileSync(`${folder}/trace.json`, 'utf8')) };
}

describe('an ALIAS', () => {
  it('determines the states in the JSON object and in the trace file', async () => {
    const { exit, report, itf } = await checkedWith('Shown');
    expect({ exit, alias: report.alias, of: itf['#meta'].alias, vars: itf.vars }).toEqual({
      exit: 12,
      alias: 'Shown',
      of: 'Shown',
      vars: ['boxes', 'later', 'level'],
    });
    const shown = [
      { boxes: { l: { '#set': [] }, r: { '#set': [] } }, later: { '#set': [0] }, level: 0 },
      { boxes: { l: { '#set': [0] }, r: { '#set': [] } }, later: { '#set': [0, 1] }, level: 1 },
      { boxes: { l: { '#set': [0, 1] }, r: { '#set': [] } }, later: { '#set': [0, 1] }, level: 2 },
    ];
    expect(report.trace.map(({ state }: { state: unknown }) => state)).toEqual(shown);
    expect(itf.states).toMatchObject(shown);
    expect(report.trace[1].changes).toEqual([
      { kind: 'added', path: 'boxes.l', element: '0' },
      { kind: 'added', path: 'later', element: '1' },
      { kind: 'replaced', path: 'level', before: '0', after: '1' },
    ]);
  });

  it('that cannot be evaluated gives a warning and leaves the behavior unchanged', async () => {
    const { exit, report } = await checkedWith('Failing');
    expect(exit).toBe(12);
    expect(report.trace.map(({ state }: { state: object }) => Object.keys(state))).toEqual([
      ['x', 'boxes'],
      ['x', 'boxes'],
      ['next', 'big'],
    ]);
    expect(report.diagnostics).toMatchObject([
      {
        code: 'SY3122',
        severity: 'warning',
        title: expect.stringContaining('State 1 and state 2 are shown without the ALIAS'),
      },
    ]);
  });
});
