/**
 * A question about a specification of a library: gives values to the constants, explores states, and evaluates
 * definitions. In: the specification, values as trees, bounds. Out: outcomes and values as trees. Throws `OverBudget`
 * if a bound is reached before there is an answer.
 */
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import type { Asked } from '../../config/parse-asked.js';
import { type Diagnostic, hasCause } from '../../diagnostics/diagnostic.js';
import type { CutShort, Violation } from '../../explore/step/outcome.js';
import { SearchMemory } from '../../explore/store/search-memory.js';
import type { World } from '../../modules/natives/native.js';
import { type Trees, Trees as TreesOfStore, type Value } from '../../values/forms/plain-values.js';
import type { Handle } from '../../values/store/handles.js';
import { clearStore, reserveStore, type StoreMemory } from '../../values/store/memory.js';
import { OutOfMemory } from '../../values/store/value-errors.js';
import type { Evaluator } from '../evaluation/evaluate.js';
import { openEvaluator } from '../evaluation/open-evaluator.js';
import {
  type AssumptionFailure,
  type CheckSetUp,
  checkAssumptions,
  type Exploring,
  prepareSearch,
} from '../ready/make-ready.js';
import type { CheckPlan } from '../ready/plan-check.js';
import { SearchFacts } from '../ready/search-facts.js';
import { openPlanned } from '../search-states.js';
import { type ToldViolation, tellViolation } from '../telling/tell-violation.js';
import type { OpenedSpec } from './spec-library.js';

export type { Asked, AskedText } from '../../config/parse-asked.js';

/**
 * The memory that questions use one after the other. It is reserved once, so all questions together take as much memory
 * as the largest one.
 */
export class QuestionMemory {
  readonly search: SearchMemory;
  private readonly store: StoreMemory;
  private owner: object | undefined;

  constructor({ valueBytes, maxStates }: Pick<Limits, 'valueBytes' | 'maxStates'>) {
    const tableBits = Math.ceil(Math.log2(valueBytes / 16));
    this.store = reserveStore({ valueBytes, tableBits, scratchBytes: valueBytes / 4 });
    this.search = new SearchMemory(maxStates);
  }

  /** Clears the memory and gives it to `owner`. The values of the previous owner become invalid. */
  enter(owner: object): StoreMemory {
    this.owner = owner;
    clearStore(this.store);
    return this.store;
  }

  requireOwner(owner: object): void {
    if (this.owner !== owner) throw new Error('another question has taken over the memory');
  }
}

/** The limits of one question. */
export interface Limits {
  readonly maxStates: number;
  /** The time at which the question must end, on the clock `now`. */
  readonly deadline: number;
  readonly now: () => number;
  readonly valueBytes: number;
  readonly maxSetSize: number;
}

/** Thrown if a limit is reached before there is an answer. */
export class OverBudget extends Error {
  constructor(readonly why: CutShort) {
    super(`the search reached its limit: ${why}`);
  }
}

/** Throws `OverBudget` if a diagnostic says that memory ran out, because this is not a mistake of the caller. */
export function requireRoom(diagnostics: readonly Diagnostic[]): void {
  if (hasCause(diagnostics, 'out-of-memory')) throw new OverBudget('memory');
}

/** A world without files, programs and environment, in which the time is always 0. */
export const emptyWorld: World = { now: () => 0, environment: {} };

export const randomSeed = 1;

export interface Answer {
  /** The violation that was found; undefined if all states were explored without one. */
  readonly violation: Violation | undefined;
}

interface Prepared {
  readonly setUp: CheckSetUp;
  readonly exploring: Exploring;
}

export class Question {
  readonly evaluator: Evaluator;
  readonly trees: Trees;
  private readonly facts = new SearchFacts(emptyWorld.now);
  private readonly prepared = new Map<CheckPlan, Prepared>();

