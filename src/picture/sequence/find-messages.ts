/**
 * Finds the messages of a behavior: the variables that contain messages, and the messages that each step adds to these
 * variables or removes from them. Messages are the elements of a set or bag of records, or the items of a sequence.
 * These sets, bags and sequences may also be the values of a function. If a second set is always a subset of such a
 * set, it counts as the set of received messages: adding a message to it counts as removing the message.
 */
import type { ToldTrace, ToldValue } from '../../explore/stepwise/tell-behavior.js';
import { isRecord, itemsOf, keyOf } from './itf-parts.js';
import { type Difference, type History, historyOf, type Message } from './message-history.js';

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

/**
 * Finds the messages.
 * @param without variables that are known to contain no messages.
 * @param areStated whether all other variables are known to contain messages. Then messages need not be records.
 */
export function findMessages(trace: ToldTrace, without: ReadonlySet<number> = new Set(), areStated = false): Messages {
  const isMessage = areStated ? () => true : isRecord;
  const candidates = trace.names.flatMap((_, variable) => {
    if (without.has(variable)) return [];
    const values = trace.states.map((state) => state.values[variable]);
    const history = historyOf(values, { variable, isFunction: isSteadyFunction(trace, variable), isMessage });
    return history && isContainer(history) ? [history] : [];
  });
  const marks = new Map(
    candidates.flatMap((candidate) => {
      if (candidate.isBare) return [];
      const whole = candidates.find((other) => other !== candidate && !other.isBare && isWithin(candidate, other));
      return whole ? [[candidate.variable, whole.variable] as const] : [];
    }),
  );
  const containers = candidates.filter(({ variable }) => !marks.has(variable));
  const marked = candidates.filter(({ variable }) => marks.has(variable));
  const steps = trace.states.map(
    (_, i): MessageChanges => ({
      sent: containers.flatMap((history) => history.steps[i]?.come ?? []),
      removed: [
        ...containers.flatMap((history) => history.steps[i]?.gone ?? []),
        ...marked.flatMap(({ variable, steps }) =>
          (steps[i]?.come ?? []).map((message) => ({ ...message, variable: marks.get(variable) as number })),
        ),
      ],
    }),
  );
  return {
    initial: containers.flatMap(({ initial }) => initial),
    variables: candidates.map(({ variable }) => variable),
    steps,
    areRemoved: steps.some(({ removed }) => removed.length > 0),
  };
}

/**
 * Whether a sequence contains messages, which are added and removed but never changed. If a step replaces an item of
 * the sequence by another item, the sequence contains ordinary data.
 */
function isContainer({ steps }: History): boolean {
  const isReplacing = steps.some(({ come, gone }) => {
    const [added, removed] = [countsBySequence(come), countsBySequence(gone)];
    return [...added].some(([place, count]) => removed.get(place) === count);
  });
  return !isReplacing && steps.some(({ come }) => come.length > 0);
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

/** Whether, in every state, the messages of one variable are among those of another, and in some state they are fewer. */
function isWithin(part: History, whole: History): boolean {
  const [its, all] = [new Set(part.initial.map(({ key }) => key)), new Set(whole.initial.map(({ key }) => key))];
  if (![...its].every((key) => all.has(key))) return false;
  let isProper = its.size < all.size;
  for (const [i, ofPart] of part.steps.entries()) {
    const ofWhole = whole.steps[i];
    change(its, ofPart);
    if (ofWhole) change(all, ofWhole);
    const touched = [...ofPart.come, ...(ofWhole?.gone ?? [])];
    if (touched.some(({ key }) => its.has(key) && !all.has(key))) return false;
    isProper ||= its.size < all.size;
  }
  return isProper;
}

function change(keys: Set<string>, { come, gone }: Difference): void {
  for (const { key } of come) keys.add(key);
  for (const { key, isCopy } of gone) if (!isCopy) keys.delete(key);
}
