/**
 * Random specifications with random logs, allowed and not allowed. The expected answers come from a breadth-first check
 * of a specification that has the position in each log as a variable: it enumerates all steps of Next, and evaluates the
 * operators of the map on each.
 */
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';

/** A generator of numbers below a limit, from a seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
}

const actions = `
Inc(n) == x[n] < 2 /\\ x' = [x EXCEPT ![n] = @ + 1] /\\ UNCHANGED y
Put(n, k) == y = 0 /\\ x[n] # k /\\ y' = k /\\ UNCHANGED x
Take(n) == IF y > 0 THEN x' = [x EXCEPT ![n] = y] /\\ y' = 0 ELSE y' = 1 /\\ UNCHANGED x
Flip(n) == x' = [x EXCEPT ![n] = 2 - @]
Any(n) == y' \\in 0..2 /\\ y' # y /\\ x' = [x EXCEPT ![n] = 0]
Late(n) == y' # x[n] /\\ x' = [x EXCEPT ![n] = 1]
Give(m) == LET n == m.to IN x' = [x EXCEPT ![n] = m.k] /\\ y' = m.k`;

/** Disjuncts of Next. Some leave out arguments that an event may have, or add conditions. */
const disjuncts = [
  '\\E n \\in Node : Inc(n)',
  'Inc("a")',
  '\\E n \\in Node : y = 0 /\\ Inc(n)',
  '\\E n \\in Node, k \\in 1..2 : Put(n, k)',
  '\\E k \\in {2} : \\E n \\in {"b"} : Put(n, k)',
  '\\E n \\in Node : Take(n)',
  '\\E n \\in Node : Flip(n) /\\ UNCHANGED y',
  "\\E n \\in Node : Flip(n) /\\ y' = x[n]",
  '\\E n \\in Node : Any(n)',
  '\\E m \\in [to : Node, k : 0..1] : Give(m)',
  'Again',
  "\\E n \\in Node : y' = 1 /\\ Late(n)",
];
const again = 'Again == \\E n \\in {"b"} : Take(n) \\/ (x[n] > 0 /\\ Any(n))';

/** For each kind of event, operators that a map may have. */
const operators: Readonly<Record<string, readonly string[]>> = {
  inc: ['Inc(e.n)', "x'[e.n] = e.k /\\ Inc(e.n)", "Inc(e.n) /\\ x'[e.n] = e.k"],
  put: ['Put(e.n, e.k)', '\\E k \\in 0..2 : Put(e.n, k)', 'Put(e.n, e.k) \\/ Inc(e.n)', "y' = e.k"],
  take: [
    'Take(e.n)',
    "Take(e.n) /\\ y' = 0",
    '\\E n \\in Node : Take(n)',
    'Again',
    "(Late(e.n) \\/ x'[e.n] = 1) /\\ y' = 1",
  ],
  flip: ['Flip(e.n)', "Flip(e.n) /\\ y' = e.k", 'Any(e.n)', "Any(e.n) /\\ y' = e.k"],
  give: ['Give([to |-> e.n, k |-> e.k])', '\\E m \\in [to : {e.n}, k : 0..e.k] : Give(m)', 'UNCHANGED <<x, y>>'],
};

const unloggedSteps = [
  undefined,
  '\\E n \\in Node : Inc(n)',
  '\\E n \\in Node : Inc(n) \\/ Take(n)',
  '\\E n \\in Node : Flip(n)',
  'Next',
  "y' = 0 /\\ TRUE",
  '\\E k \\in 1..2 : Put("a", k) /\\ x["b"] < 2',
];

type Event = { readonly event: string; readonly n: string; readonly k: number };

function randomCase(seed: number) {
  const random = randomFrom(seed * 7919 + 1);
  const one = <Item>(items: readonly Item[]): Item => items[random(items.length)] as Item;
  const next = Array.from({ length: 2 + random(4) }, () => one(disjuncts));
  const kinds = Object.keys(operators);
  const map = kinds.map((kind) => [kind, one(operators[kind] as readonly string[])] as const);
  const event = (): Event => ({ event: one(kinds), n: one(['a', 'b']), k: random(3) });
  const logs = Array.from({ length: 1 + random(3) }, () => Array.from({ length: 1 + random(4) }, event));
  const unlogged = one(unloggedSteps);
  const limit = unlogged !== undefined && random(3) === 0 ? 1 + random(2) : undefined;
  return { next, map, logs, unlogged, limit };
}

type Case = ReturnType<typeof randomCase>;

