/**
 * Kinds of expressions where they stand, for a compiler that emits code for them. In: an expression with the environment and the reading in which it is
 * compiled, and facts. Out: a kind that describes its value in every run. A name that is bound to code has the kind that the code has (`Coded.of`), or
 * that of the expression which the code was made of.
 *
 * Always holds: a variable of a state that exists has the kind of the variable. A variable of the state under construction has a kind of all values that
 * an action assigns before it is known whether it finds a state.
 */
import type { Kind } from '../../kinds/kind.js';
import type { Expression } from '../../syntax/tree.js';
import type { Environment, Written } from '../code/environment.js';
import type { Reading } from '../code/reading.js';
import type { Inference } from './inference.js';
import { type Facts, NextKinds } from './knowledge.js';

/** Where an expression is compiled. */
export interface CompiledPlace {
  readonly environment: Environment;
  readonly reading: Reading;
  /** What the conditions around the expression say. */
  readonly facts?: Facts;
}

export class ExpressionKinds {
  private readonly next: NextKinds;

  /** @param assigned for each variable, a kind of all values that are assigned to it. */
  constructor(
    private readonly inference: Inference,
    assigned: readonly Kind[],
  ) {
    this.next = NextKinds.of(assigned);
  }

  kindOf(node: Expression, place: CompiledPlace): Kind {
    return this.inference.kindOf(node, this.point(place));
  }

  kindOfWritten({ expression, environment }: Written, place: CompiledPlace): Kind {
    return this.kindOf(expression, { ...place, environment });
  }

  /**
   * The facts that hold at the place if the condition also has this truth value. Undefined if the condition cannot have
   * this value.
   */
  assume(node: Expression, truth: boolean, place: CompiledPlace): Facts | undefined {
    return this.inference.assume(node, truth, this.point(place));
  }

  private point({ environment, reading, facts }: CompiledPlace) {
    const start = this.inference.start(reading);
    return { environment, reading, facts: facts ?? start.facts, next: this.next };
  }
}
