/**
 * One run of a cluster in virtual time. In: a plan, faults, a seed. Out: the events in the order in which they
 * happened, and the chosen values. Equal inputs give equal runs.
 *
 * When an acceptor crashes, it loses the records that are not yet on disk. It restarts later with the records on disk.
 */
import { type ClusterPlan, machineOf, nodesOf } from '../cluster.js';
import type { Faults } from '../nodes/faults.js';
import type { Body, Effect, JournalRecord, Machine, NodeId, ProtocolEvent, Random } from '../nodes/machine.js';
import { randomFrom } from './random-numbers.js';

export interface VirtualOutcome {
  readonly events: readonly ProtocolEvent[];
  /** The values that a majority of acceptors accepted with one number. */
  readonly chosen: ReadonlySet<number>;
  /** The length of the run in virtual milliseconds. */
  readonly time: number;
  readonly messages: number;
}

interface Node {
  machine: Machine;
  isUp: boolean;
  readonly disk: JournalRecord[];
  /** Records that were appended but are not on disk yet. */
  unsynced: JournalRecord[];
  /** The number of restarts of the node. A timer that was set before the last restart has no effect. */
  life: number;
}

/** A run ends after this virtual time, in milliseconds. */
const longest = 4000;
/** The largest number of acts in a run. An act is the delivery of a message, the end of a timer, a crash and so on. */
const mostActs = 20_000;

export class VirtualRun {
  private now = 0;
  private readonly queue = new TimeQueue();
  private readonly nodes = new Map<NodeId, Node>();
  private readonly events: ProtocolEvent[] = [];
  private readonly votes = new Map<string, Set<NodeId>>();
  private readonly chosen = new Set<number>();
  private readonly delivered = new Set<number>();
  private messages = 0;
  /** The side of the network on which each node is, while the network is divided. Otherwise undefined. */
  private sides: ReadonlyMap<NodeId, boolean> | undefined;
  private readonly random: Random;

  constructor(
    private readonly plan: ClusterPlan,
    private readonly faults: Faults,
    seed: number,
  ) {
    this.random = randomFrom(seed);
    for (const id of nodesOf(plan))
      this.nodes.set(id, { machine: machineOf(plan, id, this.random), isUp: true, disk: [], unsynced: [], life: 0 });
  }

  run(): VirtualOutcome {
    for (const [id, { machine }] of this.nodes) this.perform(id, machine.start(undefined));
    if (this.faults.partition) this.queue.add(this.random() * 300, () => this.divide());
    if (this.faults.crash) this.queue.add(this.random() * 150, () => this.crash());
    for (let acts = 0; acts < mostActs; acts++) {
      const next = this.queue.take();
      if (!next || next.at > longest || this.isOver()) break;
      this.now = next.at;
      next.act();
    }
    return { events: this.events, chosen: this.chosen, time: this.now, messages: this.messages };
  }

  /**
   * Whether there are as many events of learning as learners. Then the run may end, because later events show nothing
   * new.
   */
  private isOver(): boolean {
    const { learners } = this.plan;
    const learned = this.events.filter(({ event }) => event === 'learn' || event === 'hear').length;
    return learners.length > 0 && learned >= learners.length;
  }

  private perform(id: NodeId, effects: readonly Effect[]): void {
    const node = this.nodes.get(id) as Node;
    for (const effect of effects) {
      switch (effect.kind) {
        case 'send':
          this.send(id, effect.to, effect.body);
          break;
        case 'append':
          node.unsynced.push(effect.record);
          break;
        case 'sync':
          node.disk.push(...node.unsynced.splice(0));
          break;
        case 'timer': {
          const { life } = node;
          this.queue.add(this.now + effect.after, () => {
            if (node.isUp && node.life === life) this.perform(id, node.machine.wake(effect.name));
          });
          break;
        }
        case 'event':
          this.note(effect.event);
      }
    }
  }

