/**
 * Other threads tell only where in a level there is a fault. Here one thread looks there once more, and finds the fault, and the counts up to it, that it
 * would have found first had it been alone.
 */

import type { Faults, Finding, Look } from '../step/expander.js';
import type { SearchStats } from '../step/outcome.js';
import { Halt, noRank, Word } from '../store/board.js';
import type { PossibleTally } from '../store/possible-counts.js';
import type { ProvisionalOrder } from '../store/provisional-order.js';
import type { Explorer } from './walk-level.js';

/** What was counted when the fault was found. */
export type Counts = Pick<SearchStats, 'generated' | 'distinct' | 'left'>;

export interface CountsUntil extends Counts {
  /** Of the state whose step has the fault. */
  readonly rank: number;
  readonly possible: PossibleTally;
}

export interface LookAgain {
  readonly explorer: Explorer;
  readonly order: ProvisionalOrder;
  readonly goOn: boolean;
  /** What was counted before this level. */
  readonly generatedBefore: number;
}

export interface FoundAgain {
  /** The fault, and the error at which the search ends; none if a fault was of a state that turned out not to be the first with its key. */
  readonly faults: Faults;
  readonly until: CountsUntil | undefined;
}

export function lookAgain({ explorer, order, goOn, generatedBefore }: LookAgain): FoundAgain {
  const { board, step, store, model } = explorer;
  const keyed = model.identity !== undefined;
  const [fault, ending] = [board.get(Word.fault), board.get(Word.ending)];
  const chunkSize = board.get(Word.chunkSize);
  // What is possible is not counted by chunks: then it is counted once more from the beginning of the level.
  const chunk = step.counts.areAny ? 0 : Math.floor(fault / chunkSize);
  // A later fault of the level can be the first one only if the earlier ones turn out to be none.
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
  store.gathering.enter();
  model.restPoint?.enter();
  // Threads went on after such a fault, which may turn out to be none, and met what one alone would not have met.
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
    // An error is an error, also of a state that another one stands for.
    look = 'again at everything';
    expand(ending, look);
  }
  if (ending < noRank && goOn && faults.ending === undefined) expand(ending, look);
  model.restPoint?.leave();
  store.gathering.leave();
  step.counts.drop();
  const { finding } = faults;
  const lost = finding === undefined ? !keyed || ending < noRank : goOn && ending < noRank && !faults.ending;
  if (lost) throw new Error('a step that failed on one thread succeeded on another');
  // What is counted is what there was before the fault, which is known if all of that was explored.
  const isCounted = finding !== undefined && !goOn && board.get(Word.halt) !== Halt.now;
  return { faults, until: isCounted ? { ...counts, possible } : undefined };
}
