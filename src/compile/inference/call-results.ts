/**
 * Results of definitions. A result is remembered for the kinds of the arguments and what is known where the definition is used. A recursive definition begins without a value, and is evaluated
 * again until its result and its arguments do not grow. What is found meanwhile is not remembered beyond a round.
 */
import { anyKind, type Kind, noKind, sameKind } from '../../kinds/kind.js';
import type { Calls, Facts } from './inferring.js';

/** A recursive definition that is being evaluated. */
interface Underway {
  args: readonly Kind[];
  result: Kind;
}

/** After so many rounds, the result may be any value. */
const mostRounds = 16;
/** Recursive definitions nested deeper than this have any value. */
const deepestRecursion = 24;

type Results = WeakMap<Facts, Map<string, Kind>>;

export class CallResults implements Calls {
  private readonly numbers = new WeakMap<object, number>();
  private lastNumber = 0;
  /** The results of each round underway, the innermost last. */
  private layers: Results[] = [new WeakMap()];
  private readonly underway = new Map<string, Underway>();
  readonly depth = { conditions: 0 };

  constructor(private readonly widen: (before: Kind, now: Kind) => Kind) {}

  /** Variables have other kinds now. */
  forget(): void {
    this.layers = [new WeakMap()];
  }

  number(object: object): number {
    const known = this.numbers.get(object);
    if (known !== undefined) return known;
    this.numbers.set(object, ++this.lastNumber);
    return this.lastNumber;
  }

  remembered(key: string, facts: Facts, evaluate: () => Kind): Kind {
    for (const layer of this.layers) {
      const known = layer.get(facts)?.get(key);
      if (known) return known;
    }
    const result = evaluate();
    const layer = this.layers.at(-1);
    const results = layer?.get(facts) ?? new Map<string, Kind>();
    layer?.set(facts, results.set(key, result));
    return result;
  }

  recursive(key: string, args: readonly Kind[], evaluate: (args: readonly Kind[]) => Kind): Kind {
    const known = this.underway.get(key);
    if (known) {
      known.args = known.args.map((kind, i) => this.widen(kind, args[i] ?? anyKind));
      return known.result;
    }
    if (this.underway.size >= deepestRecursion) return anyKind;
    const call: Underway = { args, result: noKind };
    this.underway.set(key, call);
    try {
      for (let round = 0; round < mostRounds; round++) {
        const before = { ...call };
        this.layers.push(new WeakMap());
        const found = evaluate(call.args);
        this.layers.pop();
        call.result = this.widen(call.result, found);
        const isStable = before.args.every((kind, i) => sameKind(kind, call.args[i] ?? anyKind));
        if (isStable && sameKind(before.result, call.result)) return call.result;
      }
      return anyKind;
    } finally {
      this.underway.delete(key);
    }
  }
}
