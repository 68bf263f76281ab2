/**
 * A question to a specification of a library, in one situation: its constants get values, its states are explored, its definitions are
 * evaluated. In: the specification, values as trees, bounds. Out: outcomes and values as trees. What a bound ends is no answer: it throws.
 */
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import type { Asked } from '../../config/parse-asked.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { CutShort, Violation } from '../../explore/step/outcome.js';
import { SearchMemory } from '../../explore/store/search-memory.js';
import { BreadthFirst } from '../../explore/strategies/breadth-first.js';
import type { World } from '../../modules/natives/native.js';
import { type Trees, Trees as TreesOfStore, type Value } from '../../values/forms/trees.js';
import type { Handle } from '../../values/store/handles.js';
import { clearStore, reserveStore, type StoreMemory } from '../../values/store/memory.js';
import { OutOfMemory } from '../../values/store/value-errors.js';
import { Evaluator } from '../evaluation/evaluate.js';
import { type AssumptionFailure, type CheckSetUp, checkAssumptions, type Exploring } from '../ready/make-ready.js';
import { type Behavior, openModel, refuseTemporal, splitBehavior } from '../ready/open-model.js';
import type { CheckPlan } from '../ready/plan-check.js';
import { SearchFacts } from '../ready/search-facts.js';
import { type ToldViolation, tellViolation } from '../telling/tell-violation.js';
import type { OpenedSpec } from './spec-library.js';

export type { Asked, AskedText } from '../../config/parse-asked.js';

/**
 * Memory for one question after the other: what one has used the next one uses. It is reserved once, so that what a long run of
 * questions takes is what the largest of them takes.
 */
export class Workroom {
  readonly search: SearchMemory;
  private readonly store: StoreMemory;
  private owner: object | undefined;

  constructor({ valueBytes, maxStates }: Pick<Limits, 'valueBytes' | 'maxStates'>) {
    const tableBits = Math.ceil(Math.log2(valueBytes / 16));
    this.store = reserveStore({ valueBytes, tableBits, scratchBytes: valueBytes / 4 });
    this.search = new SearchMemory(maxStates);
  }

  /** All values that were made for the owner before are void. */
  enter(owner: object): StoreMemory {
    this.owner = owner;
    clearStore(this.store);
    return this.store;
  }

  requireOwner(owner: object): void {
    if (this.owner !== owner) throw new Error('another question has taken over the memory');
  }
}

/** How much one question may use. */
export interface Limits {
  readonly maxStates: number;
  /** The moment at which it ends, on the clock `now`. */
  readonly deadline: number;
  readonly now: () => number;
  readonly valueBytes: number;
  readonly maxSetSize: number;
}

/** A limit was met before there was an answer. */
export class OverBudget extends Error {
  constructor(readonly why: CutShort) {
    super(`the search reached its limit: ${why}`);
  }
}

/** What has no room is over its budget, and no mistake. */
export function requireRoom(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.some(({ code }) => code === 'SY4071' || code === 'SY4072')) throw new OverBudget('memory');
}

/** Nothing of the machine can be seen or touched. */
export const emptyWorld: World = { now: () => 0, environment: {} };

export const randomSeed = 1;

export interface Answer {
  /** Undefined where every state was explored and none violates anything. */
  readonly violation: Violation | undefined;
}

export class Question {
  readonly evaluator: Evaluator;
  readonly trees: Trees;
  private readonly facts = new SearchFacts(emptyWorld.now);
  private readonly exploring = new Map<CheckPlan, Exploring>();

  constructor(
    private readonly opened: OpenedSpec,
    constants: ReadonlyMap<string, Value>,
    private readonly limits: Limits,
    private readonly workroom: Workroom,
  ) {
    const { facts } = this;
    const { spec, isBuiltIn, names } = opened.input;
    const evaluator: Evaluator = new Evaluator(
      { spec, isBuiltIn, levels: opened.levels },
      {
        hiding: 'strict',
        names,
        maxSetSize: limits.maxSetSize,
        print: () => undefined,
        world: emptyWorld,
        seed: randomSeed,
        memory: workroom.enter(this),
        alone: true,
        search: {
          ask: (name) => facts.ask(evaluator, name),
          tell: (name, value) => facts.tell(name, value),
          ofNext: (isTried, evaluate) => facts.ofNext(isTried, evaluate),
        },
      },
    );
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

  /** The first assumption about the constants that does not hold. */
  failedAssumption(): AssumptionFailure | undefined {
    return checkAssumptions(this.opened.input.spec, this.evaluator);
  }

  /** Explores what is asked, until a state violates one of its invariants. */
  explore(asked: Asked): Answer {
    const { limits, workroom } = this;
    workroom.requireOwner(this);
    const { model } = this.open(this.opened.plan(asked));
    const search = new BreadthFirst(model, {
      deadlock: false,
      goOn: false,
      bounds: { maxStates: limits.maxStates, milliseconds: limits.deadline - limits.now() },
      meters: { now: limits.now, bytesUsed: () => 0 },
      memory: workroom.search,
    });
    while (search.runSlice(1000) !== 'done');
    const { outcome } = search;
    if (!outcome) throw new Error('a search has ended without an outcome');
    const { violation } = outcome;
    if (violation?.kind === 'error') throw this.explained(violation.error);
    if (!violation && outcome.kind === 'cut short') throw new OverBudget(outcome.why);
    return { violation };
  }

  /** The behavior that shows a violation, replayed. */
  tell(asked: Asked, violation: Violation): ToldViolation {
    const plan = this.opened.plan(asked);
    const exploring = this.open(plan);
    const setUp: CheckSetUp = { evaluator: this.evaluator, plan, facts: this.facts, exploring };
    return tellViolation(setUp, exploring, violation);
  }

  /** The value of an expression in a state, or, where none is given, of a constant expression. */
  value(text: string, state?: readonly Handle[]): Value {
    this.workroom.requireOwner(this);
    const expression = this.opened.expression(text);
    const evaluated = this.evaluator.run(expression, state);
    if (evaluated.kind === 'value') return this.trees.decode(evaluated.handle);
    requireRoom(evaluated.diagnostics);
    throw new Error(evaluated.diagnostics.map(({ code, title }) => `${code} ${title}`).join('; '));
  }

  private open(plan: CheckPlan): Exploring {
    let exploring = this.exploring.get(plan);
    if (exploring) return exploring;
    const machine = this.evaluator.machine('fast');
    const split = splitBehavior(machine, plan);
    const faults = split.kind === 'faults' ? split.diagnostics : refuseTemporal(split.behavior);
    if (split.kind === 'faults' || faults.length > 0) throw new Error(faults.map(({ title }) => title).join('; '));
    const behavior: Behavior = split.behavior;
    const atLevel = (level: number) => {
      this.facts.level = level;
    };
    const model = openModel(machine, behavior, { namesSteps: false, atLevel });
    exploring = { behavior, model, skipped: [], steady: true, mayShare: false };
    this.exploring.set(plan, exploring);
    return exploring;
  }

  /** A library that cannot answer a question that it was made for is broken: that is no mistake of who asks. */
  private explained(error: unknown): unknown {
    if (error instanceof OutOfMemory) return new OverBudget('memory');
    if (!isEvaluationError(error)) return error;
    const { code, title } = this.evaluator.diagnose(error, undefined);
    return new Error(`the specification cannot be evaluated: ${code} ${title}`);
  }
}
