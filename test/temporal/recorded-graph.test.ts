/**
 * The threads of a search record the states and edges that temporal properties need. In any interleaving of threads, the records are those of a walk over the graph after
 * the search, and the check of the properties has the same outcome. The threads take turns on one real thread.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EdgeRecorder, RecordWord } from '../../src/explore/liveness/edge-recorder.js';
import { EdgeRecords, type RecordMemory } from '../../src/explore/liveness/edge-records.js';
import { LivenessCheck, recordingOf } from '../../src/explore/liveness/liveness-check.js';
import { planQuestions, type TemporalQuestions } from '../../src/explore/liveness/plan-questions.js';
import { BreadthFirst } from '../../src/explore/strategies/breadth-first.js';
import type { Model } from '../../src/model/model.js';
import { always, and, eventually, fairness, not, or, type Temporal } from '../../src/model/temporal.js';
import { type EdgesOf, others, searchInTurns } from '../explore/search-in-turns.js';
import { settingsFor } from '../explore/search-toy.js';
import { type Toy, type ToyState, toyModel } from '../explore/toy-model.js';

const numRuns = Number(process.env.SYNOD_CASES ?? 300);
const seed = Number(process.env.SYNOD_SEED ?? 1);
const nodes = 200;
/** More than there are nodes. */
const room = 2 ** 10;
const atoms = 3;

const node = fc.nat({ max: nodes - 1 });
const few = fc.uniqueArray(node, { maxLength: 4 });
const rarely = fc.oneof({ weight: 4, arbitrary: fc.constant<number[]>([]) }, { weight: 1, arbitrary: few });
const sets = fc.array(fc.uniqueArray(node, { maxLength: nodes }), { minLength: atoms, maxLength: atoms });

/** For each node, its successors by each action. Some successors are repeated, and some are the node itself. */
const action = fc.array(fc.array(node, { maxLength: 3 }), { minLength: nodes, maxLength: nodes });
/** From one node, there are more edges than a record compares one by one. */
const hub = fc.array(node, { minLength: 30, maxLength: 60 });

const toys: fc.Arbitrary<Toy> = fc
  .record({
    initial: fc.uniqueArray(node, { minLength: 64, maxLength: 100 }),
    actions: fc.array(action, { minLength: 1, maxLength: 2 }),
    hub,
    excluded: few,
    forbidden: few,
    failingStates: rarely,
    failingSteps: rarely,
    states: sets,
    steps: sets,
    keys: fc.option(fc.integer({ min: 60, max: nodes - 1 }), { nil: undefined }),
  })
  .map(({ initial, actions, hub, excluded, forbidden, failingStates, failingSteps, states, steps, keys }) => ({
    variables: ['x'],
    initial: initial.map((x) => [x]),
    actions: [
      ([x = 0]: ToyState) => (x % 100 === 7 ? hub.map((y) => [y]) : []),
      ...actions.map(
        (successors) =>
          ([x = 0]: ToyState) =>
            (successors[x] ?? []).map((y) => [y]),
      ),
    ],
    constraints: [([x = 0]: ToyState) => !excluded.includes(x)],
    stepConstraints: [([x = 0]: ToyState, [y = 0]: ToyState) => !forbidden.includes((x * 3 + y) % nodes)],
    ...(keys !== undefined && { identity: { size: 1, key: ([x = 0]: ToyState) => [x % keys] } }),
    stateAtoms: states.map((set) => ([x = 0]: ToyState) => {
      if (failingStates.includes(x)) throw new Error(`${x} cannot be looked at`);
      return set.includes(x);
    }),
    stepAtoms: steps.map((set) => ([x = 0]: ToyState, [y = 0]: ToyState) => {
      if (x !== y && failingSteps.includes(y)) throw new Error(`the step from ${x} to ${y} cannot be looked at`);
      return x !== y && set.includes((x + 2 * y) % nodes);
    }),
  }));

const stateAtom = fc.nat(atoms - 1).map((atom): Temporal => ({ kind: 'state', atom }));
const stepAtom = fc.nat(atoms - 1).map((atom): Temporal => ({ kind: 'step', atom }));

/** Below `<>` there may be steps, but not their negations. Then stuttering steps do not matter, as in the language. */
const { formula } = fc.letrec<{ formula: Temporal; letter: Temporal }>((tie) => ({
  letter: fc.oneof(
    { maxDepth: 3, depthSize: 'large' },
    stepAtom,
    stateAtom,
    stateAtom.map(not),
    fc.array(tie('letter'), { minLength: 2, maxLength: 3 }).map((operands) => and(...operands)),
    fc.array(tie('letter'), { minLength: 2, maxLength: 3 }).map((operands) => or(...operands)),
  ),
  formula: fc.oneof(
    { maxDepth: 4, depthSize: 'large' },
    stateAtom,
    tie('letter').map(eventually),
    tie('formula').map(not),
    tie('formula').map(always),
    tie('formula').map(eventually),
    fc.array(tie('formula'), { minLength: 2, maxLength: 3 }).map((operands) => and(...operands)),
    fc.array(tie('formula'), { minLength: 2, maxLength: 3 }).map((operands) => or(...operands)),
  ),
}));

const condition = fc
  .record({ strength: fc.constantFrom('WF', 'SF'), enabled: fc.nat(atoms - 1), taken: fc.nat(atoms - 1) })
  .map(({ strength, enabled, taken }) =>
    fairness(strength, { enabled: { kind: 'state', atom: enabled }, taken: { kind: 'step', atom: taken } }),
  );

