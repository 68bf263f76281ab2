/**
 * Gathers the states of a finished search in the memory of this process, for questions about the whole graph. In: the
 * partitions. Out: a `Walkable`, as a search on this machine has it. Its states are numbered by level, and within a level
 * by their ids, so every run gives them the same numbers.
 */
import type { Extent } from '../explore/graph/state-graph.js';
import type { Room } from '../explore/step/bounds.js';
import type { SearchStats } from '../explore/step/outcome.js';
import type { StateStore } from '../explore/store/state-store.js';
import type { SearchSettings, Walkable } from '../explore/strategies/search.js';
import { openStore } from '../explore/strategies/search-course.js';
import type { Model } from '../model/model.js';
import { EngineError, type Link } from './link.js';
import type { RunKeys } from './partitions.js';
import { idBytes } from './server-functions.js';
import { StateBytes, type Values } from './state-bytes.js';
import { compareBytes, readFound, type StateId } from './state-ids.js';

export interface Gathering {
  readonly model: Model;
  readonly values: Values;
  readonly link: Link;
  readonly keys: RunKeys;
  readonly settings: SearchSettings;
  /** For each partition, the number of its states. */
  readonly totals: readonly number[];
  readonly stats: SearchStats;
  readonly room: Room;
  /** Called again and again, so that the caller can show that it is there. */
  readonly tick: () => Promise<void>;
}

interface Gathered {
  readonly id: StateId;
  readonly level: number;
  readonly record: Uint8Array;
}

/** What a state takes besides its bytes and its row: the object of its record, its entry in the index, and a table. */
const objectBytes = 400;
/** What the check of temporal properties records for an edge. */
const edgeBytes = 12;
/** After this many states, `tick` is called. */
const statesEach = 2000;

/** Throws an `EngineError` if the states and their edges need more memory than the bounds of the search allow. */
export async function gatherStates(gathering: Gathering): Promise<Walkable> {
  const { model, settings, stats, room } = gathering;
  const all = await readAll(gathering);
  // States in the order of their levels have parents with lesser numbers.
  all.sort((a, b) => a.level - b.level || compareBytes(a.id, b.id));
  const store = openStore(model, settings);
  await addAll(store, all, gathering);
  const expanded = stats.distinct - stats.left;
  const extent: Extent = {
    initial: stats.initial,
    distinct: stats.distinct,
    isExplored: (position) => position < expanded,
    frontier: expanded,
    until: undefined,
  };
  return { store, extent, room, isInOrder: false, initialGenerated: undefined, hasMissed: undefined };
}

async function readAll({ link, keys, totals, model, settings, stats, tick }: Gathering): Promise<Gathered[]> {
  const all: Gathered[] = [];
  let [bytes, isAsked] = [0, false];
  for (let partition = 0; partition < totals.length; partition++) {
    // A page may repeat what an earlier one had.
    const found = new Map<string, Gathered>();
    for (let cursor = ''; cursor !== '0'; ) {
      const page = await link.page(keys.seen(partition), cursor === '' ? '0' : cursor);
      cursor = page.cursor;
      for (const [field, record] of page.pairs) {
        const id = idOf(field);
        const name = nameOf(id);
        if (found.has(name)) continue;
        found.set(name, { id, level: readFound(record).level, record });
        bytes += record.length;
      }
      const read = all.length + found.size;
      if (!isAsked && read > 0) {
        const stateBytes = bytes / read + 8 * model.variables.length + objectBytes;
        expectRoom(stateBytes * stats.distinct + edgeBytes * stats.generated, settings);
        isAsked = true;
      }
      await tick();
    }
    if (found.size !== totals[partition]) throw new EngineError('lost', 'states');
    for (const each of found.values()) all.push(each);
  }
  return all;
}

function expectRoom(needed: number, { bounds, meters }: SearchSettings): void {
  const { bytes: most } = bounds;
  if (most === undefined || meters.bytesUsed() + needed < most) return;
  const megabytes = (count: number) => Math.ceil(count / 2 ** 20);
  throw new EngineError(
    'large',
    `about ${megabytes(meters.bytesUsed() + needed)} MB, of which ${megabytes(most)} MB may be used`,
  );
}

async function addAll(store: StateStore, all: readonly Gathered[], { model, values, tick }: Gathering): Promise<void> {
  const bytes = new StateBytes(values, model);
  const row = new Int32Array(model.variables.length);
  const keyBuffer = new Int32Array(model.identity?.size ?? 0);
  const numbers = new Map<string, number>();
  for (const { id, level, record } of all) {
    const { parent, action } = readFound(record);
    const from = parent === undefined ? -1 : numbers.get(nameOf(parent));
    if (from === undefined) throw new EngineError('lost', 'the parent of a state');
    bytes.read(record, row);
    let key = row;
    if (model.identity !== undefined) {
      model.atLevel(level - 1);
      model.next.set(row);
      model.identity.write(keyBuffer);
      key = keyBuffer;
    }
    const number = store.add(key, store.hash(key), row, from, action);
    if (number < 0) throw new Error('two states in an engine are the same');
    numbers.set(nameOf(id), number);
    if (number % statesEach === 0) await tick();
  }
}

/** Returns the id of the state in a field of `seen`: the field leaves out the ordinal 0. */
function idOf(field: Uint8Array): StateId {
  const id = new Uint8Array(idBytes);
  id.set(field);
  return id;
}

function nameOf(id: StateId): string {
  return String.fromCharCode(...id);
}
