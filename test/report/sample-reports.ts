/**
 * Reports of fictitious runs over a real behavior: the model `promises`, with a specification text that corresponds to
 * it.
 */
import type { Source, Span } from '../../src/diagnostics/source.js';
import { replay } from '../../src/explore/stepwise/replay.js';
import type { State } from '../../src/explore/stepwise/states.js';
import { type Step, StepwiseExplorer } from '../../src/explore/stepwise/stepwise.js';
import { type ToldTrace, tellBehavior } from '../../src/explore/stepwise/tell-behavior.js';
import type { Model } from '../../src/model/model.js';
import type { CheckReport, CutShort } from '../../src/report/check-report.js';
import { Trees } from '../../src/values/forms/plain-values.js';
import { promises } from '../explore/toy-models.js';
import { newWorld } from '../values/arbitrary-values.js';

export const source: Source = {
  name: 'Promise.tla',
  text: String.raw`---- MODULE Promise ----
EXTENDS Integers
CONSTANT Acceptor
VARIABLES maxBal, msgs
Ballot == 0..2
Init == maxBal = [a \in Acceptor |-> -1] /\ msgs = {}
Phase1a(b) == msgs' = msgs \cup {[type |-> "1a", bal |-> b]} /\ UNCHANGED maxBal
Phase1b(a, b) == /\ [type |-> "1a", bal |-> b] \in msgs /\ b > maxBal[a]
                 /\ maxBal' = [maxBal EXCEPT ![a] = b]
                 /\ msgs' = msgs \cup {[type |-> "1b", acc |-> a, bal |-> b, mbal |-> maxBal[a]]}
Next == (\E b \in Ballot : Phase1a(b)) \/ (\E a \in Acceptor, b \in Ballot : Phase1b(a, b))
Low == /\ maxBal \in [Acceptor -> Int]
       /\ \A a \in Acceptor : maxBal[a] < 2
Slow == [][\A a \in Acceptor : maxBal'[a] <= maxBal[a] + 2]_maxBal
====
`,
};

/** The place of a piece of the text. */
export function place(text: string): Span {
  const start = source.text.indexOf(text);
  if (start < 0) throw new Error(`the sample has no ${text}`);
  return { source, start, end: start + text.length };
}

const world = newWorld();
const trees = new Trees(world.store, world.names);

/** The behavior that takes these steps: names of actions, with their arguments as text. */
export function behavior(...wanted: readonly string[]): ToldTrace {
  const bare = promises(world);
  const spans = [place(`msgs' = msgs \\cup {[type |-> "1a"`), place('/\\ [type |-> "1a", bal |-> b] \\in msgs')];
  const model: Model = { ...bare, actions: bare.actions.map((action, i) => ({ ...action, span: spans[i] })) };
  const explorer = new StepwiseExplorer(model, trees);
  const [first] = explorer.initialStates() as [State];
  const told = [{ state: [...explorer.states.tuple(first)], action: -1 }];
  let state = first;
  for (const name of wanted) {
    const step = explorer.steps(state).find((one) => nameOf(one) === name);
    if (!step) throw new Error(`no step ${name}`);
    state = step.to;
    told.push({ state: [...explorer.states.tuple(state)], action: model.actions.indexOf(step.action) });
  }
  return tellBehavior(replay(explorer, told), trees);
}

function nameOf({ action, arguments: args }: Step): string {
  return `${action.name}(${args.map(({ value }) => trees.print(value)).join(', ')})`;
}

export const cut = (why: CutShort['why'], more: Partial<CutShort> = {}): CutShort => ({
  kind: 'cut short',
  why,
  wholeTo: undefined,
  allInitial: true,
  checkpoint: undefined,
  ...more,
});

/** A successful report with some changes. */
export function report(changes: Partial<CheckReport> = {}): CheckReport {
  return {
    version: '0.1.0',
    spec: 'Promise.tla',
    config: 'Promise.cfg',
    verdict: 'success',
    exit: 0,
    strategy: 'breadth-first',
    checked: {
      assumptions: 0,
      invariants: ['TypeOK', 'Low', 'Agreement'],
      properties: [],
      deadlock: true,
      skipped: [],
      undecided: [],
      unsound: [],
      constraints: [],
      actionConstraints: [],
      postconditions: [],
      possible: [],
      reachable: [],
      unseen: [],
      view: undefined,
      symmetry: undefined,
    },
    ending: { kind: 'whole' },
    stats: {
      initial: 1,
      generated: 17459828,
      distinct: 1009133,
      depth: 28,
      left: 0,
      seconds: 12.3456,
      workers: 2,
      peakBytes: 187_000_000,
    },
    violation: undefined,
    violations: 0,
    endedBy: undefined,
    trace: undefined,
    neverEnabled: [],
    suspicions: [],
    witnesses: [],
    coverage: undefined,
    diagnostics: [],
    ...changes,
  };
}

/** The ending of a run that stopped at a violation. */
export const early = { ...report().stats, generated: 18, distinct: 12, depth: 3, left: 7, seconds: 0.04 };

/** The invariant Low, violated in state 3. */
export function lowIsViolated(): CheckReport {
  return report({
    verdict: 'safety failure',
    exit: 12,
    ending: cut('violation'),
    stats: early,
    violation: {
      kind: 'invariant',
      name: 'Low',
      span: place('/\\ maxBal \\in [Acceptor'),
      failing: [
        {
          text: 'maxBal[a] < 2',
          span: place('maxBal[a] < 2'),
          bindings: [{ name: 'a', value: { text: 'a1', itf: { '#model': 'a1' } } }],
        },
      ],
    },
    violations: 1,
    trace: behavior('Phase1a(2)', 'Phase1b(a1, 2)'),
  });
}
