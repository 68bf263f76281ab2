/** TLC: printing, assertions, registers, functions defined point by point, permutations, sorting, random choice. */

import { Printer } from '../../values/forms/print.js';
import { isMixed } from '../../values/operations/combine-sets.js';
import { makeExplicit, settle } from '../../values/operations/make-explicit.js';
import { tuple } from '../../values/sorts/functions.js';
import { integer } from '../../values/sorts/integers.js';
import { isSet } from '../../values/sorts/lazy-sets.js';
import { Any, type Handle, isExplicit, isSmall, smallValue, TRUE } from '../../values/store/handles.js';
import type { Store } from '../../values/store/store.js';
import { ValueError } from '../../values/store/value-errors.js';
import { functionFrom, isString, sequenceFrom, setFrom, textFrom, truthFrom } from '../natives/arguments.js';
import { functionOfMap, mergeFunctions, pointFunction } from '../natives/merge-functions.js';
import { type NativeContext, type NativeTable, native, unsteady } from '../natives/native.js';
import { permutations } from '../natives/orders.js';
import { randomElement } from '../natives/random-elements.js';

/** As in TLC, the names of named registers begin with this prefix. */
const registerPrefix = 's:';
/** The register with the counts of the `_POSSIBLE` predicates. */
export const possibleRegister = 's:_possible';

/** Returns a value as text. As in TLC, a set whose elements cannot be compared with each other has no text. */
export function printed({ store, names }: NativeContext, handle: Handle): string {
  const value = isSet(store, handle) && isMixed(store, handle) ? makeExplicit(store, handle) : handle;
  return new Printer(store, names).print(value);
}

/** Whether a value can be the key of a register: a natural number, or a string with the prefix. */
function isRegister(context: NativeContext, name: Handle): boolean {
  if (isSmall(name)) return smallValue(name) >= 0;
  return isString(context.store, name) && textFrom(context, name).startsWith(registerPrefix);
}

/** Returns the value of a register, which the specification or the search has written. Undefined if it has no value. */
export function readRegister(context: NativeContext, name: Handle): Handle | undefined {
  if (!isRegister(context, name)) return undefined;
  const written = context.registers.get(context.store.promote(name));
  return written ?? (isSmall(name) ? undefined : context.ask(textFrom(context, name)));
}

/**
 * Returns the function that maps each register to the tuple of its values on all threads. A specification that uses
 * registers runs on one thread, so the tuple has one value.
 */
function allRegisters({ store, registers }: NativeContext, isMeant: (register: Handle) => boolean): Handle {
  const written = [...registers].filter(([register]) => isMeant(register));
  return functionOfMap(store, new Map(written.map(([register, value]) => [register, tuple(store, [value])])));
}

function allNamedRegisters(context: NativeContext): Handle {
  const { store, names, registers } = context;
  const written = allRegisters(context, (register) => !isSmall(register));
  const possible = names.string(possibleRegister);
  const counted = registers.has(possible) ? undefined : context.ask(possibleRegister);
  if (counted === undefined) return written;
  return mergeFunctions(store, written, pointFunction(store, possible, tuple(store, [counted])), (value) => value);
}

function get(context: NativeContext, name: Handle): Handle {
  const value = readRegister(context, name);
  if (value !== undefined) return value;
  const question = isString(context.store, name) && !isRegister(context, name) ? textFrom(context, name) : undefined;
  if (question === 'all') return allRegisters(context, isSmall);
  if (question === 'all:named') return allNamedRegisters(context);
  const answer = question === undefined ? undefined : context.ask(question);
  if (answer === undefined) throw new ValueError('unknown-register', [name]);
  return answer;
}

/** Writes a register. The value is made lasting. */
export function writeRegister(context: NativeContext, name: Handle, value: Handle): Handle {
  const { store } = context;
  if (isRegister(context, name)) {
    // Some names are requests to the search, such as to stop. `tell` makes the search do so. `tell` throws if only the
    // search may write this register.
    if (!isSmall(name)) context.tell(textFrom(context, name), value);
    const kept = settle(store, value);
    if (!isExplicit(kept) && store.isScratch(kept)) throw new ValueError('not-enumerable', [kept]);
    context.registers.set(store.promote(name), isExplicit(kept) ? store.promote(kept) : kept);
    return TRUE;
  }
  if (!isString(store, name) || !context.tell(textFrom(context, name), value)) {
    throw new ValueError('unknown-register', [name]);
  }
  return TRUE;
}

/**
 * Sorts by insertion. Each element moves towards the front, past the elements before which it must stand according to
 * `before`. `before` is called in the same order as by TLC.
 */
export function sortSequence(
  store: Store,
  sequence: Handle,
  before: (first: Handle, second: Handle) => Handle,
): Handle {
  const size = store.size(sequence);
  const sorted: Handle[] = [];
  for (let i = 0; i < size; i++) {
    const element = store.word(sequence, i);
    let j = i;
    while (j > 0 && truthFrom(before(element, sorted[j - 1] as Handle))) {
      sorted[j] = sorted[j - 1] as Handle;
      j--;
    }
    sorted[j] = element;
  }
  return tuple(store, sorted);
}

export const tlcNatives: NativeTable = {
  Print: unsteady(['value', 'value'], (context, out, value) => {
    context.print(`${printed(context, out)}  ${printed(context, value)}`);
    return value;
  }),
  PrintT: unsteady(['value'], (context, out) => {
    context.print(printed(context, out));
    return TRUE;
  }),
  Assert: native(['value', 'value'], (_, condition, message) => {
    if (condition === TRUE) return TRUE;
    throw new ValueError('assertion', [condition, message]);
  }),
  JavaTime: unsteady([], ({ store, world }) => integer(store, Math.floor(world.now() / 1000) % 2 ** 31)),
  TLCGet: unsteady(['value'], get),
  TLCSet: unsteady(['value', 'value'], writeRegister),
  ':>': native(['value', 'value'], ({ store }, argument, value) =>
    pointFunction(store, settle(store, argument), settle(store, value)),
  ),
  '@@': native(['value', 'value'], ({ store }, first, second) => {
    const f = functionFrom(store, first);
    return mergeFunctions(store, f, functionFrom(store, second), (value) => value);
  }),
  Permutations: native(['value'], ({ store }, set) => permutations(store, setFrom(store, set))),
  SortSeq: native(['value', 'operator'], ({ store }, sequence, before) =>
    sortSequence(store, sequenceFrom(store, sequence), before),
  ),
  Any: native([], () => Any),
  RandomElement: unsteady(['value'], ({ store, random }, set) => randomElement(store, random, set)),
  ToString: native(['value'], (context, value) => context.names.string(printed(context, value))),
  TLCEval: native(['value'], ({ store }, value) => settle(store, value)),
};
