/**
 * Random specifications with temporal properties, checked by the whole program and by trying all behaviors. `SYNOD_CASES` and `SYNOD_SEED` in the environment ask
 * for more cases, and for others.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WholeProgram } from '../whole-program.js';
import { type Answer, compare, withTemporalAssumptions } from './check-model.js';
import { models } from './draw-model.js';
import { writeModel } from './write-model.js';

const numRuns = Number(process.env.SYNOD_CASES ?? 200);
const seed = Number(process.env.SYNOD_SEED ?? 1);

describe('a temporal property of a random specification', () => {
  it('is violated if and only if one of all behaviors violates it', { timeout: 20_000_000 }, () => {
    const program = new WholeProgram('Graph');
    const answers = new Map<Answer, number>();
    fc.assert(
      fc.property(models.map(withTemporalAssumptions), (model) => {
        const { answer, wrong } = compare(program, model);
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
        if (wrong !== undefined) throw new Error([wrong, ...Object.values(writeModel(model))].join('\n'));
      }),
      { numRuns, seed },
    );
    const share = (answer: Answer) => (answers.get(answer) ?? 0) / numRuns;
    if (process.env.SYNOD_CASES) console.log(Object.fromEntries(answers));
    expect(share('safety violated') + share('liveness violated')).toBeGreaterThan(1 / 3);
    expect(share('holds')).toBeGreaterThan(1 / 3);
  });
});
