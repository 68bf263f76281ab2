/**
 * Orders events by their logs, clocks and messages. In: events as the map reads them. Out: an order; an `EventFault` is
 * thrown for a wrong clock or a circular order.
 *
 * Without clocks, the events of each log have the order of the log, and a message is received after it was sent. With
 * vector clocks, the events of each node are ordered by their clocks, and an event happened after all events that its
 * clock includes.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Handle } from '../../values/store/handles.js';
import {
  type Before,
  type EventNumber,
  type EventOrder,
  OneChain,
  SeveralChains,
  waitingForever,
} from '../events/event-order.js';
import { EventFault, type EventReader, type MappedEvent, type Time } from './read-events.js';

export function orderEvents(events: readonly MappedEvent[], reader: EventReader): EventOrder {
  const order = reader.defines('EventClock') ? orderByClocks(events, reader) : orderByLogs(events, reader);
  const waiting = order instanceof SeveralChains ? waitingForever(order) : undefined;
  if (waiting) throw new EventFault(circle(events, reader, waiting));
  return order;
}

function orderByLogs(events: readonly MappedEvent[], reader: EventReader): EventOrder {
  const chains = chainsBy(events.map(({ logged }) => String(logged.log)));
  if (chains.length <= 1) return new OneChain(events.length);
  const place = placesOf(chains);
  return new SeveralChains(chains, messagesBefore(events, reader, place));
}

/** For each event, its chain and its index in the chain. */
type Places = readonly (readonly [chain: number, index: number])[];

function placesOf(chains: readonly (readonly EventNumber[])[]): Places {
  const places: [number, number][] = [];
  chains.forEach((chain, number) => {
    chain.forEach((event, index) => {
      places[event] = [number, index];
    });
  });
  return places;
}

/** Groups events by their keys. The events of each group keep their order. */
function chainsBy(keys: readonly string[]): EventNumber[][] {
  const chains = new Map<string, EventNumber[]>();
  keys.forEach((key, number) => {
    const chain = chains.get(key) ?? [];
    chain.push(number);
    chains.set(key, chain);
  });
  return [...chains.values()];
}

/**
 * Returns, for each event, how many events of each other chain must come before it: a message is received after it was
 * first sent. If no event says that a message was sent, it may be received at any time.
 */
function messagesBefore(events: readonly MappedEvent[], reader: EventReader, places: Places): readonly Before[] {
  const sent = new Map<Handle, EventNumber>();
  if (reader.defines('EventSent'))
    events.forEach(({ logged, value }, number) => {
      for (const message of reader.messagesOf('EventSent', logged, value))
        if (!sent.has(message)) sent.set(message, number);
    });
  return events.map(({ logged, value }, number) => {
    const before = new Map<number, number>();
    if (!reader.defines('EventReceived')) return before;
    for (const message of reader.messagesOf('EventReceived', logged, value)) {
      const sender = sent.get(message);
      if (sender === undefined || sender === number) continue;
      const [chain, index] = places[sender] as Places[number];
      before.set(chain, Math.max(before.get(chain) ?? 0, index + 1));
    }
    return before;
  });
}

function orderByClocks(events: readonly MappedEvent[], reader: EventReader): EventOrder {
  const stamped = events.map(
    (event): Stamped => ({ node: nodeOf(event, reader), clock: reader.clockOf(event.logged, event.value) }),
  );
  stamped.forEach((stamp, i) => {
    if (!stamp.clock.has(stamp.node))
      throw new EventFault(noComponent(stamp.node, reader.placeOf((events[i] as MappedEvent).logged)));
  });
  const written = chainsBy(stamped.map(({ node }) => node));
  const names = written.map(([first]) => (stamped[first as EventNumber] as Stamped).node);
  const ownTime = (event: EventNumber): Time => timeOf(stamped[event] as Stamped, (stamped[event] as Stamped).node);
  const mixed = logsOfSeveralNodes(events, stamped);
  const chains = written.map((chain) => {
    // A log that was collected from several nodes may list events in any order.
    const isCollected = chain.some((event) => mixed.has((events[event] as MappedEvent).logged.log));
    return isCollected ? [...chain].sort((a, b) => compared(ownTime(a), ownTime(b))) : chain;
  });
  for (const chain of chains) requireAdvance(chain, events, { stamped, reader });
  if (chains.length <= 1)
    return chains[0]?.every((event, i) => event === i) === false ? ordered(chains) : new OneChain(events.length);
  const times = chains.map((chain) => chain.map(ownTime));
  const before = stamped.map((stamp) => {
    const seen = new Map<number, number>();
    names.forEach((name, chain) => {
      const count = countUpTo(times[chain] as Time[], timeOf(stamp, name));
      if (name !== stamp.node && count > 0) seen.set(chain, count);
    });
    return seen;
  });
  return new SeveralChains(chains, before);
}

