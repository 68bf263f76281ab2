/**
 * A node of a protocol as a state machine. In: messages, and timers that it has set. Out: effects in the order in which
 * they must happen. A machine uses no clock, no network and no disk, and takes random numbers only from a given source.
 * So the same code runs in virtual time and as a process.
 */

export type NodeId = string;

/** A proposal: its number and its value. */
export interface Proposal {
  readonly n: number;
  readonly v: number;
}

export type Body =
  | { readonly type: 'prepare'; readonly n: number }
  | { readonly type: 'promise'; readonly n: number; readonly accepted: Proposal | null }
  | { readonly type: 'accept'; readonly n: number; readonly v: number }
  | { readonly type: 'accepted'; readonly n: number; readonly v: number }
  /** The acceptor has promised a higher number. */
  | { readonly type: 'nack'; readonly n: number; readonly promised: number }
  | { readonly type: 'chosen'; readonly v: number }
  /** A learner tells a proposer to stop, because a value is chosen. */
  | { readonly type: 'done'; readonly v: number }
  /** The distinguished proposer renews its lease, so that no other proposer starts. */
  | { readonly type: 'lease' };

/** A record in the journal of an acceptor. Of several records of one kind, the last one counts. */
export type JournalRecord =
  | { readonly kind: 'promised'; readonly n: number }
  | { readonly kind: 'accepted'; readonly n: number; readonly v: number };

/** A step as an event in the log of the node. */
export interface ProtocolEvent {
  readonly event: string;
  readonly [member: string]: unknown;
}

export type Effect =
  | { readonly kind: 'send'; readonly to: NodeId; readonly body: Body }
  | { readonly kind: 'append'; readonly record: JournalRecord }
  /** Waits until all appended records are on disk. Later effects happen after that. */
  | { readonly kind: 'sync' }
  | { readonly kind: 'timer'; readonly name: string; readonly after: number }
  | { readonly kind: 'event'; readonly event: ProtocolEvent };

export interface Machine {
  readonly id: NodeId;
  /**
   * Returns the first effects.
   * @param journal the records on disk; undefined at the first start of the node.
   */
  start(journal: readonly JournalRecord[] | undefined): readonly Effect[];
  receive(from: NodeId, body: Body): readonly Effect[];
  wake(timer: string): readonly Effect[];
}

/** Returns a random number that is at least 0 and less than 1. */
export type Random = () => number;

export function send(to: NodeId, body: Body): Effect {
  return { kind: 'send', to, body };
}

export function sendAll(to: readonly NodeId[], body: Body): readonly Effect[] {
  return to.map((each) => send(each, body));
}

export function tell(event: string, members: Readonly<Record<string, unknown>>): Effect {
  return { kind: 'event', event: { event, ...members } };
}
