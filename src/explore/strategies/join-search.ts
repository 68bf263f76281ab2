/**
 * A thread that joins a breadth-first search. It explores chunks of each level that is opened, sleeps in between, and ends with the search. In: its
 * own model of the same specification over the same values, and the memory that the first thread shares. It blocks, so it must run on a thread of its
 * own.
 */
import type { Model } from '../../model/model.js';
import { type EdgeSink, Expander } from '../step/expander.js';
import { Board, mostThreads, Word } from '../store/board.js';
import { ProvisionalOrder } from '../store/provisional-order.js';
import { StateStore } from '../store/state-store.js';
import type { SharedSearch } from './search.js';
import { isHalted, LevelWalker } from './walk-level.js';

export function joinSearch(model: Model, shared: SharedSearch, edges?: EdgeSink): void {
  const board = new Board(shared.board);
  const thread = Atomics.add(board.words, Word.joined, 1) + 1;
  if (thread >= mostThreads) return;
  const walker = makeWalker(model, shared, board, thread, edges);
  for (;;) {
    const round = board.get(Word.round);
    if (board.get(Word.finished) === 1) return;
    Atomics.add(board.words, Word.active, 1);
    // The thread that closes the level reads `active` afterwards. Either it waits for this thread, or this thread sees that the level is closed.
    try {
      if (board.get(Word.open) === 1) walker.walk(() => false);
    } finally {
      Atomics.sub(board.words, Word.active, 1);
      Atomics.notify(board.words, Word.active);
    }
    Atomics.wait(board.words, Word.round, round);
  }
}

/** Makes a walker for the levels of a search that another thread began. */
export function makeWalker(model: Model, shared: SharedSearch, board: Board, thread: number, edges?: EdgeSink) {
  const store = new StateStore(shared.states, false);
  const { deadlock, goOn, witnesses } = shared;
  const order = new ProvisionalOrder(shared.order);
  store.discovery = order;
  const counts = { memory: shared.counts, thread };
  const isToLeave = () => isHalted(board);
  const step = new Expander(model, store, { deadlock, goOn, witnesses, counts, edges, order, isToLeave });
  return new LevelWalker({ model, store, step, board, thread, taken: new Uint8Array(shared.taken) }, order);
}