function ordered(chains: readonly (readonly EventNumber[])[]): EventOrder {
  return new SeveralChains(
    chains,
    chains.flat().map(() => new Map()),
  );
}

interface Stamped {
  readonly node: string;
  readonly clock: ReadonlyMap<string, Time>;
}

function timeOf({ clock }: Stamped, node: string): Time {
  return clock.get(node) ?? 0;
}

function compared(a: Time, b: Time): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function logsOfSeveralNodes(events: readonly MappedEvent[], stamped: readonly Stamped[]): ReadonlySet<number> {
  const nodes = new Map<number, string>();
  const mixed = new Set<number>();
  events.forEach(({ logged }, i) => {
    const { node } = stamped[i] as Stamped;
    if ((nodes.get(logged.log) ?? node) !== node) mixed.add(logged.log);
    nodes.set(logged.log, node);
  });
  return mixed;
}

interface Stamping {
  readonly stamped: readonly Stamped[];
  readonly reader: EventReader;
}

/** Checks that a node counts its own events in its clock, and that no component of the clock decreases. */
function requireAdvance(
  chain: readonly EventNumber[],
  events: readonly MappedEvent[],
  { stamped, reader }: Stamping,
): void {
  for (let i = 1; i < chain.length; i++) {
    const [earlier, later] = [chain[i - 1] as EventNumber, chain[i] as EventNumber];
    const [before, after] = [stamped[earlier] as Stamped, stamped[later] as Stamped];
    const { node } = after;
    const behind = [...before.clock.keys()].find((name) => {
      const [was, is] = [timeOf(before, name), timeOf(after, name)];
      return name === node ? is <= was : is < was;
    });
    if (behind === undefined && timeOf(after, node) > timeOf(before, node)) continue;
    const component = behind ?? node;
    const [here, there] = [later, earlier].map((event) => reader.placeOf((events[event] as MappedEvent).logged));
    if (!here || !there) throw new Error('an event has no place');
    const values = `${timeOf(before, component)}, then ${timeOf(after, component)}`;
    throw new EventFault(
      diagnostic(
        'SY5707',
        `Line ${here.line}: the clock of node '${node}' goes back: its component '${component}' is ${values}`,
        {
          span: here.span,
          related: [{ span: there.span, label: 'the event of this node before it' }],
          hint: 'each event of a node increases its own component, and no component ever decreases; the log of a node has its events in order',
        },
      ),
    );
  }
}

function nodeOf({ logged, value }: MappedEvent, reader: EventReader): string {
  if (reader.defines('EventNode')) return reader.textOf('EventNode', logged, value);
  const { node } = logged.json as { readonly node?: unknown };
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  const { span, line } = reader.placeOf(logged);
  throw new EventFault(
    diagnostic('SY5706', `Line ${line}: the event does not say which node logged it`, {
      span,
      hint: 'clocks belong to nodes: write a member "node", or define EventNode(e) in the map',
    }),
  );
}

function noComponent(node: string, { span, line }: ReturnType<EventReader['placeOf']>): Diagnostic {
  return diagnostic('SY5707', `Line ${line}: the clock of node '${node}' has no component '${node}'`, {
    span,
    hint: "EventClock(e) gives a record or a function from the names of nodes to numbers, and the node's own component counts its events",
  });
}

/** Returns the number of times that are at most `limit`. The times are in ascending order. */
function countUpTo(times: readonly Time[], limit: Time): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as Time) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function circle(events: readonly MappedEvent[], reader: EventReader, waiting: readonly EventNumber[]) {
  const [first, second] = waiting.map((event) => reader.placeOf((events[event] as MappedEvent).logged));
  if (!first) throw new Error('no event waits');
  return diagnostic('SY5708', `The order of ${waiting.length} events is circular: they wait for each other`, {
    span: first.span,
    label: 'the first of them',
    ...(second && { related: [{ span: second.span, label: 'another one' }] }),
    hint: 'a message is received before it is sent, or clocks contradict each other',
  });
}
