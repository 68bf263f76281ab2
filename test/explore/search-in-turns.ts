/** Searches a toy model with several threads, which take turns on one real thread. */
import type { EdgeSink } from '../../src/explore/step/expansion.js';
import { Board, Word } from '../../src/explore/store/level-coordination.js';
import { BreadthFirst } from '../../src/explore/strategies/breadth-first.js';
import { makeWalker } from '../../src/explore/strategies/join-search.js';
import type { SharedLevels } from '../../src/explore/strategies/search.js';
import type { Model } from '../../src/model/model.js';
import { type SearchChoice, settingsFor } from './search-toy.js';
import { type Toy, toyModel } from './toy-model.js';

/** The number of threads besides the first one. */
export const others = 2;

/** What receives the edges that a thread finds. `shared` is undefined for the first thread. */
export type EdgesOf = (model: Model, shared: SharedLevels | undefined) => EdgeSink;

/**
 * `turns` is the order of the threads; 0 is the first thread.
 * @param atRest called when the search rests, which it then does at the end of each level.
 */
export function searchInTurns(
  toy: Toy,
  choice: SearchChoice,
  turns: readonly number[],
  { edgesOf, atRest }: { readonly edgesOf?: EdgesOf; readonly atRest?: (search: BreadthFirst) => void } = {},
): BreadthFirst {
  const model = toyModel(toy);
  const restsAt = atRest && (() => true);
  const first = new BreadthFirst(model, { ...settingsFor(choice), edges: edgesOf?.(model, undefined), restsAt });
  const run = () => {
    if (first.runSlice(0) === 'at rest') atRest?.(first);
  };
  while (first.outcome === undefined && !first.mayShare) run();
  if (first.outcome !== undefined) return first;
  const shared = first.share();
  const board = new Board(shared.board);
  const walkers = Array.from({ length: others }, (_, i) => {
    const joining = toyModel(toy);
    return makeWalker(joining, shared, board, i + 1, edgesOf?.(joining, shared));
  });
  const isActive = walkers.map(() => false);
  const become = (i: number, active: boolean) => {
    if (isActive[i] !== active) Atomics.add(board.words, Word.active, active ? 1 : -1);
    isActive[i] = active;
  };
  for (let turn = 0; first.outcome === undefined; turn++) {
    const who = turns[turn % turns.length] ?? 0;
    if (who === 0 || turn > 5000) {
      // The other threads finish their chunks before the first thread may wait for them.
      if (turn > 5000)
        for (const [i, walker] of walkers.entries()) {
          if (isActive[i]) walker.walk(() => false);
          become(i, false);
        }
      run();
      continue;
    }
    const i = who - 1;
    if (board.get(Word.open) === 0 && !isActive[i]) continue;
    become(i, true);
    if (walkers[i]?.walk(() => true)) become(i, false);
  }
  return first;
}
