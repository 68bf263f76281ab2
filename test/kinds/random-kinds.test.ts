/**
 * Random models: each value of each state that is found has the kind of its variable, whether the inference comes to its end or stops at a limit. A
 * model whose evaluation fails is looked at up to the failure.
 */
import { describe, expect, it } from 'vitest';
import { readOf } from '../set-up.js';
import { drawTypedModel, typedConfig } from './draw-typed-model.js';
import { KindExplorer } from './explore-with-kinds.js';

const explorer = new KindExplorer();

function readModel(text: string) {
  return readOf({ name: 'M.tla', text }, { name: 'M.cfg', text: typedConfig });
}

/** The seeds may be given as `FROM-TO`, for a longer run. */
const [from = 0, to = 30] = (process.env.SYNOD_KIND_SEEDS ?? '0-30').split('-').map(Number);

describe('random models of values of all sorts', () => {
  it.each([100, 1_000_000])(
    'have the kinds that %i evaluations infer',
    (evaluations) => {
      let states = 0;
      for (let seed = from; seed < to; seed++) {
        const text = drawTypedModel(seed);
        const looked = explorer.explore(readModel(text), { successors: 300, evaluations });
        if (looked?.wrong.length !== 0) expect([seed, looked?.wrong, text]).toEqual([seed, [], text]);
        states += looked?.states ?? 0;
      }
      expect(states).toBeGreaterThan((to - from) * 20);
    },
    600_000,
  );
});
