/** The page of a behavior: what it contains, that every text is escaped, and that it stays small. */
import { describe, expect, it } from 'vitest';
import type { ToldState, ToldTrace, ToldValue } from '../../src/explore/stepwise/tell-behavior.js';
import { checkedRun, renderTraceFile } from '../../src/picture/trace-forms.js';
import { behavior, place, report } from '../report/sample-reports.js';
import { expectWellFormed } from './well-formed.js';

const trace = behavior('Phase1a(2)', 'Phase1b(a1, 2)');

const violated = report({
  verdict: 'safety failure',
  exit: 12,
  trace,
  violation: { kind: 'invariant', name: 'Low', span: place('maxBal[a] < 2'), failing: [] },
});

function pageOf(shown: ToldTrace, changes: Partial<typeof violated> = {}): string {
  return [...renderTraceFile('a.html', shown, checkedRun({ ...violated, trace: shown, ...changes }))].join('');
}

const value = (text: string): ToldValue => ({ text, itf: text });

describe('the page of a behavior', () => {
  const page = pageOf(trace);

  it('says what was found, and shows each step with its changes', () => {
    expectWellFormed(page);
    expect(page).toContain('<h1>Invariant Low is violated in state 3.</h1>');
    for (const step of ['1  initial state', '2  Phase1a(2)', '3  Phase1b(a1, 2)']) expect(page).toContain(step);
    expect(page).toContain('maxBal[a1]: -1 -&gt; 2');
  });

  it('contains the text of the specification, and the lines of each action', () => {
    expect(page).toContain('Phase1a(b) == msgs&#39; = msgs \\cup');
    expect(page).toMatch(/id="s2" data-step="1" data-file="text1" data-from="6" data-to="6"/);
  });

  it('has a row for each state in the table of variables', () => {
    const table = page.slice(page.indexOf('<table>'), page.indexOf('</table>'));
    expect(table.match(/<tr/g)).toHaveLength(trace.states.length + 1);
    expect(table).toContain('<th scope="col">maxBal</th>');
  });

  it('has the beginnings of values in the table, without making the rest of a text that is large', () => {
    const lines = ['{ first,', '  second,', '  third }'];
    const large: ToldValue = {
      text: lines.join('\n'),
      itf: 0,
      beginning: (most) => lines.slice(0, Math.min(most, 2)).join('\n'),
    };
    const [first, second] = trace.states as readonly [ToldState, ToldState];
    const changed = { kind: 'added', path: 'log', element: 'third' } as const;
    const shown = pageOf({
      names: ['log'],
      alias: undefined,
      states: [
        { ...first, values: [value('{}')] },
        { ...second, values: [large], changes: [changed] },
        { ...second, values: [{ ...large }], changes: [] },
      ],
    });
    const table = shown.slice(shown.indexOf('<tbody>'), shown.indexOf('</tbody>'));
    expect([...table.matchAll(/<td>(.*?)<\/td>/g)].map(([, text]) => text)).toEqual(['{}', '{ first, second,', '·']);
  });

  it('loads nothing', () => {
    expect(page).not.toMatch(/(?:src|href)="(?!#)/);
    expect(page).toContain('default-src &#39;none&#39;');
  });
});

describe('a hostile text', () => {
  const hostile = [
    '</script><script>alert(1)</script>',
    '" onload="alert(1)',
    "' onclick='x'",
    '<!-- --><style>*{}</style>',
    '\u202e\u0007\ud800 😀 &amp;',
    'x'.repeat(10_000),
  ];

  it.each(hostile)('is shown as text: %.30s', (text) => {
    const state: ToldState = {
      action: { name: text, arguments: [{ name: text, value: value(text) }], span: undefined },
      values: [value(text)],
      changes: [{ kind: 'replaced', path: text, before: text, after: text }],
    };
    const page = pageOf(
      { names: [text], alias: text, states: [{ ...state, action: undefined, changes: undefined }, state] },
      { spec: text, config: text },
    );
    expectWellFormed(page);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page.match(/<style/g)).toEqual(pageOf(trace).match(/<style/g));
    expect(page).not.toMatch(/ on\w+="/);
  });
});

it('is small for 200 states of 60 variables and a set of 500 records', () => {
  const records = Array.from({ length: 500 }, (_, i) => `[type |-> "accept_req", to |-> a${i}, bal |-> ${i}]`);
  const names = Array.from({ length: 60 }, (_, i) => (i === 0 ? 'msgs' : `variable${i}`));
  const states = Array.from({ length: 200 }, (_, n): ToldState => {
    const set = value(`{${records.slice(0, 300 + n).join(',\n  ')}}`);
    const values = names.map((_, i) =>
      i === 0 ? set : value(`[a |-> ${n % (i + 1)}, b |-> "waiting", c |-> <<1, 2>>]`),
    );
    const changes = names
      .slice(1)
      .map((name, i) => ({ kind: 'replaced', path: `${name}.a`, before: String(i), after: String(n) }) as const);
    const added = { kind: 'added', path: 'msgs', element: records[299 + n] as string } as const;
    const action = { name: 'Send', arguments: [], span: place("msgs' = msgs") };
    return n === 0
      ? { action: undefined, values, changes: undefined }
      : { action, values, changes: [added, ...changes] };
  });
  const page = pageOf({ names, alias: undefined, states });
  expectWellFormed(page);
  expect(page.length).toBeLessThan(2_000_000);
});
