/**
 * A parameter of a recursive definition whose argument cannot be passed as one value, because it is an action, or
 * because it is evaluated in other states than the state of the call. In: the uses of the parameter in the body. Out:
 * for each use, the name of a JavaScript parameter. A call passes a function for each of these JavaScript parameters.
 */
import type { Identifier } from './code.js';
import type { Reading } from './reading.js';

/**
 * What a call passes for a use. `value`: the argument's value, or a function that returns it. `outcomes`: a function
 * that finds the outcomes of the argument, which is an action. It calls its own last argument for each outcome.
 */
export type WayOfUse = 'value' | 'outcomes';

export interface ParameterUse {
  readonly way: WayOfUse;
  /** The reading in which the argument is used. */
  readonly reading: Reading;
  /** The number of operands to which the argument is applied. */
  readonly arity: number;
  /** Whether an operand depends on the state. */
  readonly varies: boolean;
  /** The name of the JavaScript parameter for this use. */
  readonly code: Identifier;
}

export class NamedParameter {
  private readonly known = new Map<string, ParameterUse>();

  constructor(
    private readonly fresh: (prefix: string) => Identifier,
    /**
     * A reading in which the body certainly evaluates the argument. Its value in this reading is computed before the
     * call. Undefined if there is no such reading.
     */
    readonly sureIn: Reading | undefined,
  ) {}

  get uses(): readonly ParameterUse[] {
    return [...this.known.values()];
  }

  use(asked: Omit<ParameterUse, 'code'>): ParameterUse {
    const key = `${asked.way} ${asked.arity} ${asked.varies} ${asked.reading.key}`;
    const use = this.known.get(key) ?? { ...asked, code: this.fresh('p') };
    this.known.set(key, use);
    return use;
  }

  /** Whether the value for this use is evaluated before the call. */
  isComputedBefore({ way, arity, reading }: ParameterUse): boolean {
    return way === 'value' && arity === 0 && reading.key === this.sureIn?.key;
  }
}