const questions: fc.Arbitrary<TemporalQuestions> = fc
  .record({ properties: fc.array(formula, { minLength: 1, maxLength: 3 }), conditions: fc.array(condition) })
  .map(({ properties, conditions }) => ({
    properties,
    assumed: and(...conditions),
    onStutter: Array(atoms).fill(false),
  }));

const turns = fc.array(fc.nat({ max: others }), { minLength: 20, maxLength: 200 });

function recorderFor(model: Model, asked: TemporalQuestions, records: EdgeRecords): EdgeRecorder {
  return new EdgeRecorder(records, recordingOf(model, asked, planQuestions(asked)));
}

/** Returns recorders for the threads of a search, and the records that the first one keeps. */
function recording(asked: TemporalQuestions): { readonly edgesOf: EdgesOf; readonly recorder: () => EdgeRecorder } {
  let first: EdgeRecorder | undefined;
  let memory: RecordMemory | undefined;
  return {
    edgesOf(model, shared) {
      if (!shared) {
        first = recorderFor(model, asked, new EdgeRecords());
        return first;
      }
      memory ??= first?.records.share(shared.states.room, 1);
      return recorderFor(model, asked, new EdgeRecords(memory));
    },
    recorder() {
      if (!first) throw new Error('the search has not begun');
      return first;
    },
  };
}

/** Checks the questions on what the search has found. States are told by their values, because their numbers depend on threads. */
function answer(search: BreadthFirst, toy: Toy, asked: TemporalQuestions, recorder: EdgeRecorder) {
  const check = new LivenessCheck(recorder.recording.model, search, asked, () => 0, { recorder });
  while (check.outcome === undefined) check.runSlice(0);
  const { outcome } = check;
  const row = new Int32Array(1);
  const xOf = (state: number) => {
    search.store.read(state, row);
    return row[0];
  };
  if (outcome.kind === 'failed') {
    const { error, states, ...failure } = outcome.failure;
    return { outcome: { ...failure, message: `${error}`, states: states.map(xOf) } };
  }
  const { letters, violations } = planQuestions(asked);
  // If no behavior can violate a property, the graph is not built.
  if (violations.every((searches) => searches.length === 0)) return { outcome };
  const { records } = recorder;
  const keepsActions = toy.identity !== undefined;
  const stride = 1 + letters.edgeWords + (keepsActions ? 1 : 0);
  const graph = Array.from({ length: search.extent.distinct }, (_, state) => {
    if (!records.has(state)) return [xOf(state), 'no record'];
    const degree = records.word(state, RecordWord.degree);
    const words = (at: number, length: number) => Array.from({ length }, (_, i) => records.word(state, at + i));
    const edges = Array.from({ length: Math.max(0, degree) }, (_, i) => {
      const [to, ...bits] = words(RecordWord.bits + letters.words + i * stride, stride);
      return [xOf(to as number), ...bits];
    });
    return [xOf(state), degree, words(RecordWord.bits, letters.words), edges];
  }).sort(([a], [b]) => Number(a) - Number(b));
  if (outcome.kind !== 'violation') return { outcome, graph };
  const { property, byPrefix, lasso } = outcome;
  return {
    outcome: { property, byPrefix, loop: lasso.loop, actions: lasso.actions, states: lasso.states.map(xOf) },
    graph,
  };
}

/** Searches on one thread without records. The walk after the search makes them. */
function walked(toy: Toy, asked: TemporalQuestions, levels: number) {
  const search = new BreadthFirst(toyModel(toy), { ...settingsFor({ room }), restsAt: () => levels-- <= 1 });
  while (search.runSlice(1000) === 'more');
  return answer(search, toy, asked, recorderFor(toyModel(toy), asked, new EdgeRecords()));
}

describe('the records of a search', () => {
  it('are those of a walk over its graph, in any interleaving of threads', { timeout: 240_000 }, () => {
    const kinds: Record<string, number> = {};
    fc.assert(
      fc.property(toys, questions, turns, (toy, asked, order) => {
        const { edgesOf, recorder } = recording(asked);
        const search = searchInTurns(toy, { room }, order, { edgesOf });
        const isWhole = Array.from({ length: search.store.count }, (_, i) => i).every((i) => recorder().records.has(i));
        const together = answer(search, toy, asked, recorder());
        expect(together).toEqual(walked(toy, asked, Number.POSITIVE_INFINITY));
        const { outcome } = together;
        const kind = `${'message' in outcome ? 'failed' : 'property' in outcome ? 'violation' : outcome.kind}${isWhole ? '' : ', walked'}`;
        kinds[kind] = (kinds[kind] ?? 0) + 1;
      }),
      { numRuns, seed },
    );
    // If no atom fails, all records are made during the search. If one fails, the walk afterwards finds the first failure.
    expect(kinds.violation).toBeGreaterThan(50);
    expect(kinds['no violation']).toBeGreaterThan(5);
    expect(kinds['failed, walked']).toBeGreaterThan(20);
    expect(kinds.failed).toBeUndefined();
  });

  it('are those of a walk whenever the search rests', { timeout: 240_000 }, () => {
    let rests = 0;
    fc.assert(
      fc.property(toys, questions, turns, (toy, asked, order) => {
        const { edgesOf, recorder } = recording(asked);
        let levels = 0;
        const atRest = (search: BreadthFirst) => {
          levels++;
          rests++;
          expect(answer(search, toy, asked, recorder())).toEqual(walked(toy, asked, levels));
        };
        const search = searchInTurns(toy, { room }, order, { edgesOf, atRest });
        expect(answer(search, toy, asked, recorder())).toEqual(walked(toy, asked, Number.POSITIVE_INFINITY));
      }),
      { numRuns: numRuns / 2, seed },
    );
    expect(rests).toBeGreaterThan(100);
  });
});
