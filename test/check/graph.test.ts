/** `synod graph`: the state graph, classes of states and states of processes, in every form. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';
import { expectWellFormed } from '../picture/well-formed.js';

const lift = String.raw`---- MODULE Lift ----
EXTENDS Naturals
VARIABLES floor, door
Init == floor = 1 /\ door = "open"
Up == floor < 3 /\ door = "closed" /\ floor' = floor + 1 /\ UNCHANGED door
Down == floor > 1 /\ door = "closed" /\ floor' = floor - 1 /\ UNCHANGED door
Close == door = "open" /\ door' = "closed" /\ UNCHANGED floor
Open == door = "closed" /\ door' = "open" /\ UNCHANGED floor
Next == Up \/ Down \/ Close \/ Open
Low == ~(floor = 3 /\ door = "open")
Leaves == <>(floor = 2)
====
`;
const liftFiles = { 'Lift.tla': lift, 'Lift.cfg': 'INIT Init\nNEXT Next\n' };

interface Line {
  readonly kind: 'graph' | 'state' | 'edge' | 'end';
  readonly [member: string]: unknown;
}

async function graph(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const folder = folderWith(files);
  const [spec = ''] = Object.keys(files);
  const run = await runSynod(folder, ['graph', `DIR/${spec}`, ...args]);
  return { ...run, folder };
}

async function linesOf(files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<readonly Line[]> {
  const { out, exit, err } = await graph(files, '--format', 'ndjson', ...args);
  expect([exit, err]).toEqual([0, err]);
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

const ofLibrary = async (spec: string, ...args: readonly string[]): Promise<readonly Line[]> => {
  const { out } = await runSynod('no folder', ['graph', `specs/${spec}.tla`, '--format', 'ndjson', ...args]);
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
};

const edgesOf = (lines: readonly Line[]) => lines.filter(({ kind }) => kind === 'edge');
const statesOf = (lines: readonly Line[]) => lines.filter(({ kind }) => kind === 'state');

/** Arrows of a quotient, each as its two values, its action and its number of steps. */
function arrowsOf(lines: readonly Line[]): readonly string[] {
  const texts = new Map(
    statesOf(lines).map(({ number, state }) => [number, JSON.stringify(Object.values(state as object)[0])]),
  );
  return edgesOf(lines)
    .map(({ from, to, action, steps }) =>
      `${texts.get(from)} -> ${texts.get(to)} ${action} ${steps}`.replaceAll('"', ''),
    )
    .sort();
}

describe('a graph of classes', () => {
  it('says that a specification without behaviors has no states, without an option that was not given', async () => {
    const { exit, err } = await graph({ 'Only.tla': '---- MODULE Only ----\nASSUME TRUE\n====\n', 'Only.cfg': '' });
    expect([exit, err]).toEqual([151, expect.stringContaining("SY0019]: There are no states to write to 'stdout'")]);
    expect(err).toContain('hint: name an initial predicate and a next-state relation');
  });

  it('has an arrow for each action between two classes, with the number of steps', async () => {
    // By hand: three floors, so three doors close and three open; two steps go up and two go down, with the door closed.
    expect(arrowsOf(await linesOf(liftFiles, '--group-by', 'door'))).toEqual([
      'closed -> closed Down 2',
      'closed -> closed Up 2',
      'closed -> open Open 3',
      'open -> closed Close 3',
    ]);
  });

  it('has a class for each combination of values of several expressions', async () => {
    const lines = await linesOf(liftFiles, '--group-by', 'floor > 1', '--group-by', 'door = "open"');
    expect(statesOf(lines).map(({ state, states }) => [state, states])).toEqual([
      [{ 'floor > 1': false, 'door = "open"': true }, 1],
      [{ 'floor > 1': false, 'door = "open"': false }, 1],
      [{ 'floor > 1': true, 'door = "open"': false }, 2],
      [{ 'floor > 1': true, 'door = "open"': true }, 2],
    ]);
  });

  it.each(['turn', 'seen', 'wants'])('agrees with the whole graph of Mutex, grouped by %s', async (variable) => {
    const whole = await ofLibrary('Mutex', '--skip-properties');
    const textOf = new Map(
      statesOf(whole).map(({ number, state }) => [
        number,
        JSON.stringify((state as Record<string, unknown>)[variable]),
      ]),
    );
    const steps = new Map<string, Set<string>>();
    for (const { from, to, action } of edgesOf(whole)) {
      const key = `${textOf.get(from)} -> ${textOf.get(to)} ${action}`.replaceAll('"', '');
      steps.set(key, (steps.get(key) ?? new Set()).add(`${from} ${to}`));
    }
    const expected = [...steps].map(([key, pairs]) => `${key} ${pairs.size}`).sort();
    expect(arrowsOf(await ofLibrary('Mutex', '--skip-properties', '--group-by', variable))).toEqual(expected);
  });
});

