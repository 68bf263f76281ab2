/** The JSON object of a check, and trace files. */
import { describe, expect, it } from 'vitest';
import { diagnostic } from '../../src/diagnostics/diagnostic.js';
import { checkToJson } from '../../src/report/check-json.js';
import type { CheckReport } from '../../src/report/check-report.js';
import { traceToItf } from '../../src/report/trace-itf.js';
import type { Itf } from '../../src/values/forms/itf.js';
import { behavior, cut, early, lowIsViolated, place, report } from './sample-reports.js';

function jsonOf(checked: CheckReport): string {
  return [...checkToJson(checked)].join('');
}

/** The states of the violation of Low. */
const statesOfLow = [
  { maxBal: maxBal(-1, -1), msgs: { '#set': [] } },
  { maxBal: maxBal(-1, -1), msgs: { '#set': [{ bal: 2, type: '1a' }] } },
  {
    maxBal: maxBal(2, -1),
    msgs: {
      '#set': [
        { bal: 2, type: '1a' },
        { acc: { '#model': 'a1' }, bal: 2, mbal: -1, type: '1b' },
      ],
    },
  },
];

function maxBal(a1: number, a2: number) {
  return {
    '#map': [
      [{ '#model': 'a1' }, a1],
      [{ '#model': 'a2' }, a2],
    ],
  };
}

