/**
 * Finds the messages of a behavior: the variables that contain messages, and the messages that each step adds to these
 * variables or removes from them. Messages are the elements of a set or bag of records, or the items of a sequence.
 * These sets, bags and sequences may also be the values of a function. If a second set is always a subset of such a
 * set, it counts as the set of received messages: adding a message to it counts as removing the message.
 */
import type { ToldTrace, ToldValue } from '../../explore/stepwise/tell-behavior.js';
import type { Itf } from '../../values/forms/itf.js';
import { elementsOf, isRecord, itemsOf, keyOf, pairsOf } from './itf-parts.js';

export interface Messages {
  /** The messages that are in transit in the initial state. */
  readonly initial: readonly Message[];
  /** The indices of the variables that contain messages, or that say which messages were removed. */
  readonly variables: readonly number[];
  readonly steps: readonly MessageChanges[];
  /** Whether some step removes a message. */
  readonly areRemoved: boolean;
}

/** The messages that the step to a state sends and removes. */
export interface MessageChanges {
  readonly sent: readonly Message[];
  readonly removed: readonly Message[];
}

export interface Message {
  /** The index of the variable that contains the message. */
  readonly variable: number;
  readonly key: string;
  readonly value: Itf;
  /** The arguments that lead to the set, bag or sequence in the variable: `a1` for a message in `inbox[a1]`. */
  readonly path: readonly Itf[];
  /** Whether the step adds a copy of a message that was already there. */
  readonly isCopy: boolean;
  /** Whether the message is an item of a sequence. */
  readonly isItem: boolean;
  /** Whether the message is no record, but an item of a variable that is a sequence. Then it may be ordinary data. */
  readonly isBare: boolean;
}

interface Counted {
  readonly value: Itf;
  readonly path: readonly Itf[];
  /** Whether the message is an item of a sequence. */
  readonly isItem: boolean;
  readonly isBare: boolean;
  readonly count: number;
}

/** The messages that were found in a variable so far, by key. A message in many states is one object. */
type Known = Map<string, Counted>;

type Contents = ReadonlyMap<string, Counted>;

/**
 * Finds the messages.
 * @param without variables that are known to contain no messages.
 * @param areStated whether all other variables are known to contain messages. Then messages need not be records.
 */
export function findMessages(trace: ToldTrace, without: ReadonlySet<number> = new Set(), areStated = false): Messages {
  const contents = trace.names.map((_, variable) => {
    const known: Known = new Map();
    const isFunction = isSteadyFunction(trace, variable);
    // If a step does not change a value, both states have the same object, and its messages are not collected again.
    let before: { readonly value: ToldValue | undefined; readonly found: Contents | undefined } | undefined;
    return trace.states.map(({ values }) => {
      const value = values[variable];
      if (before === undefined || before.value !== value)
        before = {
          value,
          found: contentsOf(value?.itf, { known, isFunction, isMessage: areStated ? () => true : isRecord }),
        };
      return before.found;
    });
  });
  const candidates = contents.flatMap((states, variable) => {
    if (without.has(variable) || states.some((state) => state === undefined)) return [];
    return isContainer(states as Contents[]) ? [{ variable, states: states as Contents[] }] : [];
  });
  const marks = new Map(
    candidates.flatMap(({ variable, states }) => {
      if (areBare(states)) return [];
      const whole = candidates.find((other) => {
        return other.variable !== variable && !areBare(other.states) && isWithin(states, other.states);
      });
      return whole ? [[variable, whole.variable] as const] : [];
    }),
  );
  const containers = candidates.filter(({ variable }) => !marks.has(variable));
  const steps = trace.states.map((_, i): MessageChanges => {
    if (i === 0) return { sent: [], removed: [] };
    const sent = containers.flatMap(({ variable, states }) =>
      more(states[i - 1] as Contents, states[i] as Contents, variable),
    );
    const gone = containers.flatMap(({ variable, states }) =>
      more(states[i] as Contents, states[i - 1] as Contents, variable),
    );
    const marked = candidates
      .filter(({ variable }) => marks.has(variable))
      .flatMap(({ variable, states }) => more(states[i - 1] as Contents, states[i] as Contents, marks.get(variable)));
    return { sent, removed: [...gone, ...marked] };
  });
  return {
    initial: containers.flatMap(({ variable, states }) => more(new Map(), states[0] as Contents, variable)),
    variables: candidates.map(({ variable }) => variable),
    steps,
    areRemoved: steps.some(({ removed }) => removed.length > 0),
  };
}

/** Returns the messages in a value, by key. Undefined if a value of this form cannot contain messages. */
function contentsOf(value: Itf | undefined, looking: Looking): Contents | undefined {
  const found = new Map<string, Counted>();
  return value !== undefined && collect(value, [], { ...looking, found }) ? found : undefined;
}

