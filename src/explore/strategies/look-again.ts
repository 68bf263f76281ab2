/**
 * Finds the fault that one thread would have found first. In: the least ranks of states with a fault, which threads
 * have noted in the board. Out: the first fault, and the counts before it. One thread finds the fault by expanding the
 * states of the level again, up to these ranks.
 */

import type { Faults, Finding, Look } from '../step/expansion.js';
import type { SearchStats } from '../step/outcome.js';
import { Halt, noRank, Word } from '../store/level-coordination.js';
import type { PossibleTally } from '../store/possible-counts.js';
import type { ProvisionalOrder } from '../store/provisional-order.js';
import type { Explorer } from './walk-level.js';

/** The counts of a search when a fault ends it. */
export type Counts = Pick<SearchStats, 'generated' | 'distinct' | 'left'>;

export interface CountsUntil extends Counts {
  /** The rank of the state whose expansion found the fault. */
  readonly rank: number;
  readonly possible: PossibleTally;
}

export interface LookAgain {
  readonly explorer: Explorer;
  readonly order: ProvisionalOrder;
  readonly goOn: boolean;
  /** The number of successors before this level. */
  readonly generatedBefore: number;
}

export interface FoundAgain {
  /**
   * The first fault, and the error that ends the search. With a VIEW or SYMMETRY, the noted fault may not be found
   * again: it may concern a state that is not stored, because another state has the same key.
   */
  readonly faults: Faults;
  readonly until: CountsUntil | undefined;
}

export function lookAgain({ explorer, order, goOn, generatedBefore }: LookAgain): FoundAgain {
  const { board, step, store, model } = explorer;
  const keyed = model.identity !== undefined;
  const [fault, ending] = [board.get(Word.fault), board.get(Word.ending)];
  const chunkSize = board.get(Word.chunkSize);
  // The counts of `_POSSIBLE` predicates are not known for single chunks. If they are needed, the whole level is
  // repeated.
  const chunk = step.counts.areAny ? 0 : Math.floor(fault / chunkSize);
  // With a VIEW or SYMMETRY, the noted fault may concern a state that is not stored. Then the first fault is at a later
  // rank, so later states are expanded too.
  const last = keyed ? Math.min(ending, board.get(Word.size) - 1) : fault;
  const faults: { finding: Finding | undefined; ending: Finding | undefined } = {
    finding: undefined,
    ending: undefined,
  };
  const counts = { generated: generatedBefore, distinct: 0, left: 0, rank: chunk * chunkSize };
  const expand = (rank: number, look: Look) => {
    const result = step.expand(board.numberAt(rank, order.order), rank, look);
    faults.finding ??= result.finding;
    faults.ending ??= result.ending;
    return result.generated;
  };

  step.counts.drop();
  store.barrier.enter();
  model.restPoint?.enter();
  // With a VIEW or SYMMETRY, threads have continued after the fault. So they may have noted witnesses that one thread
  // would not have found.
  const met = step.witnesses.save();
  if (keyed) step.witnesses.forgetFrom(counts.rank);
  for (; counts.rank <= last; counts.rank++) {
    counts.generated += expand(counts.rank, 'again in order');
    if (faults.finding !== undefined) break;
  }
  if (faults.finding === undefined || goOn) step.witnesses.restore(met);
  const possible = step.counts.totalOfRepeatedLevel;
  let look: Look = 'again in order';
  if (faults.finding !== undefined) {
    for (let c = 0; c < chunk; c++) counts.generated += (board.chunks[c] as number) - 1;
    counts.distinct = order.base + order.foundSoFar(store.count - order.base);
    counts.left = counts.distinct - (board.get(Word.start) + counts.rank + 1);
  } else if (keyed && ending < noRank) {
    // The error ends the search even if it concerns a state that is not stored.
    look = 'again at everything';
    expand(ending, look);
  }
  if (ending < noRank && goOn && faults.ending === undefined) expand(ending, look);
  model.restPoint?.leave();
  store.barrier.leave();
  step.counts.drop();
  const { finding } = faults;
  const lost = finding === undefined ? !keyed || ending < noRank : goOn && ending < noRank && !faults.ending;
  if (lost) throw new Error('a step that failed on one thread succeeded on another');
  // The counts are known only if everything before the fault was explored.
  const isCounted = finding !== undefined && !goOn && board.get(Word.halt) !== Halt.now;
  return { faults, until: isCounted ? { ...counts, possible } : undefined };
}
