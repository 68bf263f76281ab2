/**
 * The acceptor of both variants. In: prepare and accept requests. Out: promises, acceptances and nacks. Each answer is
 * sent only after its journal records are on disk. Only the promised number and the accepted proposal survive a crash.
 * The variants differ as their specifications do. If a prepare request has the promised number, `paxos` does not answer
 * and `adapted` sends a nack. If an accepted proposal has a number above the promise, `paxos` keeps the promise and
 * `adapted` raises it.
 */
import {
  type Body,
  type Effect,
  type JournalRecord,
  type Machine,
  type NodeId,
  type Proposal,
  send,
  sendAll,
  tell,
} from './machine.js';
import type { Mistake } from './mistakes.js';

export interface AcceptorSettings {
  readonly variant: 'paxos' | 'adapted';
  /** The learners to which the acceptor sends its acceptances. */
  readonly informed: readonly NodeId[];
  readonly mistakes: ReadonlySet<Mistake>;
}

/** The time from an answer to the sync, in milliseconds, with the mistake `answers-before-sync`. */
const lateSync = 40;

export class Acceptor implements Machine {
  private promised = 0;
  private accepted: Proposal | null = null;

  constructor(
    readonly id: NodeId,
    private readonly settings: AcceptorSettings,
  ) {}

  start(journal: readonly JournalRecord[] | undefined): readonly Effect[] {
    if (!journal) return [];
    const forgets = this.settings.mistakes.has('forgets-promise');
    for (const record of journal) {
      if (record.kind === 'accepted') this.accepted = { n: record.n, v: record.v };
      else if (!forgets) this.promised = record.n;
    }
    return [tell('restart', { node: this.id, promised: this.promised, accepted: this.accepted })];
  }

  receive(from: NodeId, body: Body): readonly Effect[] {
    switch (body.type) {
      case 'prepare':
        return this.prepare(from, body.n);
      case 'accept':
        return this.accept(from, { n: body.n, v: body.v });
      default:
        return [];
    }
  }

  wake(): readonly Effect[] {
    return [{ kind: 'sync' }];
  }

  private prepare(from: NodeId, n: number): readonly Effect[] {
    const isAdapted = this.settings.variant === 'adapted';
    if (n === this.promised && !isAdapted) return [];
    if (n <= this.promised) return this.nack(from, n, 'prepare');
    this.promised = n;
    const { accepted } = this;
    return this.durably(
      [{ kind: 'promised', n }],
      [tell('promise', { node: this.id, n, accepted }), send(from, { type: 'promise', n, accepted })],
    );
  }

  private accept(from: NodeId, { n, v }: Proposal): readonly Effect[] {
    const { variant, informed, mistakes } = this.settings;
    const asked = mistakes.has('value-for-number') ? v : n;
    const isAllowed = mistakes.has('strict-acceptor') ? asked > this.promised : asked >= this.promised;
    if (!isAllowed) return this.nack(from, n, 'accept');
    const records: JournalRecord[] = [];
    if (variant === 'adapted' && n !== this.promised) records.push({ kind: 'promised', n });
    if (variant === 'adapted') this.promised = n;
    if (variant === 'adapted' || n > (this.accepted?.n ?? 0)) {
      this.accepted = { n, v };
      records.push({ kind: 'accepted', n, v });
    }
    return this.durably(records, [
      tell('accept', { node: this.id, n, v }),
      ...sendAll(informed, { type: 'accepted', n, v }),
    ]);
  }

  private nack(to: NodeId, n: number, request: 'prepare' | 'accept'): readonly Effect[] {
    return [tell('nack', { node: this.id, n, request }), send(to, { type: 'nack', n, promised: this.promised })];
  }

  /** Returns effects that first write the records to disk, and then send the answers. */
  private durably(records: readonly JournalRecord[], answers: readonly Effect[]): readonly Effect[] {
    const appends = records.map((record): Effect => ({ kind: 'append', record }));
    if (this.settings.mistakes.has('answers-before-sync'))
      return [...appends, ...answers, { kind: 'timer', name: 'sync', after: lateSync }];
    return appends.length === 0 ? answers : [...appends, { kind: 'sync' }, ...answers];
  }
}
