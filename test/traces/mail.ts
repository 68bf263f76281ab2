/** A specification whose states have every kind of value, and its traces as other tools write them. */

export const mail = String.raw`---- MODULE Mail ----
EXTENDS Naturals, Sequences
CONSTANTS People, none
VARIABLES count, sent, box, last
vars == <<count, sent, box, last>>
Init == /\ count = [p \in People |-> 0]
        /\ sent = {}
        /\ box = <<>>
        /\ last = [by |-> none, text |-> "a \"b\" \\ c"]
Send(p) == /\ count[p] < 2
           /\ count' = [count EXCEPT ![p] = @ + 1]
           /\ sent' = sent \cup {[from |-> p, ids |-> {count[p]}]}
           /\ box' = Append(box, <<p, count[p]>>)
           /\ last' = [last EXCEPT !.by = p]
Forget == box # <<>> /\ box' = Tail(box) /\ UNCHANGED <<count, sent, last>>
Next == (\E p \in People : Send(p)) \/ Forget
Spec == Init /\ [][Next]_vars
Fair == Spec /\ WF_vars(Forget)
Short == Len(box) < 2
Growing == [][Len(box') >= Len(box)]_vars
Empties == <>[](box = <<>>)
====
`;

export const model = `CONSTANTS
  People = {p1, p2}
  none = none
SPECIFICATION Spec
INVARIANT Short
PROPERTY Growing
CHECK_DEADLOCK FALSE
`;

/** The states of a behavior as TLC prints them. */
const printed = [
  String.raw`<Initial predicate>
/\ box = <<>>
/\ count = (p1 :> 0 @@ p2 :> 0)
/\ last = [by |-> none, text |-> "a \"b\" \\ c"]
/\ sent = {}
`,
  String.raw`<Send(p1) line 10, col 12 to line 14, col 45 of module Mail>
/\ box = <<<<p1, 0>>>>
/\ count = (p1 :> 1 @@ p2 :> 0)
/\ last = [by |-> p1, text |-> "a \"b\" \\ c"]
/\ sent = {[from |-> p1, ids |-> {0}]}
`,
  String.raw`<Send(p2) line 10, col 12 to line 14, col 45 of module Mail>
/\ box = <<<<p1, 0>>, <<p2, 0>>>>
/\ count = (p1 :> 1 @@ p2 :> 1)
/\ last = [by |-> p2, text |-> "a \"b\" \\ c"]
/\ sent = { [from |-> p1, ids |-> {0}],
  [from |-> p2, ids |-> {0}] }
`,
];

/** The whole output of TLC. */
export const log = `TLC2 Version 2.20
Finished computing initial states: 1 distinct state generated.
Error: Invariant Short is violated.
Error: The behavior up to this point is:
${printed.map((text, i) => `State ${i + 1}: ${text}`).join('\n')}
12 states generated, 9 distinct states found, 3 states left on queue.
The depth of the complete state graph search is 3.
`;

/** The same with the markers for tools. */
export const toolLog = printed
  .map((text, i) => `@!@!@STARTMSG 2217:4 @!@!@\n${i + 1}: ${text}\n@!@!@ENDMSG 2217 @!@!@\n`)
  .join('');

const dumped = [
  { box: [], count: { p1: 0, p2: 0 }, last: { by: 'none', text: 'a "b" \\ c' }, sent: [] },
  {
    box: [['p1', 0]],
    count: { p1: 1, p2: 0 },
    last: { by: 'p1', text: 'a "b" \\ c' },
    sent: [{ from: 'p1', ids: [0] }],
  },
  { box: [], count: { p1: 1, p2: 0 }, last: { by: 'p1', text: 'a "b" \\ c' }, sent: [{ from: 'p1', ids: [0] }] },
];

/** What TLC writes with `-dumpTrace json`. */
export const dump = JSON.stringify({
  counterexample: {
    state: dumped.map((state, i) => [i + 1, state]),
    action: [
      [[1, dumped[0]], { name: 'Send' }, [2, dumped[1]]],
      [[2, dumped[1]], { name: 'Forget' }, [3, dumped[2]]],
    ],
  },
});

const person = (name: string) => ({ '#model': name });

/** A state in the Informal Trace Format. */
export function state(p1: number, p2: number, box: readonly (readonly [string, number])[], by: string): object {
  const ids = (name: string, count: number) =>
    Array.from({ length: count }, (_, i) => ({ from: person(name), ids: { '#set': [i] } }));
  return {
    count: {
      '#map': [
        [person('p1'), p1],
        [person('p2'), { '#bigint': String(p2) }],
      ],
    },
    sent: { '#set': [...ids('p1', p1), ...ids('p2', p2)] },
    box: box.map(([name, id]) => ({ '#tup': [person(name), id] })),
    last: { by: person(by), text: 'a "b" \\ c' },
  };
}

export const vars = ['count', 'sent', 'box', 'last'];

/** Three states, of which the last one has no box. */
export const informal = {
  '#meta': { format: 'ITF' },
  vars,
  states: [state(0, 0, [], 'none'), state(1, 0, [['p1', 0]], 'p1'), state(1, 0, [], 'p1')],
};