describe('the JSON object of a check', () => {
  it('has its keys in the documented order, on one line', () => {
    const text = jsonOf(report());
    expect(text).not.toContain('\n');
    const keys = Object.keys(JSON.parse(text) as object);
    // The first thirteen keys are fixed.
    expect(keys.slice(0, 13)).toEqual(
      `tool version command spec config verdict exit complete checked stats violation trace diagnostics`.split(' '),
    );
    expect(Object.keys(JSON.parse(text).checked).slice(0, 3)).toEqual(['invariants', 'properties', 'deadlock']);
    expect(Object.keys(JSON.parse(text).stats)).toEqual(
      'initial generated distinct depth left seconds workers peakBytes'.split(' '),
    );
  });

  it('reports a success', () => {
    expect(jsonOf(report())).toMatchInlineSnapshot(
      `"{"tool":"synod","version":"0.1.0","command":"check","spec":"Promise.tla","config":"Promise.cfg","verdict":"success","exit":0,"complete":true,"checked":{"invariants":["TypeOK","Low","Agreement"],"properties":[],"deadlock":true,"assumptions":0,"skipped":[],"undecided":[],"unsound":[],"constraints":[],"actionConstraints":[],"postconditions":[],"possible":[],"reachable":[],"unseen":[],"view":null,"symmetry":null},"stats":{"initial":1,"generated":17459828,"distinct":1009133,"depth":28,"left":0,"seconds":12.346,"workers":2,"peakBytes":187000000},"violation":null,"trace":null,"diagnostics":[],"cutShort":null,"endedBy":null,"strategy":"breadth-first","neverEnabled":[],"coverage":null,"alias":null,"loop":null,"excludedBy":null,"withAllExcluding":null,"holdsWith":null,"formulasInLoop":null,"fairnessInLoop":null,"suspicions":[],"reachable":[]}"`,
    );
  });

  it('is complete only if every state was expanded', () => {
    const complete = (...ending: Parameters<typeof cut>) => JSON.parse(jsonOf(report({ ending: cut(...ending) })));
    for (const why of ['depth', 'states', 'time', 'memory', 'stopped', 'violation'] as const) {
      expect(complete(why)).toMatchObject({ complete: false, cutShort: why });
    }
    expect(JSON.parse(jsonOf(report({ ending: { kind: 'not begun' } }))).complete).toBe(false);
    expect(JSON.parse(jsonOf(report()))).toMatchObject({ complete: true, cutShort: null });
  });

  it('contains a violation and its trace without loss', () => {
    const { violation, trace } = JSON.parse(jsonOf(lowIsViolated()));
    expect(violation).toMatchInlineSnapshot(`
      {
        "count": 1,
        "failing": [
          {
            "bindings": {
              "a": {
                "#model": "a1",
              },
            },
            "place": {
              "end": {
                "column": 44,
                "line": 13,
              },
              "file": "Promise.tla",
              "start": {
                "column": 31,
                "line": 13,
              },
            },
            "text": "maxBal[a] < 2",
          },
        ],
        "kind": "invariant",
        "name": "Low",
        "place": {
          "end": {
            "column": 31,
            "line": 12,
          },
          "file": "Promise.tla",
          "start": {
            "column": 8,
            "line": 12,
          },
        },
        "reason": null,
      }
    `);
    expect(trace.map(({ state }: { state: unknown }) => state)).toEqual(statesOfLow);
    expect(trace.map(({ state, ...step }: { state: unknown }) => step)).toMatchInlineSnapshot(`
      [
        {
          "action": null,
          "arguments": {},
          "changes": null,
          "number": 1,
          "place": null,
        },
        {
          "action": "Phase1a",
          "arguments": {
            "b": 2,
          },
          "changes": [
            {
              "element": "[bal |-> 2, type |-> "1a"]",
              "kind": "added",
              "path": "msgs",
            },
          ],
          "number": 2,
          "place": {
            "end": {
              "column": 48,
              "line": 7,
            },
            "file": "Promise.tla",
            "start": {
              "column": 15,
              "line": 7,
            },
          },
        },
        {
          "action": "Phase1b",
          "arguments": {
            "a": {
              "#model": "a1",
            },
            "b": 2,
          },
          "changes": [
            {
              "after": "2",
              "before": "-1",
              "kind": "replaced",
              "path": "maxBal[a1]",
            },
            {
              "element": "[acc |-> a1, bal |-> 2, mbal |-> -1, type |-> "1b"]",
              "kind": "added",
              "path": "msgs",
            },
          ],
          "number": 3,
          "place": {
            "end": {
              "column": 56,
              "line": 8,
            },
            "file": "Promise.tla",
            "start": {
              "column": 18,
              "line": 8,
            },
          },
        },
      ]
    `);
  });

  it('contains every kind of violation', () => {
    const told = (violation: Parameters<typeof report>[0]) =>
      JSON.stringify(JSON.parse(jsonOf(report(violation))).violation);
    expect(told({ violation: { kind: 'deadlock' }, violations: 1 })).toMatchInlineSnapshot(
      `"{"kind":"deadlock","count":1,"isDone":false,"disabled":[]}"`,
    );
    expect(told({ violation: { kind: 'error', during: 'successors' }, violations: 1 })).toMatchInlineSnapshot(
      `"{"kind":"error","during":"successors","count":1}"`,
    );
    expect(
      told({ violation: { kind: 'assumption', name: 'A', span: undefined }, violations: 1 }),
    ).toMatchInlineSnapshot(`"{"kind":"assumption","name":"A","place":null,"count":1,"reason":null}"`);
    const unseen = [{ name: 'Low', span: place('Low =='), of: 'state' } as const];
    expect(told({ violation: { kind: 'possible', unseen }, violations: 1 })).toMatchInlineSnapshot(
      `"{"kind":"possible","unseen":[{"name":"Low","of":"state","place":{"file":"Promise.tla","start":{"line":12,"column":1},"end":{"line":12,"column":7}}}],"count":1}"`,
    );
  });

  it('contains the messages', () => {
    const failed = report({ diagnostics: [diagnostic('SY4003', 'No value', { span: place('maxBal[a] < 2') })] });
    expect(JSON.parse(jsonOf(failed)).diagnostics).toMatchObject([{ code: 'SY4003', file: 'Promise.tla' }]);
  });

  it('takes values that are nested deeper than the stack', () => {
    let itf: Itf = { '#set': [] };
    for (let i = 1; i < 100_000; i++) itf = { '#set': [itf] };
    const deep = `${'{"#set":['.repeat(100_000)}${']}'.repeat(100_000)}`;
    const trace = {
      names: ['x'],
      alias: undefined,
      states: [{ action: undefined, values: [{ text: '', itf }], changes: undefined }],
    };
    expect(jsonOf(report({ trace, stats: early }))).toContain(`"state":{"x":${deep}}`);
  });
});

describe('a trace file', () => {
  it('is in the Informal Trace Format', () => {
    const violated = lowIsViolated();
    const { states, ...rest } = JSON.parse(
      [...traceToItf(behavior('Phase1a(2)', 'Phase1b(a1, 2)'), violated)].join(''),
    );
    const steps = [
      { index: 0 },
      { action: 'Phase1a', arguments: { b: 2 }, index: 1 },
      { action: 'Phase1b', arguments: { a: { '#model': 'a1' }, b: 2 }, index: 2 },
    ];
    expect(states).toEqual(statesOfLow.map((values, i) => ({ '#meta': steps[i], ...values })));
    expect(rest).toMatchInlineSnapshot(`
      {
        "#meta": {
          "description": "written by synod 0.1.0",
          "format": "ITF",
          "source": "Promise.tla",
          "status": "safety failure",
        },
        "vars": [
          "maxBal",
          "msgs",
        ],
      }
    `);
  });
});
