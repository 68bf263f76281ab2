/**
 * The proposer of Paxos. In: promises and nacks. Out: prepare and accept requests.
 *
 * It retries with a higher number after a nack, and when its patience ends. The random delay before a retry grows with
 * the number of attempts. With a lease, only the distinguished proposer starts. When the lease is not renewed, the next
 * proposer takes over.
 */
import {
  type Body,
  type Effect,
  type Machine,
  type NodeId,
  type Proposal,
  type Random,
  sendAll,
  tell,
} from '../nodes/machine.js';
import type { Mistake } from '../nodes/mistakes.js';
import { proposedValue } from '../nodes/value-to-propose.js';

export interface ProposerSettings {
  /**
   * The position of this proposer among all proposers, from 1. Its numbers are congruent to this rank modulo the number
   * of proposers, so no two proposers share a number.
   */
  readonly rank: number;
  readonly proposers: readonly NodeId[];
  readonly acceptors: readonly NodeId[];
  /** The value that this proposer proposes if no promise reports an accepted proposal. */
  readonly value: number;
  /** The highest number that this proposer uses. */
  readonly mostNumber: number;
  /** The shortest time for which this proposer waits for promises, in milliseconds. */
  readonly patience: number;
  /** The duration of a lease, in milliseconds. Undefined without leases: then every proposer may start. */
  readonly lease: number | undefined;
  readonly random: Random;
  readonly mistakes: ReadonlySet<Mistake>;
}

type Phase = 'idle' | 'preparing' | 'accepting' | 'done';

export class Proposer implements Machine {
  private phase: Phase = 'idle';
  private number = 0;
  private attempts = 0;
  /** The highest promised number that a nack has reported. */
  private heard = 0;
  private readonly promises = new Map<NodeId, Proposal | null>();
  /** The number of timers that were set for the end of a lease. Only the latest of them counts. */
  private leases = 0;

  constructor(
    readonly id: NodeId,
    private readonly settings: ProposerSettings,
  ) {}

  start(): readonly Effect[] {
    const { lease, rank } = this.settings;
    if (lease === undefined) return [this.later('begin', this.settings.patience * this.settings.random() * 0.5)];
    return rank === 1 ? this.lead() : [this.awaitLease(lease)];
  }

  receive(from: NodeId, body: Body): readonly Effect[] {
    if (this.phase === 'done') return [];
    switch (body.type) {
      case 'promise':
        return this.promise(from, body.n, body.accepted);
      case 'nack':
        return this.nack(body.n, body.promised);
      case 'lease':
        return this.settings.lease === undefined ? [] : [this.awaitLease(this.settings.lease)];
      case 'done':
        this.phase = 'done';
        return [];
      default:
        return [];
    }
  }

  wake(timer: string): readonly Effect[] {
    if (this.phase === 'done') return [];
    const [name, count] = timer.split(' ');
    if (name === 'lease') return Number(count) === this.leases ? this.lead() : [];
    if (name === 'renew') return [...this.renew()];
    // The timer belongs to an attempt. After a newer attempt has begun, it has no effect.
    return Number(count) === this.attempts ? this.prepare() : [];
  }

  private lead(): readonly Effect[] {
    return [...this.renew(), ...this.prepare()];
  }

  private renew(): readonly Effect[] {
    const { lease = 0, proposers } = this.settings;
    const others = proposers.filter((other) => other !== this.id);
    return [...sendAll(others, { type: 'lease' }), { kind: 'timer', name: 'renew', after: lease / 3 }];
  }

  /**
   * Sets a timer for the end of the lease. A proposer with a higher rank waits longer, so that only one takes over at a
   * time.
   */
  private awaitLease(lease: number): Effect {
    this.leases++;
    return { kind: 'timer', name: `lease ${this.leases}`, after: lease * (1 + this.settings.rank) };
  }

  private later(name: string, after: number): Effect {
    return { kind: 'timer', name: `${name} ${this.attempts}`, after };
  }

  private prepare(): readonly Effect[] {
    const { rank, proposers, acceptors, mostNumber, patience, random } = this.settings;
    const least = Math.max(this.number, this.heard) + 1;
    const n = least + ((((rank - least) % proposers.length) + proposers.length) % proposers.length);
    if (n > mostNumber) return [];
    this.number = n;
    this.phase = 'preparing';
    this.attempts++;
    this.promises.clear();
    return [
      tell('prepare', { node: this.id, proposer: rank, n }),
      ...sendAll(acceptors, { type: 'prepare', n }),
      this.later('patience', patience * (1 + random() * Math.min(this.attempts, 6))),
    ];
  }

  private promise(from: NodeId, n: number, accepted: Proposal | null): readonly Effect[] {
    if (this.phase !== 'preparing' || n !== this.number) return [];
    this.promises.set(from, accepted);
    const { acceptors, mistakes, rank } = this.settings;
    const enough = mistakes.has('waits-for-all') ? acceptors.length : Math.floor(acceptors.length / 2) + 1;
    if (this.promises.size < enough) return [];
    const v = this.valueToPropose();
    this.phase = 'accepting';
    return [tell('propose', { node: this.id, proposer: rank, n, v }), ...sendAll(acceptors, { type: 'accept', n, v })];
  }

  private valueToPropose(): number {
    const { value, mistakes } = this.settings;
    return proposedValue([...this.promises.values()], value, mistakes);
  }

  private nack(n: number, promised: number): readonly Effect[] {
    this.heard = Math.max(this.heard, promised);
    if (n !== this.number || this.phase === 'idle') return [];
    const { patience, random, rank } = this.settings;
    this.phase = 'idle';
    const delay = patience * (0.2 + random() * Math.min(this.attempts, 6));
    this.attempts++;
    return [tell('give_up', { node: this.id, proposer: rank, n }), this.later('again', delay)];
  }
}
