/**
 * The log of a running node. In: its events. Out: a file with one event per line, each with the vector clock of the
 * node. Invariant: the file contains an event before the node sends a message after that event. The node's own
 * component of the clock is the number of its events, also after a restart.
 */
import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { NodeId, ProtocolEvent } from '../../protocol/nodes/machine.js';

export type VectorClock = Readonly<Record<NodeId, number>>;

/** The last line of an existing log is not an event with a clock, so the log cannot be continued. */
export class NoEventLog extends Error {
  constructor(readonly path: string) {
    super(`'${path}' is not the log of a node`);
  }
}

function clockIn(line: string, path: string): VectorClock {
  try {
    const { clock } = JSON.parse(line) as { readonly clock?: VectorClock };
    if (clock !== undefined) return clock;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new NoEventLog(path);
}

export class EventLog {
  private readonly file: number;
  private time: Record<NodeId, number> = {};

  constructor(
    path: string,
    private readonly node: NodeId,
  ) {
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    // A crash may have cut off the last line. That line is not an event.
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const last = whole.trimEnd().split('\n').at(-1);
    if (last) this.time = { ...clockIn(last, path) };
    this.file = openSync(path, 'a');
    ftruncateSync(this.file, Buffer.byteLength(whole));
  }

  /** The vector clock for a message that the node sends now. */
  get clock(): VectorClock {
    return { ...this.time };
  }

  /** Merges the clock of a received message into the clock of the node. */
  see(clock: VectorClock): void {
    for (const [node, time] of Object.entries(clock))
      if (node !== this.node) this.time[node] = Math.max(this.time[node] ?? 0, time);
  }

  note(event: ProtocolEvent): void {
    this.time[this.node] = (this.time[this.node] ?? 0) + 1;
    writeSync(this.file, `${JSON.stringify({ ...event, clock: this.time })}\n`);
  }

  close(): void {
    closeSync(this.file);
  }
}
