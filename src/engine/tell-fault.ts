/**
 * Makes a violation with its trace from a fault that a worker has recorded. A recorded fault says only which state has
 * the fault. So the state is expanded once more. The records of states name their parents, and so give the trace.
 */
import { Expander } from '../explore/step/expander.js';
import type { Finding } from '../explore/step/expansion.js';
import type { Violation } from '../explore/step/outcome.js';
import { openStore } from '../explore/strategies/search-course.js';
import type { Model } from '../model/model.js';
import type { Trace, TraceStep } from '../model/trace.js';
import { StateExpansion } from './expand-states.js';
import { EngineError, type Link } from './link.js';
import type { RunKeys } from './partitions.js';
import { StateBytes, type Values } from './state-bytes.js';
import { fieldOf, readFound, readWord, type StateId } from './state-ids.js';

/** A fault of the state with this id, or of a step from this state, as a worker has recorded it. */
export interface RecordedFault {
  readonly level: number;
  readonly at: 'state' | 'step';
  readonly id: StateId;
  /** The fault in hexadecimal digits, as workers write it. The fault with the least text is the first fault. */
  readonly bytes: string;
}

/** Reads a fault from the record of the run. The text has the level and the bytes of the fault. */
export function readFault(text: string): RecordedFault {
  const [level = '', bytes = ''] = text.split(' ');
  const id = Uint8Array.from(bytes.slice(1).match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
  return { level: Number(level), at: bytes.startsWith('0') ? 'state' : 'step', id, bytes };
}

export interface Judging {
  readonly model: Model;
  readonly values: Values;
  readonly link: Link;
  readonly keys: RunKeys;
  readonly deadlock: boolean;
  readonly goOn: boolean;
}

export async function judgeFault(judging: Judging, { level, at, id }: RecordedFault): Promise<Violation> {
  const { model, values, keys, deadlock, goOn } = judging;
  if (level === 0) return violationOf(findInitialFault(judging), []);
  const path = await pathTo(judging, id);
  const expansion = new StateExpansion(model, { deadlock, goOn }, keys, values);
  expansion.enterLevel(level);
  const record = await recordOf(judging, id);
  const { fault, ending } = expansion.explore({ id, record }, at === 'step');
  const located = [fault, ending].find((found) => found?.at === at) ?? fault;
  if (located === undefined) throw new Error('a fault that a worker has recorded is not found again');
  return violationOf(located.finding, path);
}

function findInitialFault({ model, deadlock, goOn }: Judging): Finding {
  const step = new Expander(model, openStore(model, {}), { deadlock, goOn });
  model.atLevel(0);
  const { finding } = step.begin(() => false);
  if (finding === undefined) throw new Error('a fault that a worker has recorded is not found again');
  return finding;
}

function violationOf({ fault, last }: Finding, path: Trace): Violation {
  return { ...fault, trace: last === undefined ? path : [...path, last] };
}

/** Returns the states from an initial state to the state with this id. */
async function pathTo(judging: Judging, id: StateId): Promise<Trace> {
  const { model, values } = judging;
  const bytes = new StateBytes(values, model);
  const row = new Int32Array(model.variables.length);
  const steps: TraceStep[] = [];
  for (let at: StateId | undefined = id; at !== undefined; ) {
    const record: Uint8Array = await recordOf(judging, at);
    const found = readFound(record);
    bytes.read(record, row);
    steps.push({ state: [...row], action: found.action });
    at = found.parent;
  }
  return steps.reverse();
}

async function recordOf({ link, keys }: Judging, id: StateId): Promise<Uint8Array> {
  const seen = keys.seen(keys.partitionOf(readWord(id, 0)));
  const record = await link.bytes(seen, fieldOf(id));
  if (record === undefined) throw new EngineError('lost', 'a state on the way to the violation');
  return record;
}
