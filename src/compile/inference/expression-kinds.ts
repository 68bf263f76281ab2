/**
 * Kinds of expressions for a compiler. In: an expression with the environment and the reading in which it is compiled,
 * and facts. Out: a kind that describes its value in every run. If a name is bound to code, its kind is the kind of the
 * code (`Coded.of`), or the kind of the expression from which the code was compiled.
 *
 * Invariant: in a complete state, a variable has the kind that was inferred for it. In the state under construction,
 * the kind of a variable describes every value that an action assigns to it, even if a later conjunct is FALSE.
 */
import type { Kind } from '../../kinds/kind.js';
import type { Expression } from '../../syntax/tree.js';
import type { Environment, Written } from '../code/environment.js';
import type { Reading } from '../code/reading.js';
import type { Inference } from './inference.js';
import { type Facts, NextKinds } from './knowledge.js';

/** The environment and the reading in which an expression is compiled, and the facts that are known there. */
export interface CompiledPlace {
  readonly environment: Environment;
  readonly reading: Reading;
  /** The facts that follow from the conditions around the expression. */
  readonly facts?: Facts;
}

export class ExpressionKinds {
  private readonly next: NextKinds;

  /** @param assigned for each variable, a kind that describes all values that are assigned to it. */
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
   * Returns the facts that hold where the condition has this truth value. Undefined if the condition cannot have this
   * truth value here.
   */
  assume(node: Expression, truth: boolean, place: CompiledPlace): Facts | undefined {
    return this.inference.assume(node, truth, this.point(place));
  }

  private point({ environment, reading, facts }: CompiledPlace) {
    const start = this.inference.start(reading);
    return { environment, reading, facts: facts ?? start.facts, next: this.next };
  }
}
