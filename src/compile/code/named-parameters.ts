/**
 * A parameter of a recursive definition whose argument cannot be handed over as one value: an action, or what is asked for in other states than that of the
 * call. It stands for its argument's expression. In: what the definition's body asks of it. Out: for each use, the name of a JavaScript parameter to which every call
 * hands a function that does what the use asks for.
 */
import type { Identifier } from './code.js';
import type { Reading } from './reading.js';

/** `value`: a value, which may be delayed. `outcomes`: a function that finds the outcomes of an action, and calls its last argument for each. */
export type WayOfUse = 'value' | 'outcomes';

export interface ParameterUse {
  readonly way: WayOfUse;
  /** The states that are meant where the parameter is used. */
  readonly reading: Reading;
  /** How many operands it is applied to. */
  readonly arity: number;
  /** Whether an operand's value depends on the state. */
  readonly varies: boolean;
  /** The name of the JavaScript parameter. */
  readonly code: Identifier;
}

export class NamedParameter {
  private readonly known = new Map<string, ParameterUse>();

  constructor(
    private readonly fresh: (prefix: string) => Identifier,
    /** Where its value is sure to be asked for, in which reading: there it is computed at once. */
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

  /** Whether the use gets a value that was computed when the call was made. */
  isComputedBefore({ way, arity, reading }: ParameterUse): boolean {
    return way === 'value' && arity === 0 && reading.key === this.sureIn?.key;
  }
}
