/**
 * Random formulas on random behaviors: a behavior that ends in a loop satisfies a formula by the definition of `[]` and `<>` if and only if the search for loops finds
 * a fair one in the graph that has this behavior only.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BehaviorGraph } from '../../src/explore/liveness/behavior-graph.js';
import { RecordWord } from '../../src/explore/liveness/edge-recorder.js';
import { EdgeRecords } from '../../src/explore/liveness/edge-records.js';
import { FairSearch, numberedClauses } from '../../src/explore/liveness/fair-search.js';
import { Product } from '../../src/explore/liveness/product.js';
import { EdgeConditions, Letters } from '../../src/explore/liveness/step-conditions.js';
import { always, and, eventually, not, or, type Temporal } from '../../src/model/temporal.js';
import { judgeLasso } from '../../src/temporal/judge-lasso.js';
import { NormalForms } from '../../src/temporal/normal-form.js';
import { planSearches } from '../../src/temporal/plan-searches.js';

const atoms = 4;
const numRuns = Number(process.env.SYNOD_CASES ?? 2000);
const seed = Number(process.env.SYNOD_SEED ?? 1);

const { formula } = fc.letrec<{ formula: Temporal }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 5, depthSize: 'large' },
    fc.nat(atoms - 1).map((atom): Temporal => ({ kind: 'state', atom })),
    tie('formula').map(not),
    tie('formula').map(always),
    tie('formula').map(eventually),
    fc.array(tie('formula'), { minLength: 2, maxLength: 3 }).map((operands) => and(...operands)),
    fc.array(tie('formula'), { minLength: 2, maxLength: 3 }).map((operands) => or(...operands)),
  ),
}));

/** For each position, which atoms hold. */
const behavior = fc
  .array(fc.array(fc.boolean(), { minLength: atoms, maxLength: atoms }), { minLength: 1, maxLength: 6 })
  .chain((positions) => fc.record({ positions: fc.constant(positions), loop: fc.nat(positions.length - 1) }));

/** Holds on the steps of the behavior, but not on the stuttering steps that the graph has in addition. */
const isStep: Temporal = { kind: 'step', atom: 0 };

/** The graph of one behavior. If the behavior ends in a stuttering step, that is the stuttering step of the last state. */
function graphOf(positions: readonly (readonly boolean[])[], loop: number, letters: Letters): BehaviorGraph {
  const { edgeWords, words } = letters;
  const [head, stride] = [RecordWord.bits + words, 1 + edgeWords];
  const records = new EdgeRecords();
  const conditions = new EdgeConditions(letters);
  for (const [i, truths] of positions.entries()) {
    const next = i + 1 < positions.length ? i + 1 : loop;
    const record = new Int32Array(head + stride);
    const holds = (atom: number) => truths[atom] === true;
    letters.writeState(record, RecordWord.bits, holds, () => next === i);
    letters.edgesOf(holds, conditions);
    record[RecordWord.degree] = next === i ? 0 : 1;
    record[head] = next;
    conditions.write(record, head + 1, holds, () => true);
    records.keep(i, record, next === i ? head : head + stride);
  }
  const { segments, starts } = records;
  return {
    states: positions.length,
    initial: 1,
    segments,
    starts,
    words,
    edgeWords,
    head,
    stride,
    keepsActions: false,
  };
}

/** Memory without a bound. */
const anyRoom = () => undefined;

function isFound(asked: Temporal, positions: readonly (readonly boolean[])[], loop: number): boolean {
  const forms = new NormalForms();
  const searches = planSearches(forms, forms.of(and(asked, always(eventually(isStep)))));
  return searches.some((planned) => {
    const { automaton, clauses } = planned;
    const letters = new Letters([...automaton.letters, ...clauses.flatMap(({ again, only }) => [again, ...only])]);
    const product = new Product(graphOf(positions, loop, letters), automaton, letters, anyRoom);
    const search = new FairSearch(product, {
      clauses: numberedClauses(planned, letters),
      watched: undefined,
      room: anyRoom,
    });
    for (const _ of search.run());
    return search.fair.length > 0;
  });
}

describe('the search for loops', () => {
  it('finds a behavior if and only if it satisfies the formula', { timeout: 600_000 }, () => {
    let satisfied = 0;
    fc.assert(
      fc.property(formula, behavior, (asked, { positions, loop }) => {
        const truths = judgeLasso(asked, {
          length: positions.length,
          loop,
          state: (atom, position) => positions[position]?.[atom] === true,
          step: () => false,
        });
        const [truth] = truths.get(asked) ?? [];
        if (truth) satisfied++;
        expect(isFound(asked, positions, loop)).toBe(truth);
      }),
      { numRuns, seed },
    );
    expect(satisfied / numRuns).toBeGreaterThan(0.25);
    expect(satisfied / numRuns).toBeLessThan(0.75);
  });
});
