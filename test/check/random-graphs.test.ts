/**
 * Random graphs, written as specifications and searched twice: by `synod check`, and by a simple breadth-first search
 * over the lists of edges. Verdict, counts, depth and the length of the counterexample must agree, and the
 * counterexample must be a path.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertNever } from '../../src/diagnostics/assert-never.js';
import { folderWith, runSynod } from '../cli/run-synod.js';

interface Graph {
  readonly initial: readonly number[];
  /** The pairs of nodes of each action. */
  readonly actions: readonly (readonly (readonly [number, number])[])[];
  /** Nodes that violate the invariant. */
  readonly bad: readonly number[];
  /** Nodes that the constraint excludes. */
  readonly excluded: readonly number[];
  /** Edges that the action constraint excludes. */
  readonly closed: readonly (readonly [number, number])[];
  /** Edges that violate the action property. */
  readonly forbidden: readonly (readonly [number, number])[];
  readonly deadlock: boolean;
  readonly spelling: Spelling;
}

/** The representation of a node as a state, and of an edge as a step. */
type Spelling = 'number' | 'two variables' | 'record' | 'sequence' | 'set';

const nodes = 24;
const node = fc.nat({ max: nodes - 1 });
const edge = fc.tuple(node, node);
const few = <T>(values: fc.Arbitrary<T>) => fc.oneof(fc.constant([]), fc.array(values, { maxLength: 3, size: 'max' }));
/** Edges between nearby nodes, so that paths are long. */
const nearEdge = fc.tuple(node, fc.integer({ min: -2, max: 3 })).map(([from, by]): [number, number] => {
  return [from, (from + by + nodes) % nodes];
});

/** The order in which a set of pairs is enumerated, without repetitions. */
function inOrder(edges: readonly (readonly [number, number])[]) {
  const code = ([from, to]: readonly [number, number]) => from * nodes + to;
  return [...new Map(edges.map((one) => [code(one), one])).values()].sort((a, b) => code(a) - code(b));
}

