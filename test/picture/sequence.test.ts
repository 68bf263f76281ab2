/** Sequence diagrams: which messages and processes are recognised in a behavior, and how they are drawn. */
import { describe, expect, it } from 'vitest';
import type { ToldState, ToldTrace } from '../../src/explore/stepwise/tell-behavior.js';
import { renderMarkup } from '../../src/picture/markup/markup.js';
import { textWidth } from '../../src/picture/markup/measure-text.js';
import { buildDiagram } from '../../src/picture/sequence/build-diagram.js';
import { type Diagram, lineText } from '../../src/picture/sequence/diagram.js';
import { foldRows } from '../../src/picture/sequence/fold-rows.js';
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

/** Arrows with the lanes and states of both ends, and messages that no step receives with where they are sent. */
const arrowsOf = (shown: ToldTrace): readonly string[] => {
  const { arrows, stubs, lanes } = buildDiagram(shown);
  return [
    ...arrows.map(
      ({ kind, from, to }) => `${kind} ${lanes[from.lane]}:${from.row + 1} ${lanes[to.lane]}:${to.row + 1}`,
    ),
    ...stubs.map(({ kind, from }) => `${kind} ${lanes[from.lane]}:${from.row + 1}`),
  ];
};

/** The texts of the lines in each row, block by block. */
const linesOf = (diagram: Diagram): readonly (readonly (readonly string[])[])[] =>
  diagram.rows.map(({ blocks }) => blocks.map(({ lines }) => lines.map((line) => lineText(line))));

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
    expect(svg).toContain('>→ b: request body: a text of some length (receiver not</text>');
    expect(svg).toContain('>  seen)</text>');
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
             state: idle                             state: idle
        2  Send                                    |
             state: sent                           |
           -> b: ping                              |
        3  |                                       Receive
           |                                       <- a: ping
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
    expect(arrowsOf(shown)).toEqual(['lost a:2']);
    expect(linesOf(buildDiagram(shown)).slice(1)).toEqual([
      [['Send', 'state: sent', '→ b: ping (lost in state 3)']],
      [['network: Lose', '✗ to b: ping (sent in state 2)']],
    ]);
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
    expect(buildDiagram(shown).lanes).toEqual(['a', 'b']);
    expect(arrowsOf(shown)).toEqual(['received a:2 b:4', 'waiting a:3']);
    expect(linesOf(buildDiagram(shown))[2]).toEqual([['network: Duplicate', '→ b: ping (a copy, still in transit)']]);
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
    expect(diagram.legend[0]).toMatchObject({
      sign: 'inferred',
      text: expect.stringContaining('probably reads it'),
    });
  });

  it('are the items of a sequence of any values, if one process adds them and another one removes them', () => {
    // `log` has the values that were received. It is no set of removed messages, although each is in `out` too.
    const [idleBoth, got] = [by({ a: 0, b: 0 }), by({ a: 0, b: 7 })];
    const channel = (...items: readonly Itf[]) => sequence(...items.map((item) => sequence(item, 0)));
    const shown = trace(
      ['state', 'out', 'channel', 'log'],
      ['', [], [idleBoth, sequence(), channel(), sequence()]],
      ['Choose', [a], [idleBoth, sequence(7), channel(), sequence()]],
      ['Send', [a], [idleBoth, sequence(7), channel(7), sequence()]],
      ['Receive', [b], [got, sequence(7), channel(), sequence(7)]],
    );
    expect(arrowsOf(shown)).toEqual(['received a:3 b:4']);
    expect(buildDiagram(shown).remarks).toEqual(['Messages are what steps add to channel.']);
  });

  it('may be taken from one sequence and added to another one in a step', () => {
    const inbox = (...items: readonly [Itf, Itf]) => by({ a: items[0], b: items[1] });
    const [request, reply] = [{ type: 'request' }, { type: 'reply' }];
    const shown = trace(
      ['inbox'],
      ['', [], [inbox(sequence(), sequence())]],
      ['Ask', [a], [inbox(sequence(), sequence(request))]],
      ['Answer', [b], [inbox(sequence(reply), sequence())]],
      ['Receive', [a], [inbox(sequence(), sequence())]],
    );
    expect(arrowsOf(shown)).toEqual(['received a:2 b:3', 'received b:3 a:4']);
  });

  it('are received, not lost, if other steps of the action do more than to remove them', () => {
    const shown = trace(
      ['state', 'channel'],
      ['', [], [idle, sequence()]],
      ['Send', [a], [idle, sequence(ping)]],
      ['Send', [a], [idle, sequence(ping, ping)]],
      ['Receive', [b], [by({ a: 'idle', b: 'got' }), sequence(ping)]],
      ['Receive', [b], [by({ a: 'idle', b: 'got' }), sequence()]],
    );
    expect(arrowsOf(shown)).toEqual(['received a:2 b:4', 'received a:3 b:5']);
  });

  it('that are never removed go to the step that puts them into the state of its process', () => {
    const message = { type: 'prepare', n: 1 };
    const request = (held: Itf) => by({ a: 'none', b: held });
    const shown = trace(
      ['request', 'msgs'],
      ['', [], [request('none'), set()]],
      ['Prepare', [a], [request('none'), set(message)]],
      ['Note', [b], [request(message), set(message)]],
      ['Reply', [b], [request('none'), set(message, { type: 'promise', n: 1 })]],
    );
    expect(arrowsOf(shown)).toEqual(['inferred a:2 b:3', 'waiting b:4']);
  });

  it('are not received by a step that changes nothing, nor by one whose action only has their kind in its name', () => {
    const abort = set({ type: 'Abort' });
    const shown = trace(
      ['state', 'msgs'],
      ['', [], [idle, set()]],
      ['Decide', [a], [by({ a: 'aborted', b: 'idle' }), abort]],
      ['ChooseToAbort', [b], [by({ a: 'aborted', b: 'aborted' }), abort]],
      ['RcvAbort', [b], [by({ a: 'aborted', b: 'aborted' }), abort]],
    );
    expect(arrowsOf(shown)).toEqual(['waiting a:2']);
    expect(sequenceText(buildDiagram(shown))).toContain('changes nothing');
    expect(sequenceText(buildDiagram(shown))).toContain('-o Abort');
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

describe('lanes', () => {
  const lanesOf = (shown: ToldTrace) => buildDiagram(shown).lanes;

  it('of the same set of processes stand beside each other, and what is no process at the right end', () => {
    const [one, two] = [by({ p: 0, q: 0 }), by({ p: 1, q: 0 })];
    const shown = trace(
      ['proposals', 'votes', 'x'],
      ['', [], [one, idle, 0]],
      ['Other', [], [one, idle, 1]],
      ['Propose', [model('q')], [two, idle, 1]],
      ['Vote', [b], [two, by({ a: 'idle', b: 'voted' }), 1]],
      ['Propose', [model('p')], [one, by({ a: 'idle', b: 'voted' }), 1]],
      ['Vote', [a], [one, by({ a: 'voted', b: 'voted' }), 1]],
    );
    expect(lanesOf(shown)).toEqual(['p', 'q', 'a', 'b', 'others']);
  });

  it('are named after the argument of an action, if the process is a number', () => {
    const shown = trace(['votes'], ['', [], [sequence(0, 0)]], ['Vote', [2], [sequence(0, 1)]]);
    expect(lanesOf(shown)).toEqual(['x0 = 2']);
  });

  it('are those of the processes whose label changes, if actions have no arguments', () => {
    const pc = (main: string, other: string) => ({ main, other });
    const shown = trace(
      ['pc', 'x'],
      ['', [], [pc('start', 'loop'), 0]],
      ['loop', [], [pc('start', 'loop'), 1]],
      ['start', [], [pc('Done', 'loop'), 1]],
    );
    expect(lanesOf(shown)).toEqual(['main', 'other']);
    expect(linesOf(buildDiagram(shown))).toEqual([
      [['pc: start'], ['pc: loop']],
      [['loop', 'x: 1']],
      [['start', 'pc: Done']],
    ]);
  });

  it('show the parts that a step changes, also in functions of several arguments', () => {
    const clock = (of: Itf) => by({ a: by({ a: 0, b: 0 }), b: of });
    const shown = trace(
      ['clock', 'last'],
      ['', [], [clock(by({ a: 0, b: 0 })), 'none']],
      ['Tick', [b], [clock(by({ a: 0, b: 1 })), by({ a: 1, b: set(2) })]],
    );
    const [, row] = linesOf(buildDiagram(shown));
    expect(row).toEqual([['Tick', 'clock[b]: 1', 'last: (a :> 1 @@ b :> {2})']]);
  });

  it('show the states of the processes if the behavior has no step', () => {
    expect(sequenceText(buildDiagram(trace(['state'], ['', [], [idle]])))).toMatchInlineSnapshot(`
      "     a                                       b
        1  initial state
             state: idle                             state: idle
      No messages were recognised; a comment \\* @message EXPRESSION in the specification says what they
      are."
    `);
  });
});

describe('a lane', () => {
  const changes = (before: Itf, after: Itf) => {
    const shown = trace(['log'], ['', [], [by({ a: before, b: 0 })]], ['Step', [a], [by({ a: after, b: 0 })]]);
    return linesOf(buildDiagram(shown))[1]?.[0]?.slice(1);
  };
  const long = ['first message', 'second message', 'third message'];

  it('shows what a step adds to a long sequence, set or function, and what it removes', () => {
    expect(changes(sequence(...long), sequence(...long, 'm'))).toEqual(['log: + m (4 items)']);
    expect(changes(sequence(...long), sequence(...long.slice(1)))).toEqual(['log: - first message (2 items)']);
    expect(changes(set(...long), set(...long.slice(1), 'm'))).toEqual(['log: + m, - first message (3 elements)']);
    const pairs = (...names: readonly string[]): Itf => ({ '#map': names.map((name) => [name, 1]) });
    expect(changes(pairs(...long), pairs(...long, 'm'))).toEqual(['log: + m :> 1 (4 arguments)']);
  });

  it('shows a short value, or one of which most is new, as a whole', () => {
    expect(changes(set(1, 2), set(1, 2, 3))).toEqual(['log: {1, 2, 3}']);
    expect(changes(sequence(), sequence(...long))).toEqual(['log: <<first message, second message, third message>>']);
    expect(changes(sequence(...long), sequence(...long.toReversed()))).toEqual([
      'log: <<third message, second message, first message>>',
    ]);
  });

  it('shows the fields of a record, also if some come and go', () => {
    expect(changes({ state: 'sent', to: 1 }, { state: 'waits for answers', got: set() })).toEqual([
      'state: waits for answers',
      'got: {}',
      'to: removed',
    ]);
  });

  it('shows a record as a whole if it is short in every state', () => {
    expect(changes({ n: 0, v: 'none' }, { n: 1, v: 'none' })).toEqual(['log: [n: 1, v: none]']);
  });

  it('names the variable of a field if another one has a field or a variable of this name', () => {
    const [text = ''] = long;
    const both = (memory: Itf, disk: Itf) => [
      by({ a: { promised: memory, text }, b: 0 }),
      by({ a: { promised: disk, text }, b: 0 }),
    ];
    const shown = trace(
      ['memory', 'disk'],
      ['', [], both(0, 0)],
      ['Promise', [a], both(1, 0)],
      ['Write', [a], both(1, 1)],
    );
    expect(linesOf(buildDiagram(shown))).toEqual([
      [['memory.promised: 0', `memory.text: ${text}`, 'disk.promised: 0', `disk.text: ${text}`]],
      [['Promise', 'memory.promised: 1']],
      [['Write', 'disk.promised: 1']],
    ]);
  });

  it('begins with the values of its process, and the first row has those of no process', () => {
    const shown = trace(['state', 'x'], ['', [], [idle, 7]], ['Step', [a], [idle, 8]]);
    const diagram = buildDiagram(shown);
    expect(diagram.rows[0]?.notes).toEqual(['initial state', 'x: 7']);
    expect(linesOf(diagram)[0]).toEqual([['state: idle']]);
  });
});

describe('a run of losses', () => {
  const sent = (...items: readonly Itf[]) => [idle, by({ a: sequence(), b: sequence(...items) })];
  const pairs = Array.from({ length: 4 }, () => [
    ['Send', [a], sent(ping)] as const,
    ['Lose', [], sent()] as const,
  ]).flat();
  const shown = trace(
    ['state', 'channel'],
    ['', [], sent()],
    ...pairs,
    ['Send', [a], sent(ping)],
    ['Receive', [b], [by({ a: 'idle', b: 'got' }), by({ a: sequence(), b: sequence() })]],
  );

  it('is one row, with the number of messages', () => {
    const diagram = foldRows(buildDiagram(shown, { ending: 'Over.' }));
    expect(diagram.rows.map(({ title }) => title)).toEqual(['1', '2-9', '10', '11']);
    expect(linesOf(diagram)[1]).toEqual([['Send, 4 times', '→ b: ping (4 times, all lost)', 'network: Lose, 4 times']]);
    expect(diagram.stubs).toMatchObject([{ kind: 'lost', from: { row: 1, line: 1 } }]);
    expect(diagram.arrows).toMatchObject([{ kind: 'received', from: { row: 2 }, to: { row: 3 } }]);
    expect(renderMarkup(sequenceSvg(diagram))).toContain('<g data-step="1 2 3 4 5 6 7 8">');
  });
});

describe('the loop of a behavior', () => {
  const shown: ToldTrace = {
    ...trace(['votes'], ['', [], [by({ a: 0, b: 0 })]], ['Vote', [a], [by({ a: 1, b: 0 })]]),
    loop: {
      ...{ to: 1, length: 1, action: undefined, changes: [], excludedBy: [], takesAll: false, subscript: 'votes' },
      ...{ withAll: undefined, further: [], formulas: [], fairness: [] },
    },
  };

  it('is marked in every form', () => {
    const diagram = buildDiagram(shown);
    expect(sequenceText(diagram)).toContain('---- back to state 2: stuttering');
    expect(sequenceMermaid(diagram)).toMatch(/ {2}loop stuttering for ever\n[\s\S]* {2}end\n$/);
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

  it('has lines of several rows, and repeats the names of lanes that are far above', () => {
    const to = (i: number): Itf => ({
      type: 'request',
      from: a,
      to: b,
      body: `no. ${i} of many`,
    });
    const sent = Array.from({ length: 30 }, (_, i) => to(i));
    const many = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`p${i}`, 0]));
    const steps = sent.map((_, i) => {
      return ['Send', [model(`p${i % 6}`)], [by(many), set(...sent.slice(0, i + 1))]] as const;
    });
    const drawn = renderMarkup(
      sequenceSvg(buildDiagram(trace(['state', 'msgs'], ['', [], [by(many), set()]], ...steps))),
    );
    expect(drawn).toMatch(/>→ b: request from: a,<[^→]*> {2}body: no. 3 of many<[^→]*> {2}\(receiver not seen\)</);
    expect(drawn.match(/class="head"[^>]*>p4</g)?.length).toBe(4);
  });

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