interface Looking {
  readonly known: Known;
  /** Whether the variable is a function. A sequence that always has the same length counts as a function. */
  readonly isFunction: boolean;
  readonly isMessage: (value: Itf) => boolean;
}

interface Collecting extends Looking {
  readonly found: Map<string, Counted>;
}

function collect(value: Itf, path: readonly Itf[], collecting: Collecting): boolean {
  const { found, known, isFunction, isMessage } = collecting;
  const place = path.map(keyOf).join();
  const add = (message: Itf, count: number, isItem = false): void => {
    // In most behaviors, all messages are in one set. For these, the key of the message is used without a prefix,
    // because hashing a new string takes long.
    const key = path.length === 0 ? keyOf(message) : `${place}:${keyOf(message)}`;
    const all = (found.get(key)?.count ?? 0) + count;
    const sameBefore = known.get(key);
    const isBare = isItem && path.length === 0 && !isMessage(message);
    const its = sameBefore?.count === all ? sameBefore : { value: message, path, isItem, isBare, count: all };
    if (its !== sameBefore) known.set(key, its);
    found.set(key, its);
  };
  const elements = elementsOf(value);
  const items = itemsOf(value);
  if (elements) {
    if (!elements.every(isMessage)) return false;
    for (const element of elements) add(element, 1);
    return true;
  }
  if (items && !(isFunction && path.length === 0) && isQueue(items, path.length > 0)) {
    for (const item of items) add(item, 1, true);
    return true;
  }
  const pairs = pairsOf(value);
  if (!pairs || path.length > 1) return false;
  if (pairs.every(([message, count]) => isMessage(message) && Number.isInteger(count))) {
    for (const [message, count] of pairs) add(message, Number(count));
    return true;
  }
  return pairs.every(([argument, part]) => collect(part, [...path, argument], collecting));
}

/**
 * Whether the items of a sequence may be messages. In a sequence that belongs to one process, sequences and sets are no
 * messages.
 */
function isQueue(items: readonly Itf[], isOfProcess: boolean): boolean {
  return !isOfProcess || items.every((item) => !elementsOf(item) && !itemsOf(item));
}

/**
 * Whether a sequence contains messages, which are added and removed but never changed. If a step replaces an item of
 * the sequence by another item, the sequence contains ordinary data.
 */
function isContainer(states: readonly Contents[]): boolean {
  let grows = false;
  for (const [i, after] of states.entries()) {
    const before = states[i - 1];
    if (!before) continue;
    const [come, gone] = [more(before, after), more(after, before)];
    grows ||= come.length > 0;
    const [added, removed] = [come, gone].map((messages) => countsBySequence(messages));
    if ([...(added ?? [])].some(([place, count]) => removed?.get(place) === count)) return false;
  }
  return grows;
}

/** Returns the number of messages in each sequence. */
function countsBySequence(messages: readonly Message[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { path, isItem } of messages) {
    if (!isItem) continue;
    const place = path.map(keyOf).join();
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return counts;
}

/** Whether the variable is a sequence of values that are no records. */
function areBare(states: readonly Contents[]): boolean {
  return states.some((state) => [...state.values()].some(({ isBare }) => isBare));
}

/**
 * Whether the value of a variable is, in every state, a sequence of the same length that has other items than records.
 * Such a variable is a function of processes 1..n.
 */
function isSteadyFunction({ states }: ToldTrace, variable: number): boolean {
  let before: ToldValue | undefined;
  const lengths = new Set<number>();
  for (const { values } of states) {
    const value = values[variable];
    if (value !== undefined && value === before) continue;
    before = value;
    const items = value && itemsOf(value.itf);
    if (!items || items.length === 0 || items.every(isRecord)) return false;
    lengths.add(items.length);
  }
  return lengths.size === 1;
}

function isWithin(parts: readonly Contents[], wholes: readonly Contents[]): boolean {
  const isProper = parts.some((part, i) => part.size < (wholes[i] as Contents).size);
  return isProper && parts.every((part, i) => [...part.keys()].every((key) => wholes[i]?.has(key)));
}

/** If a step has more equal messages than this, only this number of them counts. */
const mostCopies = 20;

/** Returns the messages of which `after` has more copies than `before`. */
function more(before: Contents, after: Contents, variable = -1): readonly Message[] {
  const found: Message[] = [];
  if (before === after) return found;
  for (const [key, { value, path, count, isItem, isBare }] of after) {
    const known = before.get(key)?.count ?? 0;
    const copies = Math.min(count - known, mostCopies);
    const message = { variable, key, value, path, isCopy: known > 0, isItem, isBare };
    for (let copy = 0; copy < copies; copy++) found.push(message);
  }
  return found;
}
