/**
 * Saves a search that is paused or was cut short, and restores it. In: the search. Out: named bytes, and back. A level
 * is resumed at the first chunk that was not completed. States that later chunks have found are kept, because they are
 * stored and checked.
 */
import type { NamedBytes, SavedBytes } from '../../values/store/save-memory.js';
import type { Violation } from '../step/outcome.js';
import { type Board, Word } from '../store/level-coordination.js';
import type { PossibleCounts, PossibleTally } from '../store/possible-counts.js';
import type { ProvisionalOrder } from '../store/provisional-order.js';
import { restoreStates, saveStates } from '../store/save-states.js';
import type { StateMemory } from '../store/state-memory.js';
import type { StateStore } from '../store/state-store.js';

/** The counts and sizes of a search, as written to the file. */
export interface SavedSearch {
  readonly variables: number;
  readonly keySize: number;
  readonly actionBytes: number;
  readonly count: number;
  readonly initial: number;
  readonly level: number;
  readonly start: number;
  readonly size: number;
  readonly chunkSize: number;
  /** The number of completed chunks of the level. */
  readonly chunks: number;
  /** Whether the order of the states in this level and the next one differs from the order of their numbers. */
  readonly ordered: boolean;
  readonly shared: boolean;
  /** Whether rows may hold packed sets. */
  readonly packed: boolean;
  readonly generatedBefore: number;
  readonly violationsBefore: number;
  /** The indices of the actions that were taken. */
  readonly taken: readonly number[];
  /** The number of successors, with repetitions, that the states of the completed chunks have. */
  readonly generated: number;
  readonly violations: number;
  readonly first: Violation | undefined;
  readonly witnesses: readonly number[];
  readonly possible: PossibleTally;
}

export interface SearchToSave {
  readonly memory: StateMemory;
  readonly count: number;
  readonly isPacked: boolean;
  readonly board: Board;
  readonly order: ProvisionalOrder | undefined;
  readonly initial: number;
  readonly generatedBefore: number;
  readonly violationsBefore: number;
  readonly taken: readonly number[];
  readonly first: Violation | undefined;
  readonly witnesses: readonly number[];
  /**
   * Whether only whole levels can be saved: a resumed search could not complete the current level with correct counts.
   */
  readonly wholeLevels: boolean;
  readonly counts: PossibleCounts;
  /** Whether a chunk may have been abandoned after some of its states were counted. */
  readonly isCutShort: boolean;
}

const header = 'search';

export function saveSearch(search: SearchToSave): readonly NamedBytes[] {
  const { memory, isPacked, board, order, wholeLevels, counts, isCutShort, ...kept } = search;
  const [start, size, chunkSize] = [board.get(Word.start), board.get(Word.size), board.get(Word.chunkSize)];
  const all = Math.ceil(size / chunkSize);
  let { chunks, generated, violations } = board.completedChunks(all);
  let { count } = search;
  const isDropped = chunks < all && (wholeLevels || (counts.areAny && isCutShort));
  if (isDropped) {
    [chunks, generated, violations] = [0, 0, 0];
    count = start + size;
  }
  const saved: SavedSearch = {
    variables: memory.variables,
    keySize: memory.keySize,
    actionBytes: memory.actionBytes,
    ...kept,
    count,
    level: board.get(Word.level),
    start,
    size,
    chunkSize,
    chunks,
    ordered: board.get(Word.ordered) === 1,
    shared: order !== undefined,
    packed: isPacked,
    generated,
    violations,
    possible: isDropped ? counts.beforeLevel : counts.total(),
  };
  return [
    { name: header, bytes: new TextEncoder().encode(JSON.stringify(saved)) },
    ...saveStates(memory, count),
    ...orderParts(saved, order),
  ];
}

/**
 * Returns the order of the states as named bytes. The bytes are views of the memory: a caller that restores the order
 * reads the saved bytes into them.
 */
export function orderParts(saved: SavedSearch, order: ProvisionalOrder | undefined): readonly NamedBytes[] {
  if (order === undefined) return [];
  const { ranks, ordinals, order: byRank } = order.memory;
  const found = saved.count - saved.start - saved.size;
  return [
    ...(saved.ordered ? [{ name: 'order', bytes: new Uint8Array(byRank, 0, saved.size * 4) }] : []),
    { name: 'ranks', bytes: new Uint8Array(ranks, 0, found * 4) },
    { name: 'ordinals', bytes: new Uint8Array(ordinals, 0, found * 4) },
  ];
}

export function readSavedSearch(from: SavedBytes): SavedSearch {
  const size = from.sizeOf(header);
  if (size === undefined) throw new Error('the saved bytes contain no search');
  const bytes = new Uint8Array(size);
  from.read(header, bytes);
  return JSON.parse(new TextDecoder().decode(bytes)) as SavedSearch;
}

/** Restores the states and the counts into an empty store and a new board. */
export function restoreSearch(saved: SavedSearch, from: SavedBytes, store: StateStore, board: Board): void {
  const { memory } = store;
  const isOurs =
    saved.variables === memory.variables &&
    saved.keySize === memory.keySize &&
    saved.actionBytes === memory.actionBytes;
  if (!isOurs) throw new Error('the saved search is of another model');
  restoreStates(memory, saved.count, from);
  store.adopt(saved.count, saved.packed);
  const { start, size, chunkSize, chunks } = saved;
  board.setLevel(saved.level, start, size, chunkSize);
  board.set(Word.ordered, saved.ordered ? 1 : 0);
  board.set(Word.cursor, chunks);
  // The counts of single chunks are not saved. So the first chunk gets the sums over all completed chunks.
  board.chunks.fill(1, 0, chunks);
  if (chunks > 0) {
    board.chunks[0] = saved.generated + 1;
    board.chunkViolations[0] = saved.violations;
  }
  const explored = start + Math.min(chunks * chunkSize, size);
  const violations = saved.violationsBefore + saved.violations;
  board.addCounts(0, saved.generatedBefore + saved.generated, explored, violations);
}
