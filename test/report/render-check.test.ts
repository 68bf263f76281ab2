/** The text at the end of a check. */
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { makePalette } from '../../src/cli/terminal/palette.js';
import { diagnostic } from '../../src/diagnostics/diagnostic.js';
import { renderCheck, summaryOf } from '../../src/report/render-check.js';
import { behavior, cut, early, lowIsViolated, place, report } from './sample-reports.js';

const { checked, stats } = report();

/** Splits a report before the behavior. */
function apart(text: string): [head: string, rest: string] {
  const at = text.search(/^(?:After the first state,|State 1) /m);
  return [text.slice(0, at).trimEnd(), text.slice(at)];
}

/** The behavior of one step that leads to a violation, and the end of the report. */
const afterOneStep = `After the first state, only changes are shown (+ added).

State 1  initial state
  maxBal = (a1 :> -1 @@ a2 :> -1)
  msgs   = {}

State 2  Phase1a(0)  Promise.tla:7:15
  msgs: + [bal |-> 0, type |-> "1a"]

Ended at the violation: 3 invariants, checked for deadlock, 12 distinct states (exact), depth 3, 0.04 s
7 states were found and not expanded. States reachable only from there were not checked.`;

describe('the text of a success', () => {
  it('says what was checked', () => {
    expect(renderCheck(report())).toMatchInlineSnapshot(`
      "No violation.
      3 invariants, checked for deadlock, 1,009,133 distinct states (exact), depth 28, 12.3 s"
    `);
  });

  it('uses the singular, and lists only what was checked', () => {
    const one = { ...checked, invariants: ['TypeOK'], properties: ['Slow'], deadlock: false, assumptions: 2 };
    expect(
      summaryOf(report({ checked: one, stats: { ...stats, distinct: 1, depth: 1, seconds: 0.04 } })),
    ).toMatchInlineSnapshot(`"2 assumptions, 1 invariant, 1 property, 1 distinct state (exact), depth 1, 0.04 s"`);
  });

  it('says that nothing was checked', () => {
    expect(renderCheck(report({ checked: { ...checked, invariants: [], deadlock: false } }))).toMatchInlineSnapshot(
      `
      "Nothing was checked: no invariant, no property, no deadlock.
      nothing checked, 1,009,133 distinct states (exact), depth 28, 12.3 s"
    `,
    );
  });

  it('names constraints, symmetry and skipped properties', () => {
    const narrowed = {
      ...checked,
      constraints: ['Bounded'],
      actionConstraints: ['Forward'],
      symmetry: 'Perms',
      view: 'MaxBal',
      skipped: ['Liveness', 'Progress'],
    };
    expect(renderCheck(report({ checked: narrowed }))).toMatchInlineSnapshot(`
      "No violation.
      3 invariants, checked for deadlock, 1,009,133 distinct views up to symmetry Perms (exact), depth 28, 12.3 s
      Explored under the constraints Bounded and Forward.
      Skipped because of --skip-properties: Liveness and Progress."
    `);
  });

  it('says that there was no state', () => {
    expect(
      renderCheck(report({ stats: { ...stats, distinct: 0, depth: 0, initial: 0, generated: 0, seconds: 0 } })),
    ).toMatchInlineSnapshot(`
      "There was no state to check.
      3 invariants, checked for deadlock, 0 distinct states (exact), depth 0, 0.00 s"
    `);
  });
});