describe('a graph of the states of processes', () => {
  it('is the state diagram of the proposers of AdaptedPaxos', async () => {
    const each = ['-c', 'specs/AdaptedPaxos-small.cfg', '--each', '[p \\in Proposer |-> proposer[p].state]'];
    const arrows = arrowsOf(await ofLibrary('AdaptedPaxos', ...each));
    expect(arrows.map((arrow) => arrow.replace(/ \d+$/, ''))).toEqual([
      'PAbort -> PAbort ReceiveNack',
      'PInit -> PSentPrep Begin',
      'PSentAccReq -> PAbort ReceiveNack',
      'PSentAccReq -> PSentAccReq SendAccept',
      'PSentPrep -> PAbort ReceiveNack',
      'PSentPrep -> PSentPrep SendPrepare',
      'PSentPrep -> PWaitPrepResp AwaitPromises',
      'PWaitPrepResp -> PAbort ReceiveNack',
      'PWaitPrepResp -> PSentAccReq DecideProposal',
      'PWaitPrepResp -> PWaitPrepResp ReceivePromise',
    ]);
  });

  it('is the state diagram of the acceptors, without the steps of others', async () => {
    const each = ['-c', 'specs/AdaptedPaxos-small.cfg', '--each', '[a \\in Acceptor |-> acceptor[a].state]'];
    const arrows = arrowsOf(await ofLibrary('AdaptedPaxos', ...each));
    expect(arrows.map((arrow) => arrow.replace(/ \d+$/, ''))).toEqual([
      'AAccepted -> AAccepted ReceiveAccept',
      'AAccepted -> AAccepted ReceivePrepare',
      'AAccepted -> APromised ReceivePrepare',
      'AInit -> APromised ReceivePrepare',
      'APromised -> AAccepted ReceiveAccept',
      'APromised -> APromised ReceiveAccept',
      'APromised -> APromised ReceivePrepare',
    ]);
  });

  it('is the same with a VIEW of all variables, with which no set is packed in rows', async () => {
    const all = '<<maxBal, maxVBal, maxVVal, msgs>>';
    for (const by of ['{m \\in msgs : m.type = "2a"}', '<<Cardinality(msgs), maxVBal[a1]>>']) {
      const args = ['--group-by', by];
      const [packed, plain] = [await ofLibrary('PCon', ...args), await ofLibrary('PCon', ...args, '--view', all)];
      expect(arrowsOf(packed).length).toBeGreaterThan(8);
      expect(arrowsOf(packed)).toEqual(arrowsOf(plain));
      expect(statesOf(packed).map(({ states }) => states)).toEqual(statesOf(plain).map(({ states }) => states));
    }
  });

  it('agrees with the whole graph of Mutex', async () => {
    const whole = await ofLibrary('Mutex', '--skip-properties');
    const pcOf = new Map(
      statesOf(whole).map(({ number, state }) => {
        const { pc } = state as { readonly pc: { readonly '#map': readonly (readonly [unknown, string])[] } };
        return [number, pc['#map'].map(([, label]) => label)];
      }),
    );
    const steps = new Map<string, Set<string>>();
    for (const { from, to, action } of edgesOf(whole)) {
      for (const [process, before] of (pcOf.get(from) ?? []).entries()) {
        const after = pcOf.get(to)?.[process];
        if (before === after) continue;
        const key = `${before} -> ${after} ${action}`;
        steps.set(key, (steps.get(key) ?? new Set()).add(`${from} ${to} ${process}`));
      }
    }
    const expected = [...steps].map(([key, pairs]) => `${key} ${pairs.size}`).sort();
    const arrows = arrowsOf(await ofLibrary('Mutex', '--skip-properties', '--each', 'pc'));
    expect(arrows.filter((arrow) => !/^(\w+) -> \1 /.test(arrow))).toEqual(expected);
  });

  it('has the same arrows under SYMMETRY', async () => {
    const args = ['-c', 'specs/AdaptedPaxos-small.cfg', '--each', '[a \\in Acceptor |-> acceptor[a].state]'];
    const without = arrowsOf(await ofLibrary('AdaptedPaxos', ...args));
    const under = arrowsOf(await ofLibrary('AdaptedPaxos', ...args, '--symmetry', 'Permutations(Acceptor)'));
    const names = (arrows: readonly string[]) => arrows.map((arrow) => arrow.replace(/ \d+$/, ''));
    expect(names(under)).toEqual(names(without));
  });
});

