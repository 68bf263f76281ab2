/**
 * Lets a thread join a search. In: the thread's own model of the same specification over the same values, and the
 * memory that the first thread shares. Out: states and counts in that memory. In a breadth-first search, the thread
 * explores chunks of each level, and sleeps in between. In a simulation, the thread walks batches. The thread ends with
 * the search. It must not handle events, because it blocks.
 */
import type { Model } from '../../model/model.js';
import { Expander } from '../step/expander.js';
import type { EdgeSink } from '../step/expansion.js';
import { Board, mostThreads, Word } from '../store/level-coordination.js';
import { ProvisionalOrder } from '../store/provisional-order.js';
import { StateStore } from '../store/state-store.js';
import { LeastBatches, WalkBoard, WalkWord } from '../store/walk-coordination.js';
import { KnownSuccessors } from './known-successors.js';
import { noteFault } from './random-walk.js';
import type { SharedLevels, SharedSearch, SharedWalks } from './search.js';
import { isHalted, LevelWalker } from './walk-level.js';
import { Walker, type Walking } from './walker.js';

/** Returns a function that tells whether threads must stop at once, even in the middle of an expansion. */
export function haltOf(shared: SharedSearch): () => boolean {
  if (shared.kind === 'walks') {
    const board = new WalkBoard(shared.board, 0);
    return () => board.get(WalkWord.halt) !== 0;
  }
  const board = new Board(shared.board);
  return () => isHalted(board);
}

/** @param edges receives the edges that this thread finds in a breadth-first search. A simulation does not use it. */
export function joinSearch(model: Model, shared: SharedSearch, edges?: EdgeSink): void {
  if (shared.kind === 'walks') joinWalks(model, shared);
  else joinLevels(model, shared, edges);
}

function joinWalks(withIdentity: Model, shared: SharedWalks): void {
  const model = { ...withIdentity, identity: undefined };
  const board = new WalkBoard(shared.board, model.actions.length);
  const thread = board.add(WalkWord.joined, 1) + 1;
  // The first thread closes the board when no thread is active. So either the first thread sees that this thread is
  // active, or this thread sees that the board is closed.
  board.add(WalkWord.active, 1);
  if (thread < mostThreads && board.get(WalkWord.closed) === 0) {
    const walker = makeBatchWalker(model, shared, board, thread);
    try {
      walker.walkOn(() => false);
    } finally {
      board.add(WalkWord.active, -1);
    }
    while (board.get(WalkWord.closed) === 0) board.wait(WalkWord.closed, 0);
    board.writeSums(thread, walker.sumsBefore(board.get(WalkWord.fault)));
  } else board.add(WalkWord.active, -1);
  board.add(WalkWord.summed, 1);
}

/** Makes a walker for a simulation that another thread began. */
export function makeBatchWalker(model: Model, shared: SharedWalks, board: WalkBoard, thread: number): Walker {
  const store = new StateStore(shared.states, false, model.rows);
  const { found, expanded, known, initial, plan, deadlock } = shared;
  const isToLeave = () => board.get(WalkWord.halt) !== 0;
  const edge = (_from: number, to: number, action: number) => walker.takeEdge(to, action);
  const step = new Expander(model, store, { deadlock, goOn: false, edges: { edge }, isToLeave });
  const walking: Walking = {
    ...{ model, store, board, thread, initial, plan },
    found: new LeastBatches(found),
    expanded: new LeastBatches(expanded),
    known: known && new KnownSuccessors(known),
    onWalk: undefined,
    meets(result, batch) {
      if (result.isFaulty) noteFault(walking, board, result, batch);
      return result.isFaulty || result.end === 'left';
    },
  };
  const walker: Walker = new Walker(walking, step);
  return walker;
}

function joinLevels(model: Model, shared: SharedLevels, edges: EdgeSink | undefined): void {
  const board = new Board(shared.board);
  const thread = Atomics.add(board.words, Word.joined, 1) + 1;
  if (thread >= mostThreads) return;
  const walker = makeWalker(model, shared, board, thread, edges);
  for (;;) {
    const round = board.get(Word.round);
    if (board.get(Word.finished) === 1) return;
    Atomics.add(board.words, Word.active, 1);
    // The first thread closes the level, and then reads `active`. So either the first thread waits for this thread, or
    // this thread sees that the level is closed.
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
export function makeWalker(model: Model, shared: SharedLevels, board: Board, thread: number, edges?: EdgeSink) {
  const store = new StateStore(shared.states, false, model.rows);
  const { deadlock, goOn, witnesses } = shared;
  const order = new ProvisionalOrder(shared.order);
  store.discovery = order;
  const counts = { memory: shared.counts, thread };
  const isToLeave = () => isHalted(board);
  const step = new Expander(model, store, { deadlock, goOn, witnesses, counts, edges, order, isToLeave });
  return new LevelWalker({ model, store, step, board, thread, taken: new Uint8Array(shared.taken) }, order);
}
