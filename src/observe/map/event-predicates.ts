/**
 * The operators of the map as predicates on a step of the model, from `current` to `next`: whether the step explains an
 * event, and whether it may have gone unlogged. In: a machine, and the operators of the map. All operators are compiled
 * in the constructor, because code must not be compiled within a step.
 */

import type { Written } from '../../compile/code/environment.js';
import { ofStep } from '../../compile/code/reading.js';
import { predicateScope } from '../../compile/compile-model.js';
import { type Condition, compileCondition, formulaOf, type OperatorUse } from '../../compile/compile-operator.js';
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

/** An operator of the map that must hold for a step, with its arguments. */
export interface Asked {
  readonly use: OperatorUse;
  readonly args: readonly Handle[];
}

export class EventPredicates {
  private readonly conditions = new Map<OperatorUse, Condition>();

  /** For each event of a trace, the values of its variables. */
  private observed: ReadonlyMap<MappedEvent, readonly ObservedVariable[]> = new Map();

  constructor(
    private readonly machine: Machine,
    private readonly model: Model,
    private readonly operators: MapOperators,
  ) {
    const { named, kinds } = operators;
    for (const use of [...kinds.values(), named.get('OnEvent'), named.get('UnloggedStep')])
      if (use) this.conditions.set(use, compileCondition(machine.program, use, ofStep));
  }

  observe(observed: EventPredicates['observed']): void {
    this.observed = observed;
  }

  /** Returns the same predicates, compiled for another machine. */
  on(machine: Machine, model: Model): EventPredicates {
    const other = new EventPredicates(machine, model, this.operators);
    other.observe(this.observed);
    return other;
  }

  /** Whether the step explains the event. It may be called only within a step of the model. */
  explains(event: MappedEvent): boolean {
    const { model } = this;
    model.keep();
    const observed = this.observed.get(event);
    if (observed?.some(({ slot, value }) => model.next[slot] !== value)) return false;
    return this.askedOf(event).every((asked) => this.holds(asked));
  }

  /** Whether the step may have gone unlogged before this event. */
  mayBeUnlogged(event: MappedEvent): boolean {
    const asked = this.unlogged(event);
    if (!asked) return false;
    this.model.keep();
    return this.holds(asked);
  }

  /** Whether the map defines `UnloggedStep`. */
  get allowsUnlogged(): boolean {
    return this.operators.named.has('UnloggedStep');
  }

  unlogged({ value }: MappedEvent): Asked | undefined {
    const use = this.operators.named.get('UnloggedStep');
    return use && { use, args: use.arity === 0 ? [] : [value] };
  }

  /** Returns the operators that must hold for a step that explains the event: that of its kind, and `OnEvent`. */
  askedOf({ kind, value }: MappedEvent): readonly Asked[] {
    const uses = [kind === undefined ? undefined : this.operators.kinds.get(kind), this.operators.named.get('OnEvent')];
    return uses.flatMap((use) => (use ? [{ use, args: [value] }] : []));
  }

  /** Returns the variables whose values in `next` differ from those that an event of a trace reports. */
  differing(event: MappedEvent): readonly ObservedVariable[] {
    return (this.observed.get(event) ?? []).filter(({ slot, value }) => this.model.next[slot] !== value);
  }

  /** Returns the formula of an operator; undefined if it has no parts that can be explained. */
  formula({ use, args }: Asked): Written | undefined {
    return formulaOf(this.machine.program, use, args);
  }

  holds({ use, args }: Asked): boolean {
    const condition = this.conditions.get(use) as Condition;
    return predicateScope(this.machine.runtime, () => condition(...args));
  }
}