  constructor(
    private readonly opened: OpenedSpec,
    constants: ReadonlyMap<string, Value>,
    private readonly limits: Limits,
    private readonly memory: QuestionMemory,
  ) {
    const { facts } = this;
    const evaluator: Evaluator = openEvaluator(opened.input, {
      maxSetSize: limits.maxSetSize,
      print: () => undefined,
      world: emptyWorld,
      seed: randomSeed,
      memory: memory.enter(this),
      alone: true,
      search: {
        ask: (name) => facts.ask(evaluator, name),
        tell: (name, value) => facts.tell(name, value),
        ofNext: (isTried, evaluate) => facts.ofNext(isTried, evaluate),
      },
    });
    this.evaluator = evaluator;
    this.trees = new TreesOfStore(evaluator.store, evaluator.names);
    try {
      for (const [name, value] of constants) evaluator.give(name, this.trees.encode(value));
    } catch (error) {
      throw this.explained(error);
    }
    const missing = evaluator.constantsWithoutValue();
    if (missing.length > 0) throw new Error(missing.map(({ title }) => title).join('; '));
  }

  /** Returns the first assumption about the constants that fails; undefined if all hold. */
  failedAssumption(): AssumptionFailure | undefined {
    return checkAssumptions(this.opened.input.spec, this.evaluator);
  }

  /** Explores until a state violates one of the formulas. */
  explore(asked: Asked): Answer {
    const { limits, memory } = this;
    memory.requireOwner(this);
    const planned = this.prepare(this.opened.plan(asked));
    const { now, maxStates } = limits;
    const opened = openPlanned(planned, {
      bounds: { maxStates, milliseconds: limits.deadline - now() },
      goOn: false,
      lookBack: { graph: undefined, coverage: false },
      meters: { now, bytesUsed: () => 0 },
      seconds: () => 0,
      memory: memory.search,
    });
    if (opened.kind === 'refused') throw new Error(opened.faults[0]?.title);
    const { search } = opened;
    while (search.runSlice(1000) !== 'done');
    const { outcome } = search;
    if (!outcome) throw new Error('a search has ended without an outcome');
    const { violation } = outcome;
    if (violation?.kind === 'error') throw this.explained(violation.error);
    if (!violation && outcome.kind === 'cut short') throw new OverBudget(outcome.why);
    return { violation };
  }

  /** Describes a violation, with the behavior that leads to it. */
  tell(asked: Asked, violation: Violation): ToldViolation {
    const { setUp, exploring } = this.prepare(this.opened.plan(asked));
    return tellViolation(setUp, exploring, violation);
  }

  /** Evaluates an expression in a state. Without a state, the expression must be constant. */
  value(text: string, state?: readonly Handle[]): Value {
    this.memory.requireOwner(this);
    const expression = this.opened.expression(text);
    const evaluated = this.evaluator.run(expression, state);
    if (evaluated.kind === 'value') return this.trees.decode(evaluated.handle);
    requireRoom(evaluated.diagnostics);
    throw new Error(evaluated.diagnostics.map(({ code, title }) => `${code} ${title}`).join('; '));
  }

  private prepare(plan: CheckPlan): Prepared {
    const known = this.prepared.get(plan);
    if (known) return known;
    const { evaluator, facts } = this;
    const { spec } = this.opened.input;
    const made = prepareSearch({ spec, evaluator, facts, restPoint: undefined }, plan, {
      skipProperties: false,
      deadlock: false,
      seed: randomSeed,
      workers: 1,
      strategy: 'breadth-first',
    });
    const exploring = made.kind === 'ready' ? made.setUp.exploring : undefined;
    if (made.kind !== 'ready' || !exploring)
      throw new Error(
        made.kind === 'ready' ? 'there is no behavior' : made.diagnostics.map(({ title }) => title).join('; '),
      );
    const prepared: Prepared = { setUp: made.setUp, exploring };
    this.prepared.set(plan, prepared);
    return prepared;
  }

  /**
   * Returns the error to throw after a failed evaluation. If an expression of the library cannot be evaluated, that is
   * an internal error and not a mistake of the caller.
   */
  private explained(error: unknown): unknown {
    if (error instanceof OutOfMemory) return new OverBudget('memory');
    if (!isEvaluationError(error)) return error;
    const { code, title } = this.evaluator.diagnose(error, undefined);
    return new Error(`the specification cannot be evaluated: ${code} ${title}`);
  }
}
