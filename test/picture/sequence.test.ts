/** Sequence diagrams: which messages and processes are recognised in a behavior, and how they are drawn. */
import { describe, expect, it } from 'vitest';
import type { ToldState, ToldTrace } from '../../src/explore/stepwise/tell-behavior.js';
import { renderMarkup } from '../../src/picture/markup/markup.js';
import { textWidth } from '../../src/picture/markup/measure-text.js';
import { buildDiagram } from '../../src/picture/sequence/build-diagram.js';
import { sequenceMermaid } from '../../src/picture/sequence/sequence-mermaid.js';
import { sequenceSvg } from '../../src/picture/sequence/sequence-svg.js';
import { sequenceText } from '../../src/picture/sequence/sequence-text.js';
import type { Itf } from '../../src/values/forms/itf.js';
import { behavior } from '../report/sample-reports.js';
import { expectWellFormed } from './well-formed.js';

const model = (name: string): Itf => ({ '#model': name });
const set = (...elements: readonly Itf[]): Itf => ({ '#set': elements });
const sequence = (...items: readonly Itf[]): Itf => ({ '#tup': items });
const by = (values: Readonly<Record<string, Itf>>): Itf => ({
  '#map': Object.entries(values).map(([name, value]) => [model(name), value]),
});

/** A behavior from the values of its variables; each state with the action `Name(argument, ...)` that led to it. */
function trace(
  names: readonly string[],
  ...steps: readonly (readonly [string, readonly Itf[], readonly Itf[]])[]
): ToldTrace {
  const told = (itf: Itf) => ({ text: JSON.stringify(itf), itf });
  const states = steps.map(([name, args, values], i): ToldState => {
    const given = args.map((value, at) => ({ name: `x${at}`, value: told(value) }));
    return {
      action: i === 0 ? undefined : { name, arguments: given, span: undefined },
      values: values.map(told),
      changes: i === 0 ? undefined : [],
    };
  });
  return { names, alias: undefined, states };
}

const [a, b] = [model('a'), model('b')];
const ping = { type: 'ping', to: b };
const idle = by({ a: 'idle', b: 'idle' });

const arrowsOf = (shown: ToldTrace): readonly string[] => {
  const { arrows, lanes } = buildDiagram(shown);
  return arrows.map(
    ({ kind, from, to }) => `${kind} ${lanes[from.lane]}:${from.row + 1} ${lanes[to.lane]}:${to.row + 1}`,
  );
};

describe('messages', () => {
  it('without names go to the steps whose actions name their kind', () => {
    const commit = set({ type: 'Commit' });
    const shown = trace(
      ['state', 'msgs'],
      ['', [], [idle, set()]],
      ['Decide', [a], [by({ a: 'decided', b: 'idle' }), commit]],
      ['Rest', [b], [by({ a: 'decided', b: 'resting' }), commit]],
      ['RcvCommitMsg', [b], [by({ a: 'decided', b: 'committed' }), commit]],
    );
    expect(arrowsOf(shown)).toEqual(['inferred a:2 b:4']);
    expect(buildDiagram(shown).remarks).toContain(
      'A step whose action names Commit is inferred to receive this message.',
    );
  });

  it('are shown in full if few lanes leave room', () => {
    const request = { type: 'request', from: a, to: b, body: 'a text of some length' };
    const shown = trace(
      ['state', 'msgs'],
      ['', [], [idle, set()]],
      ['Send', [a], [by({ a: 'sent', b: 'idle' }), set(request)]],
    );
    const svg = renderMarkup(sequenceSvg(buildDiagram(shown)));
    expect(svg).toContain('>→ request from: a, to: b, body: a text of some length</text>');
  });

  it('go from the step that adds them to a set to the step that removes them', () => {
    const shown = trace(
      ['state', 'msgs'],
      ['', [], [idle, set()]],
      ['Send', [a], [by({ a: 'sent', b: 'idle' }), set(ping)]],
      ['Receive', [b], [by({ a: 'sent', b: 'got' }), set()]],
    );
    expect(arrowsOf(shown)).toEqual(['received a:2 b:3']);
    expect(sequenceText(buildDiagram(shown))).toMatchInlineSnapshot(`
      "     a                                       b
        1  initial state
        2  Send                                    |
             state: sent                           |
           -> ping to: b                           |
        3  |                                       Receive
           |                                       <- ping to: b
           |                                         state: got
      Messages are what steps add to msgs."
    `);
  });

  it('are lost where a step removes them and changes nothing else', () => {
    const shown = trace(
      ['state', 'msgs'],
      ['', [], [idle, set()]],
      ['Send', [a], [by({ a: 'sent', b: 'idle' }), set(ping)]],
      ['Lose', [ping], [by({ a: 'sent', b: 'idle' }), set()]],
    );
    expect(arrowsOf(shown)).toEqual(['lost a:2 network:3']);
  });

  it('are the records of a bag, of which the network may make copies', () => {
    const bag = (count: number): Itf => ({ '#map': count === 0 ? [] : [[ping, count]] });
    const sent = by({ a: 'sent', b: 'idle' });
    const shown = trace(
      ['state', 'bag'],
      ['', [], [idle, bag(0)]],
      ['Send', [a], [sent, bag(1)]],
      ['Duplicate', [ping], [sent, bag(2)]],
      ['Receive', [b], [by({ a: 'sent', b: 'got' }), bag(1)]],
    );
    expect(buildDiagram(shown).lanes).toEqual(['a', 'network', 'b']);
    expect(arrowsOf(shown)).toEqual(['received a:2 network:3', 'received network:3 b:4']);
  });

  it('are the items of sequences between processes, also numbers', () => {
    const channel = (...items: readonly Itf[]): Itf =>
      by({ a: by({ b: sequence(...items) }), b: by({ a: sequence() }) });
    const shown = trace(
      ['clock', 'network'],
      ['', [], [by({ a: 0, b: 0 }), channel()]],
      ['Send', [a, b], [by({ a: 1, b: 0 }), channel(7)]],
      ['Receive', [b, a], [by({ a: 1, b: 8 }), channel()]],
    );
    expect(arrowsOf(shown)).toEqual(['received a:2 b:3']);
  });

  it('that are never removed are inferred from equal values, and the diagram says so', () => {
    const diagram = buildDiagram(behavior('Phase1a(2)', 'Phase1b(a1, 2)'));
    expect(diagram.lanes).toEqual(['b = 2', 'a1']);
    expect(diagram.arrows.map(({ kind }) => kind)).toEqual(['inferred']);
    expect(diagram.remarks.join(' ')).toContain('A dashed arrow is inferred');
  });

  it('are not the parts of the state of a process, nor of a clock of vectors', () => {
    const vectors = (n: number): Itf => by({ a: sequence(n, 0), b: sequence(0, 0) });
    const shown = trace(['clock'], ['', [], [vectors(0)]], ['Tick', [a], [vectors(1)]]);
    expect(buildDiagram(shown).remarks[0]).toContain('No messages were recognised');
  });
});