  private note(event: ProtocolEvent): void {
    this.events.push(event);
    if (event.event !== 'accept') return;
    const key = `${String(event.n)} ${String(event.v)}`;
    const voters = this.votes.get(key) ?? new Set();
    voters.add(String(event.node));
    this.votes.set(key, voters);
    const v = Number(event.v);
    if (2 * voters.size <= this.plan.acceptors.length || this.chosen.has(v)) return;
    this.chosen.add(v);
    if (this.plan.variant === 'adapted') this.events.push({ event: 'consensus', n: event.n, v });
  }

  private send(from: NodeId, to: NodeId, body: Body): void {
    this.messages++;
    const copies = this.random() < this.faults.loss ? 0 : this.random() < this.faults.duplicate ? 2 : 1;
    const number = this.messages;
    for (let copy = 0; copy < copies; copy++)
      this.queue.add(this.now + 1 + this.random() * this.faults.delay, () => this.deliver(from, to, body, number));
  }

  /**
   * Delivers a message, unless its receiver is down or on the other side of a divided network. In the adapted protocol,
   * a message is not delivered a second time.
   */
  private deliver(from: NodeId, to: NodeId, body: Body, number: number): void {
    const node = this.nodes.get(to);
    if (!node?.isUp || (this.sides && this.sides.get(from) !== this.sides.get(to))) return;
    if (this.plan.variant === 'adapted' && this.delivered.has(number)) return;
    this.delivered.add(number);
    this.perform(to, node.machine.receive(from, body));
  }

  private divide(): void {
    this.sides = new Map([...this.nodes.keys()].map((id) => [id, this.random() < 0.5]));
    this.queue.add(this.now + 20 + this.random() * 150, () => {
      this.sides = undefined;
      this.queue.add(this.now + 50 + this.random() * 400, () => this.divide());
    });
  }

  private crash(): void {
    const { acceptors } = this.plan;
    const id = acceptors[Math.floor(this.random() * acceptors.length)] as NodeId;
    const node = this.nodes.get(id) as Node;
    if (node.isUp) {
      node.isUp = false;
      node.unsynced = [];
      this.queue.add(this.now + 10 + this.random() * 80, () => this.restart(id, node));
    }
    this.queue.add(this.now + 30 + this.random() * 200, () => this.crash());
  }

  private restart(id: NodeId, node: Node): void {
    node.machine = machineOf(this.plan, id, this.random);
    node.isUp = true;
    node.life++;
    this.perform(id, node.machine.start(node.disk));
  }
}

interface Act {
  readonly at: number;
  /** The number of the act. Acts with equal times happen in the order of their numbers. */
  readonly number: number;
  readonly act: () => void;
}

/** A queue of acts, such as deliveries of messages, ordered by their times. It is a binary heap. */
class TimeQueue {
  private readonly heap: Act[] = [];
  private count = 0;

  add(at: number, act: () => void): void {
    const { heap } = this;
    heap.push({ at, number: this.count++, act });
    for (let i = heap.length - 1; i > 0; ) {
      const above = (i - 1) >> 1;
      if (!this.isBefore(i, above)) break;
      this.swap(i, above);
      i = above;
    }
  }

  take(): Act | undefined {
    const { heap } = this;
    const [first] = heap;
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    heap[0] = last;
    for (let i = 0; ; ) {
      const [left, right] = [2 * i + 1, 2 * i + 2];
      const below = right < heap.length && this.isBefore(right, left) ? right : left;
      if (below >= heap.length || !this.isBefore(below, i)) break;
      this.swap(i, below);
      i = below;
    }
    return first;
  }

  private isBefore(i: number, j: number): boolean {
    const [a, b] = [this.heap[i] as Act, this.heap[j] as Act];
    return a.at < b.at || (a.at === b.at && a.number < b.number);
  }

  private swap(i: number, j: number): void {
    const { heap } = this;
    [heap[i], heap[j]] = [heap[j] as Act, heap[i] as Act];
  }
}