describe('a violation', () => {
  it('is marked in the whole graph: its states, and the behavior that leads to it', async () => {
    const lines = await linesOf(liftFiles, '--invariant', 'Low');
    expect(statesOf(lines).map(({ path, violating }) => [path ?? false, violating ?? 0])).toEqual([
      [true, 0],
      [true, 0],
      [true, 0],
      [true, 0],
      [false, 0],
      [true, 1],
    ]);
    const path = edgesOf(lines).filter((edge) => edge.path === true);
    expect(path.map(({ action }) => action)).toEqual(['Close', 'Up', 'Up', 'Open']);
  });

  it('is told on stderr, and the graph is drawn all the same', async () => {
    const { exit, out, err } = await graph(liftFiles, '--invariant', 'Low');
    expect(exit).toBe(0);
    expect(err).toContain('Invariant Low is violated in state 5.');
    expectWellFormed(out);
    expect(out).toContain('class="violating path" data-node="6"');
  });

  it('of a temporal property is the lasso', async () => {
    const lines = await linesOf({ ...liftFiles, 'Lift.cfg': 'INIT Init\nNEXT Next\nPROPERTY Leaves\n' });
    expect(statesOf(lines).filter(({ path }) => path === true).length).toBeGreaterThan(0);
  });

  it('in a class is counted', async () => {
    const lines = await linesOf(liftFiles, '--invariant', 'Low', '--group-by', 'door');
    expect(statesOf(lines).map(({ state, violating }) => [state, violating])).toEqual([
      [{ door: 'open' }, 1],
      [{ door: 'closed' }, undefined],
    ]);
  });
});