describe('the text of a violation', () => {
  it('shows an invariant with the part that failed, and the behavior', () => {
    expect(renderCheck(lowIsViolated())).toMatchInlineSnapshot(`
      "Invariant Low is violated in state 3.
        --> Promise.tla:13:31
         |
      12 | Low == /\\ maxBal \\in [Acceptor -> Int]
      13 |        /\\ \\A a \\in Acceptor : maxBal[a] < 2
         |                               ^^^^^^^^^^^^^ this is FALSE for a = a1

      After the first state, only changes are shown (-> changed to, + added).

      State 1  initial state
        maxBal = (a1 :> -1 @@ a2 :> -1)
        msgs   = {}

      State 2  Phase1a(2)  Promise.tla:7:15
        msgs: + [bal |-> 2, type |-> "1a"]

      State 3  Phase1b(a1, 2)  Promise.tla:8:18
        maxBal[a1]: -1 -> 2
        msgs: + [acc |-> a1, bal |-> 2, mbal |-> -1, type |-> "1b"]

      State 3 in full
        maxBal = (a1 :> 2 @@ a2 :> -1)
        msgs   = {[bal |-> 2, type |-> "1a"], [acc |-> a1, bal |-> 2, mbal |-> -1, type |-> "1b"]}

      Ended at the violation: 3 invariants, checked for deadlock, 12 distinct states (exact), depth 3, 0.04 s
      7 states were found and not expanded. States reachable only from there were not checked."
    `);
  });

  it('shows every state in full with --full', () => {
    const [head, rest] = apart(renderCheck(lowIsViolated(), undefined, { full: true }));
    expect(head).toBe(apart(renderCheck(lowIsViolated()))[0]);
    expect(rest).toMatchInlineSnapshot(`
      "State 1  initial state
        maxBal = (a1 :> -1 @@ a2 :> -1)
        msgs   = {}

      State 2  Phase1a(2)  Promise.tla:7:15
        maxBal = (a1 :> -1 @@ a2 :> -1)
        msgs   = {[bal |-> 2, type |-> "1a"]}

      State 3  Phase1b(a1, 2)  Promise.tla:8:18
        maxBal = (a1 :> 2 @@ a2 :> -1)
        msgs   = {[bal |-> 2, type |-> "1a"], [acc |-> a1, bal |-> 2, mbal |-> -1, type |-> "1b"]}

      Ended at the violation: 3 invariants, checked for deadlock, 12 distinct states (exact), depth 3, 0.04 s
      7 states were found and not expanded. States reachable only from there were not checked."
    `);
  });

  it('points to the invariant if no part is known, and names the initial state', () => {
    const violation = { kind: 'invariant', name: 'Low', span: place('maxBal[a] < 2'), failing: [] } as const;
    expect(renderCheck({ ...lowIsViolated(), violation, trace: behavior() })).toMatchInlineSnapshot(`
      "Invariant Low is violated by an initial state.
        --> Promise.tla:13:31
         |
      12 | Low == /\\ maxBal \\in [Acceptor -> Int]
      13 |        /\\ \\A a \\in Acceptor : maxBal[a] < 2
         |                               ^^^^^^^^^^^^^

      State 1  initial state
        maxBal = (a1 :> -1 @@ a2 :> -1)
        msgs   = {}

      Ended at the violation: 3 invariants, checked for deadlock, 12 distinct states (exact), depth 3, 0.04 s
      7 states were found and not expanded. States reachable only from there were not checked."
    `);
  });

  it('names the step that violates an action property', () => {
    const violated = report({
      verdict: 'liveness failure',
      exit: 13,
      checked: { ...checked, properties: ['Slow'] },
      ending: cut('violation'),
      stats: early,
      violation: {
        kind: 'action property',
        name: 'Slow',
        span: place('Slow =='),
        failing: [
          {
            text: "maxBal'[a] <= maxBal[a] + 2",
            span: place("maxBal'[a] <= maxBal[a] + 2"),
            bindings: [{ name: 'a', value: { text: 'a2', itf: { '#model': 'a2' } } }],
          },
        ],
      },
      violations: 1,
      trace: behavior('Phase1a(1)', 'Phase1a(2)', 'Phase1b(a2, 2)'),
    });
    expect(renderCheck(violated)).toMatchInlineSnapshot(`
      "Property Slow is violated by the step from state 3 to state 4.
        --> Promise.tla:14:32
         |
      13 |        /\\ \\A a \\in Acceptor : maxBal[a] < 2
      14 | Slow == [][\\A a \\in Acceptor : maxBal'[a] <= maxBal[a] + 2]_maxBal
         |                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ this is FALSE for a = a2

      After the first state, only changes are shown (-> changed to, + added).

      State 1  initial state
        maxBal = (a1 :> -1 @@ a2 :> -1)
        msgs   = {}

      State 2  Phase1a(1)  Promise.tla:7:15
        msgs: + [bal |-> 1, type |-> "1a"]

      State 3  Phase1a(2)  Promise.tla:7:15
        msgs: + [bal |-> 2, type |-> "1a"]

      State 4  Phase1b(a2, 2)  Promise.tla:8:18
        maxBal[a2]: -1 -> 2
        msgs: + [acc |-> a2, bal |-> 2, mbal |-> -1, type |-> "1b"]

      State 4 in full
        maxBal = (a1 :> -1 @@ a2 :> 2)
        msgs   = { [bal |-> 1, type |-> "1a"],
                   [bal |-> 2, type |-> "1a"],
                   [acc |-> a2, bal |-> 2, mbal |-> -1, type |-> "1b"] }

      Ended at the violation: 3 invariants, 1 property, checked for deadlock, 12 distinct states (exact), depth 3, 0.04 s
      7 states were found and not expanded. States reachable only from there were not checked."
    `);
  });

  it('shows a deadlock', () => {
    const violated = report({
      verdict: 'deadlock failure',
      exit: 11,
      ending: cut('violation'),
      stats: early,
      violation: { kind: 'deadlock' },
      violations: 1,
      trace: behavior('Phase1a(0)'),
    });
    const [head, rest] = apart(renderCheck(violated));
    expect(head).toMatchInlineSnapshot(`
      "Deadlock: state 2 has no successor.
      hint: if the specification may terminate in this state, use --no-deadlock"
    `);
    expect(rest).toBe(afterOneStep);
  });

  it('is the same text in colour', () => {
    const coloured = renderCheck(lowIsViolated(), makePalette(true));
    expect(coloured).toContain('\u001b[');
    expect(stripVTControlCharacters(coloured)).toBe(renderCheck(lowIsViolated()));
  });

  it('shows the number of violations with --continue', () => {
    const went = {
      ...lowIsViolated(),
      ending: { kind: 'whole' },
      violations: 75,
      stats: { ...stats, distinct: 125, depth: 10 },
    } as const;
    expect(renderCheck(went).split('\n\n').at(-1)).toMatchInlineSnapshot(`
      "75 violations were found. The first one is shown.
      3 invariants, checked for deadlock, 125 distinct states (exact), depth 10, 12.3 s"
    `);
  });

  it('says what ended a search with --continue', () => {
    const went = { ...lowIsViolated(), violations: 3, endedBy: 'invariant Agreement' };
    expect(renderCheck(went).split('\n\n').at(-1)).toMatchInlineSnapshot(`
      "The search continued after the violation, and ended when the evaluation of invariant Agreement failed.
      3 violations were found. The first one is shown.
      3 invariants, checked for deadlock, 12 distinct states (exact), depth 3, 0.04 s
      7 states were found and not expanded. States reachable only from there were not checked."
    `);
  });

  it('shows an assumption that does not hold, and no search summary', () => {
    const violated = report({
      verdict: 'assumption failure',
      exit: 10,
      ending: { kind: 'not begun' },
      violation: { kind: 'assumption', name: undefined, span: place('Ballot == 0..2') },
      violations: 1,
    });
    expect(renderCheck(violated)).toMatchInlineSnapshot(`
      "An assumption does not hold.
        --> Promise.tla:5:1
         |
       4 | VARIABLES maxBal, msgs
       5 | Ballot == 0..2
         | ^^^^^^^^^^^^^^ this is FALSE"
    `);
  });

  it('shows an evaluation that failed, and the state', () => {
    const failed = report({
      verdict: 'evaluation error',
      exit: 76,
      ending: cut('violation'),
      stats: early,
      violation: { kind: 'error', during: 'invariant Low' },
      violations: 1,
      trace: behavior('Phase1a(0)'),
      diagnostics: [
        diagnostic('SY4003', 'The function has no value at a3', { span: place('maxBal[a] < 2'), label: 'a = a3' }),
      ],
    });
    const [head, rest] = apart(renderCheck(failed));
    expect(head).toMatchInlineSnapshot(`
      "error[SY4003]: The function has no value at a3
        --> Promise.tla:13:31
         |
      12 | Low == /\\ maxBal \\in [Acceptor -> Int]
      13 |        /\\ \\A a \\in Acceptor : maxBal[a] < 2
         |                               ^^^^^^^^^^^^^ a = a3

      The evaluation of invariant Low failed at state 2."
    `);
    expect(rest).toBe(afterOneStep.replace('at the violation', 'at the error'));
  });

  it('makes control characters visible, and puts long values on separate lines', () => {
    const trace = behavior('Phase1a(0)');
    const long = `{${Array.from({ length: 30 }, (_, i) => i).join(', ')}}`;
    const state = {
      action: {
        name: 'Paint',
        arguments: [{ name: 'x', value: { text: '"\u001b[31m"', itf: '' } }],
        span: undefined,
      },
      values: [
        { text: '{ 1,\n  2 }', itf: '' },
        { text: long, itf: '' },
      ],
      changes: [{ kind: 'replaced', path: 'msgs', before: long, after: long.replace('0, ', '') }],
    } as const;
    const shown = { ...lowIsViolated(), trace: { ...trace, states: [...trace.states, state] } };
    expect(renderCheck(shown).split('\n\n').slice(-3, -1).join('\n\n')).toMatchInlineSnapshot(`
      "State 3  Paint("␛[31m")
        msgs:
             {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29}
          -> {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29}

      State 3 in full
        maxBal = { 1,
                   2 }
        msgs   = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29}"
    `);
  });
});

