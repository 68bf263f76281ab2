/** The stepwise explorer on compiled specifications. The counts are TLC's for the same text. */
import { describe, expect, it } from 'vitest';
import { searchReference } from '../../src/explore/stepwise/reference-search.js';
import { replay } from '../../src/explore/stepwise/replay.js';
import type { State } from '../../src/explore/stepwise/states.js';
import { tellBehavior } from '../../src/explore/stepwise/tell-behavior.js';
import { source } from '../report/sample-reports.js';
import { exploreText } from './explore-text.js';

const constants = 'CONSTANT Acceptor = {a1, a2}\nINIT Init\nNEXT Next\n';
const promise = (config = '') => exploreText({ name: 'Promise', text: source.text, config: constants + config });

function counts(config?: string) {
  const { generated, states, depth, violations } = searchReference(promise(config), { deadlock: false, goOn: false });
  return { generated, distinct: states.length, depth, violations: violations.map(({ kind }) => kind) };
}

describe('a specification', () => {
  it('has the states that TLC finds', () => {
    expect(counts()).toEqual({ generated: 572, distinct: 125, depth: 10, violations: [] });
  });

  it('has the violation that TLC finds', () => {
    expect(counts('INVARIANT Low')).toEqual({ generated: 18, distinct: 12, depth: 3, violations: ['invariant'] });
  });

  it('has steps with their arguments, places and changes', () => {
    const explorer = promise('INVARIANT Low');
    const [violation] = searchReference(explorer, { deadlock: false, goOn: false }).violations;
    const told = [...(violation?.behavior ?? [])].map((state, i, all) => ({
      state: [...explorer.states.tuple(state)],
      action: i === 0 ? -1 : actionBetween(explorer, all[i - 1] as State, state),
    }));
    const { states } = tellBehavior(replay(explorer, told), explorer.trees);
    expect(
      states.map(({ action }) => action && `${action.name}(${action.arguments.map(({ value }) => value.text)})`),
    ).toEqual([undefined, 'Phase1a(2)', 'Phase1b(a1,2)']);
    expect(states[2]?.changes).toMatchObject([
      { kind: 'replaced', path: 'maxBal[a1]', before: '-1', after: '2' },
      { kind: 'added', path: 'msgs' },
    ]);
  });
});

function actionBetween(explorer: ReturnType<typeof promise>, from: State, to: State): number {
  const step = explorer.steps(from).find((one) => one.to === to);
  return step ? explorer.model.actions.indexOf(step.action) : -1;
}
