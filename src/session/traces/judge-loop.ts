/**
 * Decides which fairness conditions and temporal properties a behavior with a loop violates. In: the states and the
 * loop. Out: the violated conditions and properties, by the definition of `[]` and `<>`.
 */
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Model, Predicate, StateTuple } from '../../model/model.js';
import { and } from '../../model/temporal.js';
import { judgeLasso } from '../../temporal/judge-lasso.js';
import type { Behaving } from '../ready/make-ready.js';
import { openModel } from '../ready/open-model.js';
import { planLasso, type TemporalProperty } from '../ready/plan-temporal.js';
import { explainFailure } from '../telling/explain-failure.js';
import type { LoopOfBehavior } from '../telling/tell-lasso.js';
import { LoopTeller } from '../telling/tell-loop.js';

export type LoopJudged =
  | {
      readonly kind: 'judged';
      /** `unfair` has the violated fairness conditions. `violated` has the violated properties. */
      readonly unfair: readonly TemporalProperty[];
      readonly violated: readonly TemporalProperty[];
      /** For the report: in which states of the loop each formula is TRUE. */
      readonly said: LoopOfBehavior['said'];
    }
  | { readonly kind: 'undecided'; readonly diagnostics: readonly Diagnostic[] };

export function judgeLoop({ setUp, exploring }: Behaving, states: readonly StateTuple[], loop: number): LoopJudged {
  const { behavior } = exploring;
  const machine = setUp.evaluator.machine('fast');
  const planned = planLasso(machine, behavior, (source) => setUp.evaluator.isBuiltIn(source));
  if (planned.kind === 'faults') return { kind: 'undecided', diagnostics: planned.diagnostics };
  const { conditions, ...plan } = planned.plan;
  const { properties, atoms } = plan;
  const model = openModel(machine, behavior, { namesSteps: false, atoms });
  const asking = new AtomsOfStates(model, states, loop);
  const lasso = { length: states.length, loop, state: asking.state, step: asking.step };
  const assumed = and(...conditions.map(({ formula }) => formula));
  const temporal = { ...plan, assumed, identified: undefined };
  try {
    const all = [assumed, ...[...conditions, ...properties].map(({ formula }) => formula)];
    const truths = new Map(all.flatMap((formula) => [...judgeLasso(formula, lasso)]));
    const fails = ({ formula }: TemporalProperty) => truths.get(formula)?.[0] === false;
    const [unfair, violated] = [conditions.filter(fails), properties.filter(fails)];
    const teller = new LoopTeller(setUp.evaluator, temporal, {
      states: states.map((_, i) => i),
      loop,
      actions: [],
      truths,
    });
    const formulas = violated[0] ? teller.parts(violated[0].formula) : [];
    return {
      kind: 'judged',
      unfair,
      violated,
      said: { withAll: undefined, further: [], formulas, fairness: teller.fairness() },
    };
  } catch (error) {
    if (!isEvaluationError(error)) throw error;
    const { kind, index, at } = asking.last;
    const upTo = kind === 'step atom' ? [at, asking.after(at)] : [at];
    const trace = upTo.map((i) => ({ state: [...(states[i] as StateTuple)], action: -1 }));
    const place = { kind, index };
    return {
      kind: 'undecided',
      diagnostics: [explainFailure(setUp, { ...exploring, temporal }, { place, error, trace }).diagnostic],
    };
  }
}

class AtomsOfStates {
  /** The atom that was evaluated last, and the index of the state. A report of a failed evaluation uses them. */
  last: { readonly kind: 'state atom' | 'step atom'; readonly index: number; readonly at: number } = {
    ...({ kind: 'state atom', index: 0, at: 0 } as const),
  };

  constructor(
    private readonly model: Model,
    private readonly states: readonly StateTuple[],
    private readonly loop: number,
  ) {}

  after(position: number): number {
    return position + 1 < this.states.length ? position + 1 : this.loop;
  }

  readonly state = (index: number, at: number): boolean => {
    this.last = { kind: 'state atom', index, at };
    return this.holds(this.model.stateAtoms[index], at, at);
  };

  readonly step = (index: number, at: number): boolean => {
    this.last = { kind: 'step atom', index, at };
    return this.holds(this.model.stepAtoms[index], at, this.after(at));
  };

  private holds(atom: Predicate | undefined, from: number, to: number): boolean {
    const { model, states } = this;
    model.beginStep();
    try {
      model.current.set(states[from] as StateTuple);
      model.next.set(states[to] as StateTuple);
      return atom?.holds() === true;
    } finally {
      model.endStep();
    }
  }
}
