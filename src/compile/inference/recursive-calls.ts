/**
 * Infers the results of recursive definitions. In: a definition, and the kinds of its arguments. Out: the kind of its
 * result. At first, the result is the empty kind. The definition is evaluated in rounds, until the kinds of its result
 * and its arguments do not grow. A result that depends on a kind that may still grow is cached for one round only.
 */
import { anyKind, type Kind, noKind, sameKind } from '../../kinds/kind.js';
import type { Memory } from './memory.js';

/** A recursive definition that is being evaluated. */
interface Underway {
  args: readonly Kind[];
  result: Kind;
  round: number;
}

/** After this many rounds, the result gets the kind `any`. */
const mostRounds = 16;
/** Recursive definitions that are nested more deeply than this get the kind `any`. */
const deepestRecursion = 24;

export class RecursiveCalls {
  private readonly underway = new Map<string, Underway>();

  constructor(
    private readonly memory: Memory,
    private readonly widen: (before: Kind, now: Kind) => Kind,
  ) {}

  /** @param key a text that identifies the definition, its environment and its reading. */
  resultOf(key: string, args: readonly Kind[], evaluate: (args: readonly Kind[]) => Kind): Kind {
    const known = this.underway.get(key);
    if (known) {
      this.memory.readRound(known.round);
      known.args = known.args.map((kind, i) => this.widen(kind, args[i] ?? anyKind));
      return known.result;
    }
    if (this.underway.size >= deepestRecursion) {
      this.memory.cutOff();
      return anyKind;
    }
    const call: Underway = { args, result: noKind, round: 0 };
    this.underway.set(key, call);
    const result = this.fixedPoint(call, evaluate);
    this.underway.delete(key);
    return result;
  }

  private fixedPoint(call: Underway, evaluate: (args: readonly Kind[]) => Kind): Kind {
    for (let count = 0; count < mostRounds; count++) {
      const { args, result } = call;
      const found = this.memory.inRound((round) => {
        call.round = round;
        return evaluate(args);
      });
      call.result = this.widen(result, found);
      const isStable = args.every((kind, i) => sameKind(kind, call.args[i] ?? anyKind));
      if (isStable && sameKind(result, call.result)) return call.result;
    }
    return anyKind;
  }
}