it('an arrow goes to a process whose part of a variable the step changes, if there are no messages', () => {
  const shown = trace(['votes'], ['', [], [by({ a: 0, b: 0 })]], ['Vote', [a, b], [by({ a: 0, b: 1 })]]);
  expect(arrowsOf(shown)).toEqual(['written a:2 b:2']);
});

describe('the loop of a behavior', () => {
  const shown: ToldTrace = {
    ...trace(['votes'], ['', [], [by({ a: 0, b: 0 })]], ['Vote', [a], [by({ a: 1, b: 0 })]]),
    loop: {
      ...{ to: 1, length: 1, action: undefined, changes: [], excludedBy: [], subscript: 'votes' },
      ...{ withAll: undefined, further: [], formulas: [], fairness: [] },
    },
  };

  it('is marked in every form', () => {
    const diagram = buildDiagram(shown);
    expect(sequenceText(diagram)).toContain('---- back to state 2: stuttering');
    expect(sequenceMermaid(diagram)).toMatch(/ {2}loop for ever#58; stuttering\n[\s\S]* {2}end\n$/);
    expect(renderMarkup(sequenceSvg(diagram))).toContain('back to state 2: stuttering');
  });
});

describe('the drawing', () => {
  const long = `</text><script>x</script>"'&\u202e😀漢字${'y'.repeat(10_000)}`;
  const shown = trace(
    ['state', 'msgs'],
    ['', [], [by({ a: 'idle', [long]: 'idle' }), set()]],
    [long, [a], [by({ a: long, [long]: 'idle' }), set({ type: long, to: model(long) })]],
    ['Receive', [model(long)], [by({ a: long, [long]: 'got' }), set()]],
  );
  const diagram = buildDiagram(shown);
  const svg = renderMarkup(sequenceSvg(diagram));

  it('shows every text as text', () => {
    expectWellFormed(svg);
    expect(svg).not.toContain('<script>');
    expect(sequenceMermaid(diagram)).not.toMatch(/<(?!br\/>)|;(?=[^\n]*;;)|"/);
  });

  it('has no text that is wider than its place, and none above another', () => {
    const boxes = [
      ...svg.matchAll(
        /<text class="(\w+)" x="([\d.]+)" y="([\d.]+)"( text-anchor="middle")?>(?:<title>[\s\S]*?<\/title>)?([^<]*)</g,
      ),
    ].map(([, , x, y, isMiddle, text = '']) => {
      const width = textWidth(text.replace(/&\w+;|&#\d+;/g, 'x'), 12);
      const left = Number(x) - (isMiddle ? width / 2 : 0);
      return { left, right: left + width, top: Number(y) - 11, bottom: Number(y) + 3, text };
    });
    const width = Number(/ width="(\d+)"/.exec(svg)?.[1]);
    expect(boxes.length).toBeGreaterThan(8);
    for (const [i, one] of boxes.entries()) {
      expect(one.left).toBeGreaterThanOrEqual(0);
      expect(one.right).toBeLessThanOrEqual(width);
      for (const other of boxes.slice(i + 1)) {
        const isApart =
          one.right <= other.left ||
          other.right <= one.left ||
          one.bottom <= other.top + 2 ||
          other.bottom <= one.top + 2;
        expect(isApart, `${one.text} and ${other.text}`).toBe(true);
      }
    }
  });

  it('is at most 100 columns wide as text, with any number of lanes', () => {
    const names = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`process${i}`, 0]));
    const steps = Array.from(
      { length: 12 },
      (_, i) => ['Step', [model(`process${i}`)], [by({ ...names, [`process${i}`]: 1 })]] as const,
    );
    const many = sequenceText(buildDiagram(trace(['pc'], ['', [], [by(names)]], ...steps)));
    for (const line of [...many.split('\n'), ...sequenceText(diagram).split('\n')])
      expect(line.length).toBeLessThanOrEqual(102);
    for (const name of Object.keys(names)) expect(many).toContain(name);
  });
});