describe('the text of an incomplete search', () => {
  const some = { ...stats, distinct: 1000000, depth: 12, left: 213004, seconds: 7.84 };
  const text = (...ending: Parameters<typeof cut>) => renderCheck(report({ ending: cut(...ending), stats: some }));

  it('starts with the limit on states', () => {
    expect(text('states', { wholeTo: 11 })).toMatchInlineSnapshot(`
      "Stopped after 1,000,000 distinct states (--max-states).
      No violation so far.
      3 invariants, checked for deadlock, 1,000,000 distinct states (exact), depth 12, 7.8 s
      Every state up to depth 11 was checked.
      213,004 states were found and not expanded. States reachable only from there were not checked."
    `);
  });

  it('starts with the limit on depth', () => {
    expect(text('depth', { wholeTo: 12 })).toMatchInlineSnapshot(`
      "Stopped at depth 12 (--max-depth).
      No violation so far.
      3 invariants, checked for deadlock, 1,000,000 distinct states (exact), depth 12, 7.8 s
      Every state up to depth 12 was checked.
      213,004 states were found and not expanded. States reachable only from there were not checked."
    `);
  });

  it('starts with the limit on time, and shows how to resume', () => {
    expect(text('time', { wholeTo: 11, checkpoint: 'states/' })).toMatchInlineSnapshot(`
      "Stopped after 7.8 s (--time-limit).
      No violation so far.
      3 invariants, checked for deadlock, 1,000,000 distinct states (exact), depth 12, 7.8 s
      Every state up to depth 11 was checked.
      213,004 states were found and not expanded. States reachable only from there were not checked.
      hint: continue with --resume states/"
    `);
  });

  it('starts with the interruption', () => {
    expect(text('stopped')).toMatchInlineSnapshot(`
      "Interrupted.
      No violation so far.
      3 invariants, checked for deadlock, 1,000,000 distinct states (exact), depth 12, 7.8 s
      213,004 states were found and not expanded. States reachable only from there were not checked."
    `);
  });

  it('starts with the limit on memory', () => {
    expect(text('memory')).toMatchInlineSnapshot(`
      "Stopped before the memory ran out.
      No violation so far.
      3 invariants, checked for deadlock, 1,000,000 distinct states (exact), depth 12, 7.8 s
      213,004 states were found and not expanded. States reachable only from there were not checked."
    `);
  });

  it('says that unreached states were not checked', () => {
    expect(renderCheck(report({ ending: cut('time'), stats: { ...some, left: 0 } }))).toMatchInlineSnapshot(`
      "Stopped after 7.8 s (--time-limit).
      No violation so far.
      3 invariants, checked for deadlock, 1,000,000 distinct states (exact), depth 12, 7.8 s
      States that were not reached were not checked."
    `);
  });

  it('never says that there is no violation', () => {
    for (const why of ['depth', 'states', 'time', 'memory', 'stopped'] as const) {
      expect(text(why)).not.toContain('No violation.');
      expect(text(why)).toContain('not checked');
    }
  });
});
