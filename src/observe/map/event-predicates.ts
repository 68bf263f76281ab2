/**
 * The operators of the map as predicates on a step of the model, from `current` to `next`: whether the step explains an
 * event, and whether it may be an unlogged step. In: a machine, and the operators of the map. The constructor compiles
 * all operators, because code must not be compiled within a step.
 */

import type { Written } from '../../compile/code/environment.js';
import { ofStep } from '../../compile/code/reading.js';
import {
  type Beginnings,
  type Condition,
  compileBeginnings,
  compileCondition,
  formulaOf,
  type OperatorUse,
} from '../../compile/compile-operator.js';
import type { Model } from '../../model/model.js';
import type { Machine } from '../../session/evaluation/evaluate.js';
import type { Handle } from '../../values/store/handles.js';
import type { MapOperators } from './map-operators.js';
import type { MappedEvent } from './read-events.js';

/** A variable, and the value that a trace gives it. */
export interface ObservedVariable {
  readonly slot: number;
  readonly value: Handle;
}

/** An operator of the map with its arguments. It must hold for a step. */
export interface Asked {
  readonly use: OperatorUse;
  readonly args: readonly Handle[];
}

/**
 * Finds the partial states to which a step may satisfy an operator of the map. `begin` calls `then` for each of them.
 */
export interface Begin {
  readonly use: OperatorUse;
  readonly begin: (then: () => boolean) => boolean;
  /** The operator, if every step to a state that agrees with a partial state satisfies it. */
  readonly proved: OperatorUse | undefined;
}

export class EventPredicates {
  private readonly conditions = new Map<OperatorUse, Condition>();
  private readonly beginnings = new Map<OperatorUse, Beginnings>();
  /** The operators that were compiled to find partial states. */
  private readonly beginning = new Set<OperatorUse>();

  /** For each event of a trace, the values of its variables. */
  private observed: ReadonlyMap<MappedEvent, readonly ObservedVariable[]> = new Map();

  constructor(
    private readonly machine: Machine,
    private readonly model: Model,
    private readonly operators: MapOperators,
  ) {
    const { named, kinds } = operators;
    for (const use of [...kinds.values(), named.get('OnEvent'), named.get('UnloggedStep')]) {
      if (!use) continue;
      this.conditions.set(use, compileCondition(machine.program, use, ofStep));
      const beginnings = model.completions && compileBeginnings(machine.program, use);
      if (!beginnings) continue;
      this.beginnings.set(use, beginnings);
      this.beginning.add(use);
    }
  }

  /**
   * Returns the function that finds partial states for steps which may explain the event, or for unlogged steps before
   * it. Undefined if all successors must be enumerated.
   */
  beginningsOf(event: MappedEvent, sort: 'logged' | 'unlogged'): Begin | undefined {
    const asked = sort === 'logged' ? this.askedOf(event)[0] : this.unlogged(event);
    const beginnings = asked && this.beginnings.get(asked.use);
    if (!beginnings) return undefined;
    const { use, args } = asked;
    const { begin, isExact } = beginnings;
    return { use, begin: (then) => begin(then, ...args), proved: isExact ? use : undefined };
  }

  /**
   * Whether the operator for the event was compiled to find partial states. The answer stays the same after
   * `forgetBeginnings`.
   */
  begins(event: MappedEvent): boolean {
    const [asked] = this.askedOf(event);
    return asked !== undefined && this.beginning.has(asked.use);
  }

  /** Called if an evaluation of this operator fails on a partial state. From then on, all successors are enumerated. */
  forgetBeginnings(use: OperatorUse): void {
    this.beginnings.delete(use);
  }

  observe(observed: EventPredicates['observed']): void {
    this.observed = observed;
  }

  /** Whether the event is a state of a trace. */
  observes(event: MappedEvent): boolean {
    return this.observed.has(event);
  }

  /** Returns the same predicates, compiled for another machine. */
  on(machine: Machine, model: Model): EventPredicates {
    const other = new EventPredicates(machine, model, this.operators);
    other.observe(this.observed);
    return other;
  }

  /**
   * Whether the step explains the event. May be called only within a step of the model.
   * @param proved an operator that is known to hold.
   */
  explains(event: MappedEvent, proved?: OperatorUse): boolean {
    const { model } = this;
    model.keep();
    const observed = this.observed.get(event);
    if (observed?.some(({ slot, value }) => model.next[slot] !== value)) return false;
    return this.askedOf(event).every((asked) => asked.use === proved || this.holds(asked));
  }

  /** Whether the step may be an unlogged step before this event. */
  mayBeUnlogged(event: MappedEvent, proved?: OperatorUse): boolean {
    const asked = this.unlogged(event);
    if (!asked) return false;
    this.model.keep();
    return asked.use === proved || this.holds(asked);
  }

  /** Whether the map defines `UnloggedStep`. */
  get allowsUnlogged(): boolean {
    return this.operators.named.has('UnloggedStep');
  }

  unlogged({ value }: MappedEvent): Asked | undefined {
    const use = this.operators.named.get('UnloggedStep');
    return use && { use, args: use.arity === 0 ? [] : [value] };
  }

  /** Returns the operators that must hold for a step that explains the event: `On_KIND` for its kind, and `OnEvent`. */
  askedOf({ kind, value }: MappedEvent): readonly Asked[] {
    const { kinds, named } = this.operators;
    const asked: Asked[] = [];
    for (const use of [kind === undefined ? undefined : kinds.get(kind), named.get('OnEvent')])
      if (use) asked.push({ use, args: [value] });
    return asked;
  }

  /** Returns the variables whose values in `next` differ from the values in an event of a trace. */
  differing(event: MappedEvent): readonly ObservedVariable[] {
    return (this.observed.get(event) ?? []).filter(({ slot, value }) => this.model.next[slot] !== value);
  }

  /** Returns the formula of an operator; undefined if it has no parts that can be explained. */
  formula({ use, args }: Asked): Written | undefined {
    return formulaOf(this.machine.program, use, args);
  }

  holds({ use, args }: Asked): boolean {
    const condition = this.conditions.get(use) as Condition;
    return this.machine.runtime.predicateScope.alone(() => condition(...args));
  }
}
