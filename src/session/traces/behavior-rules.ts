/**
 * Decides whether given states are a behavior of a specification: whether a state is an initial state, and whether a
 * step is allowed. In: the formulas of a specification, and a model on the same machine. Out: the first formula that is
 * FALSE. Init and Next are evaluated as formulas, so even a state that the action enumerator does not find can be
 * judged.
 */

import type { Written } from '../../compile/code/environment.js';
import { ofFoundState, ofStep, type Reading } from '../../compile/code/reading.js';
import type { NamedFormula } from '../../compile/compile-model.js';
import type { Model, StateTuple } from '../../model/model.js';
import type { Machine } from '../evaluation/evaluate.js';
import type { Behavior } from '../ready/open-model.js';

/** A formula of the specification that is FALSE. */
export interface BrokenRule {
  readonly part: Written;
  readonly name: string;
  readonly of: 'state' | 'step';
}

interface Rule extends BrokenRule {
  readonly holds: () => boolean;
}

export class BehaviorRules {
  private readonly initial: readonly Rule[];
  /** The conjuncts of the specification that have the form `[]P`. */
  private readonly always: readonly Rule[];
  /** All formulas `[A]_v` of the specification. If it has none, the next-state relation. */
  private readonly steps: readonly Rule[];
  private readonly isBoxed: boolean;

  constructor(
    { program, runtime }: Machine,
    { parts }: Behavior,
    private readonly model: Model,
  ) {
    const rule = (reading: Reading, part: Written, name: string): Rule => {
      const condition = program.emit<() => boolean>(reading, [], (body) =>
        program.condition(part.expression, part.environment, body),
      );
      return {
        part,
        name,
        of: reading === ofStep ? 'step' : 'state',
        holds: () => runtime.predicateScope.alone(condition),
      };
    };
    const named = (reading: Reading, all: readonly NamedFormula[]) =>
      all.map(({ part, name }) => rule(reading, part, name));
    this.initial = parts.initial.map((part) => rule(ofFoundState, part, 'the initial predicate'));
    this.always = named(ofFoundState, parts.everywhere);
    this.isBoxed = parts.joint.length > 0;
    this.steps = this.isBoxed
      ? parts.joint.map((part) => rule(ofStep, part, parts.next.name))
      : named(ofStep, [parts.next]);
  }

  /**
   * Returns the first formula that is FALSE in `state`, as the initial state of a behavior; undefined if there is none.
   * Throws if an evaluation fails.
   */
  brokenByFirst(state: StateTuple): BrokenRule | undefined {
    this.model.atLevel(0);
    return this.first([...this.initial, ...this.always], state, state);
  }

  /** Returns the first formula that is FALSE for a step; undefined if there is none. Throws if an evaluation fails. */
  brokenByStep(from: StateTuple, to: StateTuple): BrokenRule | undefined {
    const isStuttering = from.every((handle, i) => handle === to[i]);
    const broken = isStuttering && !this.isBoxed ? undefined : this.first(this.steps, from, to);
    return broken ?? this.first(this.always, from, to);
  }

  /** Returns the first rule that is FALSE for a step, or for its second state. */
  private first(rules: readonly Rule[], from: StateTuple, to: StateTuple): BrokenRule | undefined {
    const { model } = this;
    model.beginStep();
    try {
      model.current.set(from);
      model.next.set(to);
      return rules.find(({ holds }) => !holds());
    } finally {
      model.endStep();
    }
  }
}