const graphs: fc.Arbitrary<Graph> = fc.record({
  initial: fc.array(node, { minLength: 1, maxLength: 3 }).map((some) => [...new Set(some)].sort((a, b) => a - b)),
  actions: fc.array(
    fc
      .array(fc.oneof({ weight: 9, arbitrary: nearEdge }, edge), { minLength: 20, maxLength: 60, size: 'max' })
      .map(inOrder),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
  bad: few(node),
  excluded: few(node),
  closed: few(nearEdge),
  forbidden: few(nearEdge),
  deadlock: fc.boolean(),
  spelling: fc.constantFrom('number', 'two variables', 'record', 'sequence', 'set'),
});

interface Answer {
  readonly exit: number;
  readonly distinct: number;
  readonly depth: number;
  /** The number of states of the counterexample. */
  readonly length: number;
}

/**
 * Explores all edges in the order in which the actions list them. Excluded states are checked, but neither counted nor
 * explored. A property of steps is checked on every step, also on steps that a constraint excludes.
 */
function searchGraph(graph: Graph): Answer {
  const { initial, actions, bad, excluded, closed, forbidden, deadlock } = graph;
  const has = (edges: Graph['closed'], from: number, to: number) => edges.some(([a, b]) => a === from && b === to);
  const level = new Map<number, number>();
  const queue: number[] = [];
  let depth = initial.length === 0 ? 0 : 1;
  const answer = (exit: number, length: number): Answer => ({ exit, distinct: queue.length, depth, length });
  const reach = (to: number, at: number, isOpen: boolean): boolean => {
    if (isOpen && !level.has(to) && !excluded.includes(to)) {
      level.set(to, at);
      queue.push(to);
      depth = Math.max(depth, at);
    }
    return !bad.includes(to);
  };
  for (const first of initial) if (!reach(first, 1, true)) return answer(12, 1);
  for (const from of queue) {
    const at = level.get(from) as number;
    const steps = actions.flatMap((edges) => edges.filter(([a]) => a === from).map(([, to]) => to));
    if (deadlock && steps.length === 0) return answer(11, at);
    for (const to of steps) {
      if (!reach(to, at + 1, !has(closed, from, to))) return answer(12, at + 1);
      if (from !== to && has(forbidden, from, to)) return answer(13, at + 1);
    }
  }
  return answer(0, 0);
}

/** The variables, the node of a state, and the step to a node n. */
const spellings: Readonly<Record<Spelling, readonly [variables: string, read: string, step: string]>> = {
  number: ['x', 'x', "x' = n"],
  'two variables': ['x, y', '6 * x + y', "x' = n \\div 6 /\\ y' = n % 6"],
  record: ['x', 'IF x.even THEN 2 * x.half ELSE 2 * x.half + 1', "x' = [half |-> n \\div 2, even |-> n % 2 = 0]"],
  sequence: ['x', 'Len(x)', "x' = [i \\in 1..n |-> n - i]"],
  set: ['x', 'Value(x)', "x' = Bits(n)"],
};

function specificationOf({ initial, actions, bad, excluded, closed, forbidden, spelling }: Graph): string {
  const [variables, read, step] = spellings[spelling];
  const pairs = (edges: Graph['closed']) => `{${edges.map(([a, b]) => `<<${a}, ${b}>>`).join(', ')}}`;
  const list = (values: readonly number[]) => `{${values.join(', ')}}`;
  return `---- MODULE Graph ----
EXTENDS Integers, Sequences, FiniteSets
VARIABLES ${variables}
RECURSIVE Value(_)
Value(s) == IF s = {} THEN 0 ELSE LET b == CHOOSE b \\in s : TRUE IN 2^b + Value(s \\ {b})
Bits(n) == {b \\in 0..4 : (n \\div 2^b) % 2 = 1}
Node == ${read}
Go(n) == ${step}
Init == \\E n \\in ${list(initial)} : ${step.replaceAll("'", '')}
${actions.map((some, i) => `A${i} == \\E e \\in ${pairs(some)} : e[1] = Node /\\ Go(e[2])`).join('\n')}
Next == ${actions.map((_, i) => `A${i}`).join(' \\/ ')}
Good == Node \\notin ${list(bad)}
Within == Node \\notin ${list(excluded)}
Open == <<Node, Node'>> \\notin ${pairs(closed)}
Allowed == [][<<Node, Node'>> \\notin ${pairs(forbidden)}]_<<${variables}>>
====
`;
}

const config = (deadlock: boolean) => `INIT Init
NEXT Next
INVARIANT Good
CONSTRAINT Within
ACTION_CONSTRAINT Open
PROPERTY Allowed
CHECK_DEADLOCK ${deadlock ? 'TRUE' : 'FALSE'}
`;

/** The node of a state in JSON. */
function nodeOf({ x, y }: Shown, spelling: Spelling): number {
  switch (spelling) {
    case 'number':
      return x as number;
    case 'two variables':
      return 6 * (x as number) + (y as number);
    case 'record': {
      const { half, even } = x as { half: number; even: boolean };
      return 2 * half + (even ? 0 : 1);
    }
    case 'sequence':
      return (x as { '#tup': unknown[] })['#tup'].length;
    case 'set':
      return (x as { '#set': number[] })['#set'].reduce((sum, bit) => sum + 2 ** bit, 0);
    default:
      return assertNever(spelling);
  }
}

interface Shown {
  readonly x: unknown;
  readonly y?: unknown;
}

/** Whether the nodes are a path whose end matches the exit code. */
function isCounterexample(path: readonly number[], exit: number, { initial, actions, bad, forbidden }: Graph): boolean {
  const edges = actions.flat();
  const has = (some: Graph['closed'], from: number, to: number) => some.some(([a, b]) => a === from && b === to);
  const isWay = path.every((to, i) => (i === 0 ? initial.includes(to) : has(edges, path[i - 1] as number, to)));
  const [before = -1, last = -1] = path.slice(-2);
  const end = path.at(-1) as number;
  const ends = { 11: edges.every(([from]) => from !== end), 12: bad.includes(end), 13: has(forbidden, before, last) };
  return isWay && ends[exit as 11 | 12 | 13];
}

describe('a random graph', () => {
  it('is explored as a simple search over its edges explores it', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (graph) => {
        const folder = folderWith({ 'Graph.tla': specificationOf(graph), 'Graph.cfg': config(graph.deadlock) });
        const { out, err } = await runSynod(folder, ['check', 'DIR/Graph.tla', '--json']);
        const { exit, stats, trace, diagnostics } = JSON.parse(out.trimEnd().split('\n').at(-1) ?? '');
        const { distinct, depth } = stats;
        // The constraint may exclude every initial node.
        const codes = exit === 0 && distinct === 0 ? ['SY3128'] : [];
        expect([diagnostics.map(({ code }: { code: string }) => code), err]).toEqual([codes, '']);
        expect({ exit, distinct, depth, length: trace?.length ?? 0 }).toEqual(searchGraph(graph));
        const path = (trace ?? []).map(({ state }: { state: Shown }) => nodeOf(state, graph.spelling));
        if (exit !== 0) expect(path).toSatisfy((nodes: number[]) => isCounterexample(nodes, exit, graph));
      }),
      { numRuns: 30 },
    );
  });
});
