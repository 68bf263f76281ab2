/**
 * The network of a cluster of processes. Every node connects to this proxy, which runs on the same machine. In: lines
 * from nodes. Out: the same lines to their destinations. Some lines are lost, delayed, delivered twice or out of order,
 * or held back while the network is divided. No message is changed.
 */
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Faults } from '../../protocol/nodes/faults.js';
import type { NodeId, Random } from '../../protocol/nodes/machine.js';
import { type Envelope, readEnvelope } from './read-envelope.js';

export class FaultProxy {
  messages = 0;
  private readonly sockets = new Map<NodeId, Socket>();
  private readonly server: Server;
  private sides: ReadonlyMap<NodeId, boolean> | undefined;
  private readonly timers = new Set<NodeJS.Timeout>();
  /** The nodes that have not connected yet. When this set is empty, all nodes begin, and it becomes undefined. */
  private waiting: Set<NodeId> | undefined;
  private readonly readiness: { readonly promise: Promise<void>; readonly resolve: () => void };

  constructor(
    nodes: readonly NodeId[],
    private readonly faults: Faults,
    private readonly random: Random,
    private readonly onMessage: (envelope: Envelope) => void,
    /** Whether a message may be delivered twice. FALSE for the adapted protocol. */
    private readonly mayDouble: boolean,
  ) {
    this.server = createServer((socket) => this.accept(socket));
    this.waiting = new Set(nodes);
    const ready = { resolve: (): void => undefined };
    const promise = new Promise<void>((resolve) => {
      ready.resolve = resolve;
    });
    this.readiness = { promise, resolve: () => ready.resolve() };
  }

  /** Begins to listen. Resolves to the port, which the system chooses. */
  listen(): Promise<number> {
    return new Promise((resolve) => {
      this.server.listen(0, '127.0.0.1', () => resolve((this.server.address() as AddressInfo).port));
    });
  }

  /** Resolves when all nodes are connected and have begun. */
  get ready(): Promise<void> {
    return this.readiness.promise;
  }

  private connected(id: NodeId): void {
    if (!this.waiting) return this.begin(id);
    this.waiting.delete(id);
    if (this.waiting.size > 0) return;
    this.waiting = undefined;
    for (const node of this.sockets.keys()) this.begin(node);
    if (this.faults.partition) this.later(300 + this.random() * 1000, () => this.divide());
    this.readiness.resolve();
  }

  private begin(id: NodeId): void {
    this.sockets.get(id)?.write(`${JSON.stringify({ src: 'c0', dest: id, body: { type: 'init', msg_id: 0 } })}\n`);
  }

  private accept(socket: Socket): void {
    let id = '';
    // The connection of a killed node is reset, which is no error here.
    socket.on('error', () => undefined);
    const lines = createInterface({ input: socket });
    lines.on('error', () => undefined);
    lines.on('line', (line) => {
      const envelope = readEnvelope(line);
      if (!envelope) throw new Error(`A node sent a line that is not a message: ${line}`);
      if (envelope.type === 'hello') {
        id = envelope.src;
        this.sockets.set(id, socket);
        this.connected(id);
      } else if (envelope.type !== 'init_ok') this.pass(envelope, line);
    });
    lines.on('close', () => {
      if (this.sockets.get(id) === socket) this.sockets.delete(id);
    });
  }

  private pass(envelope: Envelope, line: string): void {
    const { faults, random } = this;
    this.messages++;
    this.onMessage(envelope);
    const copies = random() < faults.loss ? 0 : this.mayDouble && random() < faults.duplicate ? 2 : 1;
    for (let copy = 0; copy < copies; copy++) this.later(random() * faults.delay, () => this.deliver(envelope, line));
  }

  private deliver({ src, dest }: Envelope, line: string): void {
    if (typeof dest !== 'string' || (this.sides && this.sides.get(src) !== this.sides.get(dest))) return;
    this.sockets.get(dest)?.write(`${line}\n`);
  }

  private divide(): void {
    this.sides = new Map([...this.sockets.keys()].map((id) => [id, this.random() < 0.5]));
    this.later(200 + this.random() * 500, () => {
      this.sides = undefined;
      this.later(300 + this.random() * 1500, () => this.divide());
    });
  }

  private later(milliseconds: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      act();
    }, milliseconds);
    this.timers.add(timer);
  }

  /** Closes every connection. A node ends when its connection closes. */
  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
    for (const socket of this.sockets.values()) socket.destroy();
    this.server.close();
  }
}
