/**
 * Converts events to TLA+ values. In: parsed JSON. Out: a record; a `NoEventValue` is thrown for JSON that has no
 * value.
 *
 * Objects become records, and arrays become sequences. The marked objects of the Informal Trace Format (`#set`, `#map`,
 * `#tup`, `#bigint`) become the values that they denote. A member that is null is left out. A number that is not an
 * integer becomes a string, so that a time in a log is no error and loses no digit.
 */
import { isExactNumber, isWhole } from '../../values/forms/exact-json.js';
import { fromItf, ItfError } from '../../values/forms/itf.js';
import type { Names } from '../../values/sorts/names.js';
import type { Handle } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';

/** JSON that is nested more deeply than this has no value, because functions that read it would use too much stack. */
const deepest = 500;

export class NoEventValue extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

export function eventValue(store: Store, names: Names, json: unknown): Handle {
  try {
    return fromItf(store, names, prepared(json, 0));
  } catch (error) {
    if (error instanceof ItfError) throw new NoEventValue(error.reason);
    throw error;
  }
}

function prepared(json: unknown, depth: number): unknown {
  if (depth > deepest) throw new NoEventValue(`it is nested deeper than ${deepest} levels`);
  if (typeof json === 'number' || isExactNumber(json)) return isWhole(json) ? json : String(json);
  if (Array.isArray(json)) return json.map((part) => prepared(part, depth + 1));
  if (typeof json !== 'object' || json === null) return json;
  const members = Object.entries(json).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, prepared(member, depth + 1)]));
}
