/**
 * Judges a lasso: a behavior that ends in a loop. In: a formula as it was built, without any simplification, and the
 * truth values of its atoms along the lasso. Out: the truth value of each part of the formula at each position. The
 * code follows the definitions of `[]` and `<>` and shares nothing with the search.
 */
import type { Temporal } from '../model/temporal.js';

export interface Lasso {
  /** The number of positions. At each position there is a state, and the step that leaves it. */
  readonly length: number;
  /** The position to which the step from the last position leads. */
  readonly loop: number;
  state(atom: number, position: number): boolean;
  step(atom: number, position: number): boolean;
}

/** For each part of a formula, its truth value at each position of a lasso. */
export type Judgement = ReadonlyMap<Temporal, readonly boolean[]>;

export function judgeLasso(formula: Temporal, lasso: Lasso): Judgement {
  const known = new Map<Temporal, readonly boolean[]>();
  const judge = (part: Temporal): readonly boolean[] => {
    const truths = known.get(part) ?? judged(part, lasso, judge);
    known.set(part, truths);
    return truths;
  };
  judge(formula);
  return known;
}

function judged(formula: Temporal, lasso: Lasso, judge: (part: Temporal) => readonly boolean[]): readonly boolean[] {
  const positions = Array.from({ length: lasso.length }, (_, i) => i);
  switch (formula.kind) {
    case 'constant':
      return positions.map(() => formula.value);
    case 'state':
      return positions.map((position) => lasso.state(formula.atom, position));
    case 'step':
      return positions.map((position) => lasso.step(formula.atom, position));
    case 'not':
      return judge(formula.operand).map((truth) => !truth);
    case 'and': {
      const operands = formula.operands.map(judge);
      return positions.map((position) => operands.every((truths) => truths[position]));
    }
    case 'or': {
      const operands = formula.operands.map(judge);
      return positions.map((position) => operands.some((truths) => truths[position]));
    }
    case 'always':
    case 'eventually': {
      const truths = judge(formula.operand);
      // From any position, the behavior visits this position, all later positions, and every position of the loop.
      return positions.map((position) => {
        const after = truths.slice(Math.min(position, lasso.loop));
        return formula.kind === 'always' ? after.every((truth) => truth) : after.some((truth) => truth);
      });
    }
  }
}
