/**
 * What the map says about steps, as predicates over the two states of a model: the step from `current` to `next` explains an event, or may have gone
 * unlogged. In: a machine, and the operators of the map, which are compiled at once: code must not be made within a step.
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

/** The value that a variable has after an event of a trace. */
export interface ObservedVariable {
  readonly slot: number;
  readonly value: Handle;
}

/** What is asked of a step about an event. */
export interface Asked {
  readonly use: OperatorUse;
  readonly args: readonly Handle[];
}

export class EventPredicates {
  private readonly conditions = new Map<OperatorUse, Condition>();

  /** For each event of a trace the values of its variables. */
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

  /** The same on another machine. */
  on(machine: Machine, model: Model): EventPredicates {
    const other = new EventPredicates(machine, model, this.operators);
    other.observe(this.observed);
    return other;
  }

  /** Whether the step explains the event. Evaluated within a step of the model. */
  explains(event: MappedEvent): boolean {
    const { model } = this;
    model.keep();
    const observed = this.observed.get(event);
    if (observed?.some(({ slot, value }) => model.next[slot] !== value)) return false;
    return this.askedOf(event).every((asked) => this.holds(asked));
  }

  /** Whether the step may have gone unlogged, in front of this event. */
  mayBeUnlogged(event: MappedEvent): boolean {
    const asked = this.unlogged(event);
    if (!asked) return false;
    this.model.keep();
    return this.holds(asked);
  }

  /** Whether some steps may have gone unlogged. */
  get allowsUnlogged(): boolean {
    return this.operators.named.has('UnloggedStep');
  }

  unlogged({ value }: MappedEvent): Asked | undefined {
    const use = this.operators.named.get('UnloggedStep');
    return use && { use, args: use.arity === 0 ? [] : [value] };
  }

  /** The operators that must hold of a step that explains the event: the one of its kind, and the one of all events. */
  askedOf({ kind, value }: MappedEvent): readonly Asked[] {
    const uses = [kind === undefined ? undefined : this.operators.kinds.get(kind), this.operators.named.get('OnEvent')];
    return uses.flatMap((use) => (use ? [{ use, args: [value] }] : []));
  }

  /** The variables whose values an event of a trace tells, and that have others. */
  differing(event: MappedEvent): readonly ObservedVariable[] {
    return (this.observed.get(event) ?? []).filter(({ slot, value }) => this.model.next[slot] !== value);
  }

  /** The formula that is asked of the step; undefined if it has no parts that can be looked at. */
  formula({ use, args }: Asked): Written | undefined {
    return formulaOf(this.machine.program, use, args);
  }

  holds({ use, args }: Asked): boolean {
    const condition = this.conditions.get(use) as Condition;
    return predicateScope(this.machine.runtime, () => condition(...args));
  }
}
