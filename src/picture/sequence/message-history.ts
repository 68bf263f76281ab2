/**
 * Finds the messages that a variable contains in each state of a behavior. In: the values of the variable. Out: the
 * messages of the initial state, and for each step the messages that it adds and removes. Most steps change few elements
 * of a set, so the elements that two states share are not compared.
 */
import type { ToldValue } from '../../explore/stepwise/tell-behavior.js';
import type { Itf } from '../../values/forms/itf.js';
import { elementsOf, itemsOf, keyOf, pairsOf } from './itf-parts.js';

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

/** The messages that are in a variable during a behavior. */
export interface History {
  readonly variable: number;
  readonly initial: readonly Message[];
  /** For each state, the difference from the state before. */
  readonly steps: readonly Difference[];
  /** Whether some of the messages are bare. */
  readonly isBare: boolean;
}

/** The messages of which a state has more copies than the state before, and those of which it has fewer. */
export interface Difference {
  readonly come: readonly Message[];
  readonly gone: readonly Message[];
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

export interface Looking {
  readonly variable: number;
  /** Whether the variable is a function. A sequence that always has the same length counts as a function. */
  readonly isFunction: boolean;
  readonly isMessage: (value: Itf) => boolean;
}

interface Collecting extends Looking {
  readonly known: Known;
  readonly found: Map<string, Counted>;
}

const noDifference: Difference = { come: [], gone: [] };

/** Returns the messages of a variable. Undefined if one of its values has a form that cannot contain messages. */
export function historyOf(values: readonly (ToldValue | undefined)[], looking: Looking): History | undefined {
  const known: Known = new Map();
  const first = values[0] && new Content(values[0].itf, looking, known);
  const contents = first?.all();
  if (!first || !contents) return undefined;
  const initial = more(new Map(), contents, looking.variable);
  const steps: Difference[] = [];
  let before = first;
  for (const [i, value] of values.entries()) {
    // If a step does not change a value, both states have the same object.
    if (i === 0 || value === values[i - 1]) {
      steps.push(noDifference);
      continue;
    }
    const after = value && new Content(value.itf, looking, known);
    const difference = after && differenceOf(before, after, looking);
    if (!difference) return undefined;
    steps.push(difference);
    before = after;
  }
  const isBare = [...initial, ...steps.flatMap(({ come }) => come)].some((message) => message.isBare);
  return { variable: looking.variable, initial, steps, isBare };
}

/** One value of a variable. Its messages are collected when they are first needed. */
class Content {
  readonly elements: readonly Itf[] | undefined;
  private found: Contents | undefined;

  constructor(
    private readonly value: Itf,
    private readonly looking: Looking,
    private readonly known: Known,
  ) {
    this.elements = elementsOf(value);
  }

  /** Returns the messages in the value, by key. Undefined if a value of this form cannot contain messages. */
  all(): Contents | undefined {
    if (this.found) return this.found;
    const found = new Map<string, Counted>();
    if (!collect(this.value, [], { ...this.looking, known: this.known, found })) return undefined;
    this.found = found;
    return found;
  }
}

/** Returns the difference between two values. Undefined if one of them has a form that cannot contain messages. */
function differenceOf(before: Content, after: Content, looking: Looking): Difference | undefined {
  if (before.elements && after.elements) return differenceOfSets(before.elements, after.elements, looking);
  const [old, now] = [before.all(), after.all()];
  return old && now && { come: more(old, now, looking.variable), gone: more(now, old, looking.variable) };
}

/** The elements are in the order of values. So two sets that differ in one element differ in the middle of the lists. */
function differenceOfSets(
  before: readonly Itf[],
  after: readonly Itf[],
  { variable, isMessage }: Looking,
): Difference | undefined {
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && before[start] === after[start]) start++;
  let end = 0;
  while (end < least - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const [old, now] = [before, after].map((list) => {
    return new Map(list.slice(start, list.length - end).map((element) => [keyOf(element), element]));
  }) as [Map<string, Itf>, Map<string, Itf>];
  if (![...now.values()].every(isMessage)) return undefined;
  const without = (elements: ReadonlyMap<string, Itf>, others: ReadonlyMap<string, Itf>): readonly Message[] =>
    [...elements].flatMap(([key, value]): readonly Message[] =>
      others.has(key) ? [] : [{ variable, key, value, path: [], isCopy: false, isItem: false, isBare: false }],
    );
  return { come: without(now, old), gone: without(old, now) };
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

/** If a step has more equal messages than this, only this number of them counts. */
const mostCopies = 20;

/** Returns the messages of which `after` has more copies than `before`. */
function more(before: Contents, after: Contents, variable: number): readonly Message[] {
  const found: Message[] = [];
  for (const [key, { value, path, count, isItem, isBare }] of after) {
    const known = before.get(key)?.count ?? 0;
    const copies = Math.min(count - known, mostCopies);
    const message = { variable, key, value, path, isCopy: known > 0, isItem, isBare };
    for (let copy = 0; copy < copies; copy++) found.push(message);
  }
  return found;
}
