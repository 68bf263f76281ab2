/** `--dump`: the reached states and the steps between them, as files. The states and steps are those that TLC dumps. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

const lift = String.raw`---- MODULE Lift ----
EXTENDS Naturals
VARIABLES x, y
Init == x \in 0..1 /\ y = "a\"b"
Up(i) == x < 3 /\ x' = x + i /\ UNCHANGED y
Flip == x = 1 /\ y' = "c" /\ UNCHANGED x
Next == (\E i \in 1..2 : Up(i)) \/ Flip
Low == x < 4
NotToTwo == x' # 2
NotThree == x # 3
====
`;
const config = 'INIT Init\nNEXT Next\nCHECK_DEADLOCK FALSE\nCONSTRAINT Low\nACTION_CONSTRAINT NotToTwo\n';

async function dump(name: string, files: Readonly<Record<string, string>>, args: readonly string[] = []) {
  const folder = folderWith(files);
  const [spec = ''] = Object.keys(files);
  const run = await runSynod(folder, ['check', `DIR/${spec}`, '--dump', `DIR/${name}`, ...args]);
  const file = `${folder}/${name}`;
  const isWritten = statSync(file, { throwIfNoEntry: false })?.isFile() === true;
  return { ...run, folder, text: isWritten ? readFileSync(file, 'utf8').replaceAll(folder, 'DIR') : undefined };
}

const liftFiles = { 'Lift.tla': lift, 'Lift.cfg': config };

interface Graph {
  readonly complete: boolean;
  readonly initial: readonly number[];
  readonly states: readonly { number: number; initial: boolean; explored: boolean; state: Record<string, unknown> }[];
  readonly edges: readonly { from: number; to: number; action: string; arguments: Record<string, unknown> }[];
}

async function graph(files: Readonly<Record<string, string>>, args: readonly string[] = []): Promise<Graph> {
  const { text = '' } = await dump('graph.json', files, args);
  return JSON.parse(text);
}

const edgesOf = ({ edges }: Graph) =>
  edges.map(({ from, to, action, arguments: given }) => `${from} -> ${to} ${action}(${Object.values(given).join()})`);

describe('a dump', () => {
  it('is plain text in the format of TLC', async () => {
    const { exit, text } = await dump('states.txt', liftFiles);
    expect(exit).toBe(0);
    expect(text).toBe(
      [
        'State 1:\n/\\ x = 0\n/\\ y = "a\\"b"\n',
        'State 2:\n/\\ x = 1\n/\\ y = "a\\"b"\n',
        'State 3:\n/\\ x = 3\n/\\ y = "a\\"b"\n',
        'State 4:\n/\\ x = 1\n/\\ y = "c"\n',
        'State 5:\n/\\ x = 3\n/\\ y = "c"\n\n',
      ].join('\n'),
    );
  });

  it('is a graph for Graphviz, in colours', async () => {
    const { text } = await dump('states.dot', liftFiles);
    expect(text).toMatchInlineSnapshot(`
      "digraph states {
      node [shape=box,style=rounded]
      nodesep=0.35
      1 [label="/\\\\ x = 0\\l/\\\\ y = \\"a\\\\\\"b\\"\\l",tooltip="State 1",style="rounded,filled"]
      1 -> 2 [label="Up(1)",color="0.600 0.9 0.7",fontcolor="0.600 0.9 0.7"]
      2 [label="/\\\\ x = 1\\l/\\\\ y = \\"a\\\\\\"b\\"\\l",tooltip="State 2",style="rounded,filled"]
      2 -> 3 [label="Up(2)",color="0.600 0.9 0.7",fontcolor="0.600 0.9 0.7"]
      2 -> 4 [label="Flip",color="0.218 0.9 0.7",fontcolor="0.218 0.9 0.7"]
      {rank=same; 1; 2}
      3 [label="/\\\\ x = 3\\l/\\\\ y = \\"a\\\\\\"b\\"\\l",tooltip="State 3"]
      4 [label="/\\\\ x = 1\\l/\\\\ y = \\"c\\"\\l",tooltip="State 4"]
      4 -> 5 [label="Up(2)",color="0.600 0.9 0.7",fontcolor="0.600 0.9 0.7"]
      4 -> 4 [label="Flip",color="0.218 0.9 0.7",fontcolor="0.218 0.9 0.7"]
      {rank=same; 3; 4}
      5 [label="/\\\\ x = 3\\l/\\\\ y = \\"c\\"\\l",tooltip="State 5"]
      {rank=same; 5}
      subgraph cluster_legend {
      label="Actions"
      legend0 [label="Up",fontcolor="0.600 0.9 0.7",color="0.600 0.9 0.7"]
      legend1 [label="Flip",fontcolor="0.218 0.9 0.7",color="0.218 0.9 0.7"]
      }
      }
      "
    `);
  });

  it('is one JSON document', async () => {
    const { text = '' } = await dump('states.json', liftFiles);
    expect(text).toMatchInlineSnapshot(`
      "{"tool":"synod","version":"0.1.0","spec":"DIR/Lift.tla","config":"DIR/Lift.cfg","variables":["x","y"],"actions":[{"name":"Up","parameters":["i"],"place":{"file":"DIR/Lift.tla","start":{"line":5,"column":10},"end":{"line":5,"column":44}}},{"name":"Flip","parameters":[],"place":{"file":"DIR/Lift.tla","start":{"line":6,"column":9},"end":{"line":6,"column":41}}}],
      "edges":[
      {"from":1,"to":2,"action":"Up","arguments":{"i":1}},
      {"from":2,"to":3,"action":"Up","arguments":{"i":2}},
      {"from":2,"to":4,"action":"Flip","arguments":{}},
      {"from":4,"to":5,"action":"Up","arguments":{"i":2}},
      {"from":4,"to":4,"action":"Flip","arguments":{}}
      ],
      "complete":true,
      "initial":[1,2],
      "states":[
      {"number":1,"initial":true,"explored":true,"state":{"x":0,"y":"a\\"b"}},
      {"number":2,"initial":true,"explored":true,"state":{"x":1,"y":"a\\"b"}},
      {"number":3,"initial":false,"explored":true,"state":{"x":3,"y":"a\\"b"}},
      {"number":4,"initial":false,"explored":true,"state":{"x":1,"y":"c"}},
      {"number":5,"initial":false,"explored":true,"state":{"x":3,"y":"c"}}
      ]}
      "
    `);
    expect(JSON.parse(text).states).toHaveLength(5);
  });

  it('ends at a violation', async () => {
    const { complete, states, edges } = await graph(liftFiles, ['--invariant', 'NotThree']);
    expect(complete).toBe(false);
    expect(edges).toEqual([
      { from: 1, to: 2, action: 'Up', arguments: { i: 1 } },
      { from: 2, to: 3, action: 'Up', arguments: { i: 2 } },
    ]);
    expect(states.map(({ explored }) => explored)).toEqual([true, false, false]);
  });

  it('marks the states that were not explored', async () => {
    const { text } = await dump('states.dot', liftFiles, ['--max-depth', '2']);
    expect(text).toContain('\n// Not every state was explored.');
    expect(text?.match(/^\d+ \[style="rounded,dashed"\]$/gm)).toEqual([
      '3 [style="rounded,dashed"]',
      '4 [style="rounded,dashed"]',
    ]);
  });

  it('contains one state for each set of symmetric states', async () => {
    const text = String.raw`---- MODULE Try ----
EXTENDS TLC
CONSTANT Node
VARIABLE state
Init == state = [n \in Node |-> "idle"]
Try(n) == state[n] = "idle" /\ state' = [state EXCEPT ![n] = "try"]
Leave(n) == state[n] = "try" /\ state' = [state EXCEPT ![n] = "idle"]
Next == \E n \in Node : Try(n) \/ Leave(n)
Sym == Permutations(Node)
====
`;
    const cfg = 'INIT Init\nNEXT Next\nCONSTANT Node = {a, b}\nSYMMETRY Sym\n';
    const found = await graph({ 'Try.tla': text, 'Try.cfg': cfg });
    expect(found.states.map(({ state }) => JSON.stringify(state))).toEqual([
      '{"state":{"#map":[[{"#model":"a"},"idle"],[{"#model":"b"},"idle"]]}}',
      '{"state":{"#map":[[{"#model":"a"},"try"],[{"#model":"b"},"idle"]]}}',
      '{"state":{"#map":[[{"#model":"a"},"try"],[{"#model":"b"},"try"]]}}',
    ]);
    expect(found.edges.map(({ from, to, action }) => `${from} -> ${to} ${action}`)).toEqual([
      '1 -> 2 Try',
      '1 -> 2 Try',
      '2 -> 1 Leave',
      '2 -> 3 Try',
      '3 -> 2 Leave',
      '3 -> 2 Leave',
    ]);
  });

  it('contains the steps of the search if the specification cannot be evaluated twice', async () => {
    const text = String.raw`---- MODULE Drawn ----
EXTENDS Naturals, TLC
VARIABLE x
Init == x = 0
Draw(n) == x < 40 /\ x' = x + n * RandomElement(1..9)
Next == \E n \in 1..2 : Draw(n)
====
`;
    const files = { 'Drawn.tla': text, 'Drawn.cfg': 'INIT Init\nNEXT Next\nCHECK_DEADLOCK FALSE\n' };
    const { states, edges } = await graph(files, ['--seed', '3']);
    const value = (number: number) => Number(states[number - 1]?.state.x);
    expect(states.map(({ number }) => number)).toEqual(states.map((_, i) => i + 1));
    const early = states.filter(({ state }) => Number(state.x) < 40);
    expect(edges).toHaveLength(2 * early.length - edgesTakenTwice(edges, early.length));
    for (const { from, to, arguments: given } of edges) {
      expect((value(to) - value(from)) % Number(given.n)).toBe(0);
    }
    // Every state except the first is the target of a step.
    expect(new Set(edges.map(({ to }) => to)).size).toBe(states.length - 1);
    const folder = folderWith(files);
    await runSynod(folder, ['check', 'DIR/Drawn.tla', '--max-states', '9', '--checkpoint', 'DIR/saved']);
    const resumed = ['check', 'DIR/Drawn.tla', '--resume', 'DIR/saved', '--dump'];
    expect(await runSynod(folder, [...resumed, 'DIR/g.json'])).toMatchObject({
      exit: 151,
      err: expect.stringMatching(/SY0020.*\n.*begin without --resume, or leave out the steps in --dump\n/),
    });
    const covered = ['check', 'DIR/Drawn.tla', '--resume', 'DIR/saved', '--coverage'];
    expect((await runSynod(folder, covered)).err).toMatch(
      /SY0020.*\n.*begin without --resume, or leave out --coverage\n/,
    );
    expect(await runSynod(folder, [...resumed, 'DIR/g.txt'])).toMatchObject({ exit: 0 });
  });

  it('is rejected before the search if it cannot be written', async () => {
    const lost = await dump('nowhere/states.dot', liftFiles);
    expect(lost.exit).toBe(151);
    expect(lost.err).toContain(
      "error[SY0018]: Cannot write the states to 'DIR/nowhere/states.dot': there is no such folder",
    );
    expect(lost.out).toBe('');
    const folder = await dump('.', liftFiles);
    expect(folder.err).toContain('it is a folder');
    const none = await dump('states.txt', { 'Only.tla': '---- MODULE Only ----\nASSUME TRUE\n====\n', 'Only.cfg': '' });
    expect(none).toMatchObject({ exit: 151, err: expect.stringContaining('SY0019'), text: undefined });
    expect(none.err).toContain('hint: remove --dump, or name an initial predicate');
  });

  it('keeps an existing file, and leaves no other file, if no dump is written', async () => {
    const folder = folderWith({ ...liftFiles, 'Lift.tla': lift.replace('x < 3 /', 'x < Three /') });
    writeFileSync(`${folder}/states.txt`, 'before');
    const { exit } = await runSynod(folder, ['check', 'DIR/Lift.tla', '--dump', 'DIR/states.txt']);
    expect(exit).toBe(150);
    expect(readFileSync(`${folder}/states.txt`, 'utf8')).toBe('before');
    expect(readdirSync(folder).sort()).toEqual(['Lift.cfg', 'Lift.tla', 'states.txt']);
  });

  it('contains the same steps after --resume', async () => {
    const folder = folderWith(liftFiles);
    const check = (...args: readonly string[]) => runSynod(folder, ['check', 'DIR/Lift.tla', ...args]);
    await check('--dump', 'DIR/whole.json');
    await check('--max-states', '3', '--checkpoint', 'DIR/saved');
    await check('--resume', 'DIR/saved', '--dump', 'DIR/resumed.json');
    const [whole, resumed] = ['whole', 'resumed'].map((name) => readFileSync(`${folder}/${name}.json`, 'utf8'));
    expect(resumed).toBe(whole);
    expect(edgesOf(JSON.parse(whole ?? '')).slice(0, 3)).toEqual(['1 -> 2 Up(1)', '2 -> 3 Up(2)', '2 -> 4 Flip()']);
  });
});

/**
 * Two random choices of one action and argument with the same result are one edge. With different arguments they are
 * two edges.
 */
function edgesTakenTwice(edges: Graph['edges'], states: number): number {
  const drawn = new Set(edges.map(({ from, arguments: { n } }) => `${from} ${n}`));
  return 2 * states - drawn.size;
}