describe('what cannot be drawn', () => {
  const refused = async (...args: readonly string[]) => {
    const { exit, out, err, folder } = await graph(liftFiles, '-o', 'DIR/a.svg', ...args);
    expect([exit, out, existsSync(`${folder}/a.svg`)]).toEqual([151, '', false]);
    return err;
  };

  it('is a graph of more than 300 nodes as a picture', async () => {
    const count = {
      'C.tla': "---- MODULE C ----\nEXTENDS Naturals\nVARIABLE n\nInit == n = 0\nNext == n' = n + 1\n====\n",
    };
    const { exit, out, err } = await graph({ ...count, 'C.cfg': 'INIT Init\nNEXT Next\n' });
    expect([exit, out]).toEqual([151, '']);
    expect(err).toContain('SY5160');
    expect(err).toContain('--group-by');
    const grouped = await graph(
      { ...count, 'C.cfg': 'INIT Init\nNEXT Next\n' },
      '--group-by',
      'n % 2',
      '--max-states',
      '500',
    );
    expect(grouped.exit).toBe(0);
    expect(grouped.out).toContain('dashed: arrows may be missing');
  });

  it('is a value that is no function of processes', async () => {
    expect(await refused('--each', 'door')).toContain('SY5162');
    expect(await refused('--each', '[i \\in {} |-> 1]')).toContain('SY5162');
  });

  it('is a function whose arguments change', async () => {
    expect(await refused('--each', '[i \\in 1..floor |-> door]')).toContain('SY5163');
  });

  it('is an expression that cannot be evaluated', async () => {
    expect(await refused('--group-by', 'door + 1')).toMatch(/--group-by:1:1/);
    expect(await refused('--group-by', "door'")).toContain('SY3110');
  });

  it('is a file whose ending is no form', async () => {
    const { exit, err } = await graph(liftFiles, '-o', 'DIR/a.png');
    expect([exit, err]).toEqual([151, expect.stringContaining('SY5161')]);
    expect((await graph(liftFiles, '--format', 'gif')).err).toContain('SY0010');
  });

  it('is a state and a process at once', async () => {
    expect(await refused('--each', 'pc', '--group-by', 'door')).toContain('SY5164');
  });
});

describe('a hostile text', () => {
  const hostile = [
    '</script><script>alert(1)</script>',
    String.raw`\" onload=\"alert(1)`,
    "' onclick='x'",
    '<!-- --><style>*{}</style> %% ]] }} --> end',
    String.raw`back\\slash\n and \t`,
    '\u202e 😀 é &amp; &#60;',
    'x'.repeat(10_000),
  ];

  it.each(hostile)('is shown as text in every form: %.30s', async (text) => {
    const action = `Step${'o'.repeat(text.length > 1000 ? text.length : 0)}`;
    const spec = `---- MODULE A ----\nVARIABLE x\nInit == x = "${text}"\n${action} == x' = x\nNext == ${action}\n====\n`;
    const files = { 'A.tla': spec, 'A.cfg': 'INIT Init\nNEXT Next\n' };
    for (const by of [[], ['--group-by', 'x']]) {
      const svg = await graph(files, ...by);
      expect([svg.exit, svg.out.includes('<script')]).toEqual([0, false]);
      expectWellFormed(svg.out);
      expect(svg.out).not.toMatch(/ on\w+="/);
      const mermaid = await graph(files, '--format', 'mermaid', ...by);
      expect(mermaid.out.match(/^ {2}n1(\("|[ ])/gm)).toHaveLength(2);
      expect(mermaid.out).not.toMatch(/<(?!br\/>)/);
      const [head, state, edge] = await linesOf(files, ...by);
      expect([head?.kind, Object.keys(state?.state as object), edge?.action]).toEqual(['graph', ['x'], action]);
      const dot = await graph(files, '--format', 'dot', ...by);
      for (const line of dot.out.split('\n')) expect((line.replace(/\\./g, '').match(/"/g) ?? []).length % 2).toBe(0);
    }
  });
});

it('has the name and the expressions in comments of Mermaid, of which no sign is interpreted', async () => {
  const files = {
    'A.tla': "---- MODULE A ----\nVARIABLE x\nInit == x = 0\nNext == x' = x\n====\n",
    'A.cfg': 'INIT Init\nNEXT Next\n',
  };
  const { out } = await graph(files, '--format', 'mermaid', '--group-by', '<<x, "<script>{&}">>');
  const comments = out.split('\n').filter((line) => line.startsWith('  %% '));
  expect(comments[0]).toBe('  %% State classes of A: 1 node, 1 arrow');
  expect(comments.join('\n')).not.toMatch(/[{}<>&]/);
});

it('writes to a file what it writes to stdout', async () => {
  const { folder } = await graph(liftFiles, '-o', 'DIR/graph.mmd');
  const { out } = await graph(liftFiles, '--format', 'mermaid');
  expect(readFileSync(`${folder}/graph.mmd`, 'utf8')).toBe(out);
});
