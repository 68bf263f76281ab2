/**
 * The proposer of AdaptedPaxos. It has one proposal number and makes one attempt. In: messages and timers. Out:
 * effects.
 *
 * It sends its requests to the acceptors one at a time, and is in one of the states PInit, PSentPrep, PWaitPrepResp,
 * PSentAccReq and PAbort. A promise that arrives in PSentPrep is kept until PWaitPrepResp. A nack leads to PAbort from
 * every state.
 */
import { type Body, type Effect, type Machine, type NodeId, type Proposal, send, tell } from '../nodes/machine.js';
import type { Mistake } from '../nodes/mistakes.js';
import { proposedValue } from '../nodes/value-to-propose.js';

export interface AdaptedProposerSettings {
  /** The proposal number. In the log, it also names the proposer. */
  readonly number: number;
  readonly acceptors: readonly NodeId[];
  readonly value: number;
  /** Returns how long to wait before the next request, in milliseconds. */
  readonly pause: () => number;
  readonly mistakes: ReadonlySet<Mistake>;
}

export class AdaptedProposer implements Machine {
  private state: 'PInit' | 'PSentPrep' | 'PWaitPrepResp' | 'PSentAccReq' | 'PAbort' = 'PInit';
  private sent = 0;
  private value = 0;
  private readonly early: (readonly [NodeId, Proposal | null])[] = [];
  private readonly promises = new Map<NodeId, Proposal | null>();

  constructor(
    readonly id: NodeId,
    private readonly settings: AdaptedProposerSettings,
  ) {}

  start(): readonly Effect[] {
    // Proposers start at different times, so that a later proposer finds promises and proposals of an earlier one.
    return [{ kind: 'timer', name: 'next', after: this.settings.pause() * 4 * this.settings.number }];
  }

  private next(): Effect {
    return { kind: 'timer', name: 'next', after: this.settings.pause() };
  }

  wake(): readonly Effect[] {
    const { acceptors } = this.settings;
    switch (this.state) {
      case 'PInit':
        this.state = 'PSentPrep';
        return [this.tell('begin'), this.next()];
      case 'PSentPrep': {
        const to = acceptors[this.sent];
        if (to === undefined) return this.awaitPromises();
        this.sent++;
        const n = this.settings.number;
        return [this.tell('send_prepare', { to }), send(to, { type: 'prepare', n }), this.next()];
      }
      case 'PSentAccReq': {
        const to = acceptors[this.sent];
        if (to === undefined) return [];
        this.sent++;
        const { number: n } = this.settings;
        const { value: v } = this;
        return [this.tell('send_accept', { to, v }), send(to, { type: 'accept', n, v }), this.next()];
      }
      default:
        return [];
    }
  }

  private awaitPromises(): readonly Effect[] {
    this.state = 'PWaitPrepResp';
    const kept = this.early.splice(0).flatMap(([from, accepted]) => this.promise(from, accepted));
    return [this.tell('await_promises'), ...kept];
  }

  receive(from: NodeId, body: Body): readonly Effect[] {
    if (this.state === 'PAbort' || ('n' in body && body.n !== this.settings.number)) return [];
    if (body.type === 'nack') {
      this.state = 'PAbort';
      return [this.tell('abort')];
    }
    if (body.type !== 'promise') return [];
    if (this.state === 'PSentPrep') this.early.push([from, body.accepted]);
    return this.promise(from, body.accepted);
  }

  private promise(from: NodeId, accepted: Proposal | null): readonly Effect[] {
    if (this.state !== 'PWaitPrepResp') return [];
    this.promises.set(from, accepted);
    const { acceptors, mistakes, value } = this.settings;
    const received = this.tell('receive_promise', { from, accepted });
    const enough = mistakes.has('waits-for-all') ? acceptors.length : Math.floor(acceptors.length / 2) + 1;
    if (this.promises.size < enough) return [received];
    this.state = 'PSentAccReq';
    this.sent = 0;
    this.value = proposedValue([...this.promises.values()], value, mistakes);
    return [received, this.tell('decide', { v: this.value }), this.next()];
  }

  private tell(event: string, members: Readonly<Record<string, unknown>> = {}): Effect {
    return tell(event, { node: this.id, proposer: this.settings.number, ...members });
  }
}
