/**
 * Runs a machine of a protocol as a process. In: lines, each with a message `{"src", "dest", "body"}`. Out: lines,
 * timers, a journal and a log. The first message must be `init`. The process answers `init_ok` and starts the machine.
 * A line that is not a message gets an error as the answer and changes nothing.
 */
import type { Effect, Machine } from '../../protocol/nodes/machine.js';
import { readBody } from '../../protocol/nodes/read-body.js';
import type { EventLog } from './event-log.js';
import type { JournalFile } from './journal-file.js';
import { readEnvelope } from './read-envelope.js';

export interface NodeParts {
  readonly machine: Machine;
  readonly log: EventLog;
  /** The journal of an acceptor. Undefined for other nodes. */
  readonly journal: JournalFile | undefined;
  readonly write: (line: string) => void;
}

export class NodeProcess {
  private messages = 0;
  private started = false;

  constructor(private readonly parts: NodeParts) {}

  take(line: string): void {
    const envelope = readEnvelope(line);
    if (!envelope)
      return this.answer('', {
        type: 'error',
        code: 12,
        text: 'a message is {"src": ..., "dest": ..., "body": {"type": ...}}',
      });
    const { src, dest, type, body } = envelope;
    const id = body.msg_id;
    const refuse = (code: number, text: string) => this.answer(src, { type: 'error', in_reply_to: id, code, text });
    if (type === 'init') return this.init(src, id);
    // These messages get no answer. Otherwise two nodes could answer each other's errors for ever.
    if (type === 'error' || type === 'init_ok') return;
    if (!this.started) return refuse(11, 'the first message must be init');
    const { id: own } = this.parts.machine;
    if (dest !== own) return refuse(12, `the message is for ${String(dest)}, and this node is ${own}`);
    const understood = readBody(body);
    if (understood.kind === 'fault') return refuse(12, understood.text);
    if (understood.clock) this.parts.log.see(understood.clock);
    this.perform(this.parts.machine.receive(src, understood.body));
  }

  private init(src: string, id: unknown): void {
    const { machine, journal } = this.parts;
    this.answer(src, { type: 'init_ok', in_reply_to: id });
    if (this.started) return;
    this.started = true;
    this.perform(machine.start(journal?.records));
  }

  private perform(effects: readonly Effect[]): void {
    const { machine, log, journal } = this.parts;
    for (const effect of effects) {
      switch (effect.kind) {
        case 'send':
          this.answer(effect.to, { ...effect.body, clock: log.clock });
          break;
        case 'append':
          journal?.append(effect.record);
          break;
        case 'sync':
          journal?.sync();
          break;
        case 'timer':
          setTimeout(() => this.perform(machine.wake(effect.name)), effect.after);
          break;
        case 'event':
          log.note(effect.event);
      }
    }
  }

  private answer(dest: string, body: Readonly<Record<string, unknown>>): void {
    const { machine, write } = this.parts;
    write(`${JSON.stringify({ src: machine.id, dest, body: { ...body, msg_id: this.messages++ } })}\n`);
  }
}