function specification({ next }: Case): string {
  return `---- MODULE S ----
EXTENDS Naturals, Sequences
VARIABLES x, y
Node == {"a", "b"}
Init == x = [n \\in Node |-> 0] /\\ y = 0
${actions}
${again}
Next == ${next.map((part) => `\\/ ${part}`).join('\n        ')}
====`;
}

function mapOf({ map, unlogged, limit }: Case): string {
  return `---- MODULE M ----
EXTENDS S
${map.map(([kind, text]) => `On_${kind}(e) == ${text}`).join('\n')}
${unlogged === undefined ? '' : `UnloggedStep == ${unlogged}`}
${limit === undefined ? '' : `UnloggedSteps == ${limit}`}
====`;
}

/** The same question as a check: \`p\` has the number of events of each log that have happened. */
function oracle({ map, logs, unlogged, limit }: Case): string {
  const record = ({ event, n, k }: Event) => `[event |-> "${event}", n |-> "${n}", k |-> ${k}]`;
  const explains = map.map(([kind]) => `(e.event = "${kind}" /\\ On_${kind}(e))`).join(' \\/ ');
  return `---- MODULE Oracle ----
EXTENDS M
VARIABLES p, h
Logs == <<${logs.map((log) => `<<${log.map(record).join(', ')}>>`).join(', ')}>>
RECURSIVE Sum(_)
Sum(i) == IF i = 0 THEN 0 ELSE p[i] + Sum(i - 1)
Begin == Init /\\ p = [i \\in DOMAIN Logs |-> 0] /\\ h = 0
Explains(e) == ${explains}
Logged == \\E i \\in DOMAIN Logs :
  /\\ p[i] < Len(Logs[i])
  /\\ [Next]_<<x, y>>
  /\\ Explains(Logs[i][p[i] + 1])
  /\\ p' = [p EXCEPT ![i] = @ + 1]
  /\\ h' = 0
Unlogged == ${unlogged === undefined ? 'FALSE' : `Next /\\ UnloggedStep /\\ p' = p /\\ h' = ${limit === undefined ? '0' : `h + 1 /\\ h < ${limit}`}`}
Step == Logged \\/ (Sum(Len(Logs)) < ${logs.flat().length} /\\ Unlogged)
Fewer == Sum(Len(Logs)) < atLeast
AtMost == Sum(Len(Logs)) <= atLeast
====`.replace('VARIABLES p, h', 'CONSTANT atLeast\nVARIABLES p, h');
}

async function answersOf(question: Case) {
  const folder = folderWith({
    'S.tla': specification(question),
    'M.tla': mapOf(question),
    'M.cfg': 'INIT Init\nNEXT Next\n',
    'Oracle.tla': oracle(question),
    ...Object.fromEntries(
      question.logs.map((log, i) => [`l${i}.ndjson`, log.map((each) => `${JSON.stringify(each)}\n`).join('')]),
    ),
  });
  const logs = question.logs.flatMap((_, i) => ['--log', `DIR/l${i}.ndjson`]);
  const { out } = await runSynod(folder, ['validate', ...logs, '--spec', 'DIR/S.tla', '--map', 'DIR/M.tla', '--json']);
  const { verdict, stats } = JSON.parse(out) as { verdict: string; stats: { explained: number } };
  const check = async (invariant: string) => {
    const config = `INIT Begin\nNEXT Step\nCONSTANT atLeast = ${stats.explained}\nCHECK_DEADLOCK FALSE\nINVARIANT ${invariant}\n`;
    const at = folderWith({
      'S.tla': specification(question),
      'M.tla': mapOf(question),
      'Oracle.tla': oracle(question),
      'Oracle.cfg': config,
    });
    return (await runSynod(at, ['check', 'DIR/Oracle.tla'])).exit;
  };
  return { verdict, explained: stats.explained, atMost: await check('AtMost'), fewer: await check('Fewer') };
}

const seeds = Array.from({ length: 40 }, (_, i) => i);
const violated = 12;

describe('a random log of a random specification', () => {
  const verdicts: string[] = [];

  it.each(seeds)('is explained as far as a check says (%i)', async (seed) => {
    const question = randomCase(seed);
    const { verdict, explained, atMost, fewer } = await answersOf(question);
    const all = explained === question.logs.flat().length;
    expect({ verdict, atMost, fewer }).toEqual({ verdict: all ? 'yes' : 'no', atMost: 0, fewer: violated });
    verdicts.push(verdict);
  });

  it('is often allowed, and often not', () => {
    expect(verdicts.filter((verdict) => verdict === 'yes').length).toBeGreaterThan(10);
    expect(verdicts.filter((verdict) => verdict === 'no').length).toBeGreaterThan(10);
  });
});
