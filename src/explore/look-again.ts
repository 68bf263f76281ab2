/**
 * Other threads tell only where in a level there is a fault. Here one thread looks there once more, and finds the fault, and the counts up to it, that it
 * would have found first had it been alone.
 */
import { Halt, noRank, Word } from './board.js';
import type { SearchStats } from './outcome.js';
import type { PossibleTally } from './possible-counts.js';
import type { ProvisionalOrder } from './provisional-order.js';
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

/** Leaves the fault in the step's `finding` and `ending`; none if a fault was of a state that turned out not to be the first with its key. */
export function lookAgain({ explorer, order, goOn, generatedBefore }: LookAgain): CountsUntil | undefined {
  const { board, step, store, model } = explorer;
  const keyed = model.identity !== undefined;
  const [fault, ending] = [board.get(Word.fault), board.get(Word.ending)];
  const chunkSize = board.get(Word.chunkSize);
  // What is possible is not counted by chunks: then it is counted once more from the beginning of the level.
  const chunk = step.counts.areAny ? 0 : Math.floor(fault / chunkSize);
  // A later fault of the level can be the first one only if the earlier ones turn out to be none.
  const last = keyed ? Math.min(ending, board.get(Word.size) - 1) : fault;
  const expand = (rank: number) => step.expand(board.numberAt(rank, order.order), rank);

  const goOnBefore = step.goOn;
  step.goOn = goOn;
  step.again = 'in order';
  step.generated = 0;
  step.counts.drop();
  step.finding = undefined;
  step.ending = undefined;
  store.gathering.enter();
  model.restPoint?.enter();
  let rank = chunk * chunkSize;
  // Threads went on after such a fault, which may turn out to be none, and met what one alone would not have met.
  const met = step.witnesses.save();
  if (keyed) step.witnesses.forgetFrom(rank);
  for (; rank <= last; rank++) {
    expand(rank);
    if (step.finding !== undefined) break;
  }
  if (step.finding === undefined || goOn) step.witnesses.restore(met);
  const generated = generatedBefore + step.generated;
  const counts = { generated, distinct: 0, left: 0, rank, possible: step.counts.totalOfRepeatedLevel };
  if (step.finding !== undefined) {
    for (let c = 0; c < chunk; c++) counts.generated += (board.chunks[c] as number) - 1;
    counts.distinct = order.base + order.foundSoFar(store.count - order.base);
    counts.left = counts.distinct - (board.get(Word.start) + rank + 1);
  } else if (keyed && ending < noRank) {
    // An error is an error, also of a state that another one stands for.
    step.again = 'everything';
    expand(ending);
  }
  if (ending < noRank && goOn && step.ending === undefined) expand(ending);
  model.restPoint?.leave();
  store.gathering.leave();
  step.again = 'no';
  step.generated = 0;
  step.counts.drop();
  step.goOn = goOnBefore;
  const lost = step.finding === undefined ? !keyed || ending < noRank : goOn && ending < noRank && !step.ending;
  if (lost) throw new Error('a step that failed on one thread succeeded on another');
  // What is counted is what there was before the fault, which is known if all of that was explored.
  return step.finding === undefined || goOn || board.get(Word.halt) === Halt.now ? undefined : counts;
}
