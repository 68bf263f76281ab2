/**
 * Matches the messages that steps send with the steps that receive or lose them. In: for each step, in order, what it
 * sends, removes and reads. Out: arrows, and for each line about a message who sent it and who received it. If messages
 * are never removed, a later step that has the values of a message is assumed to receive it.
 */
import type { ToldState, ToldTrace } from '../../explore/stepwise/tell-behavior.js';
import type { Arrow, End, Line, Stub } from './diagram.js';
import type { Processes } from './find-lanes.js';
import type { Messages } from './find-messages.js';
import { elementsOf, isName, itemsOf, keyOf, kindOf, messageText, namesIn } from './itf-parts.js';
import { receiverFieldOf, receiversIn, senderFieldOf } from './message-fields.js';
import type { Message } from './message-history.js';

/** The lane of steps that no process takes. */
export const outside = 'others';

/** The notes of messages that no step receives. A sign says the same. */
const stillInTransit = 'still in transit';

/** A line of a block that is still being made. */
export interface DraftLine {
  readonly kind: Line['kind'];
  text: string;
  peers?: readonly string[] | undefined;
  note?: string | undefined;
  readonly isShared?: boolean | undefined;
}

/** Matches the name of an action that receives a message, in lower case. */
const receiving = /rcv|rec|handle|deliver|process|^on|get/;

/**
 * A message that was sent and not yet removed. If messages are never removed, further processes may still receive it.
 */
interface Pending {
  readonly message: Message;
  readonly key: string;
  readonly kind: string;
  /** The names in the message, and those of them that are names of processes. */
  readonly names: readonly { readonly key: string; readonly process: string | undefined }[];
  readonly line: DraftLine;
  readonly end: End;
  readonly sender: string;
  /** The processes that have received the message so far. */
  readonly receivers: Set<string>;
  /** The lines that say that the message is received. */
  readonly readIn: DraftLine[];
  /** The index of the state in which the message was lost. */
  lostIn: number | undefined;
}

/** What a step does, as far as it is about messages. */
export interface StepOfMessages {
  readonly i: number;
  readonly taker: string;
  readonly sent: readonly Message[];
  readonly removed: readonly Message[];
}

/** Whether a message names a process that has not sent it and does not take the step. */
function isForAnother({ names, sender }: Pending, taker: string): boolean {
  const receivers = names.flatMap(({ process }) => (process === undefined || process === sender ? [] : [process]));
  return receivers.length > 0 && !receivers.includes(taker);
}

function sequenceOf({ variable, path }: Message): string {
  return `${variable} ${path.map(keyOf).join()}`;
}

export class Deliveries {
  readonly arrows: Arrow[] = [];
  /** The kinds of messages that were recognised only by the name of an action. */
  readonly namedKinds = new Set<string>();
  private readonly all: Pending[] = [];
  private readonly pending: Pending[] = [];

  constructor(
    private readonly trace: ToldTrace,
    private readonly messages: Messages,
    private readonly processes: Processes,
  ) {}

  send(message: Message, end: End, line: DraftLine, sender: string): void {
    const { value } = message;
    const names = namesIn(value).map((name) => ({ key: keyOf(name), process: this.processes.nameOf(name) }));
    const about = { key: keyOf(value), kind: kindOf(value), names, receivers: new Set<string>() };
    const one: Pending = { message, ...about, end, line, sender, readIn: [], lostIn: undefined };
    this.all.push(one);
    this.pending.push(one);
  }

  /** Notes that a step removes a message and receives it. */
  receive(message: Message, end: End, line: DraftLine, taker: string): void {
    const one = this.oldest(message);
    if (one) this.receiveOne(one, end, { kind: 'received', line, taker });
    else line.note = 'in transit at the start';
  }

  /** Notes that a step loses a message. Returns where it was sent. */
  lose(message: Message, i: number, line: DraftLine): { readonly sender: string; readonly row: number } | undefined {
    const one = this.oldest(message);
    if (!one) return undefined;
    this.pending.splice(this.pending.indexOf(one), 1);
    one.lostIn = i;
    one.readIn.push(line);
    line.note = `sent in state ${one.end.row + 1}`;
    return { sender: one.sender, row: one.end.row };
  }

  /** Returns the process that sent the oldest copy of a message. */
  senderOf(message: Message): string | undefined {
    return this.oldest(message)?.sender;
  }

  /**
   * Notes the messages that a step receives without removing them. Makes a line for each.
   * @param add adds a line to the block, and returns its end.
   */
  readBy(step: StepOfMessages, add: (line: DraftLine) => End): void {
    const given = this.argumentKeys(step.i);
    for (const one of this.findRead(step, given)) {
      const line: DraftLine = { kind: 'received', text: messageText(one.message.value) };
      const kind = given.has(one.key) ? 'received' : 'inferred';
      this.receiveOne(one, add(line), { kind, line, taker: step.taker });
    }
  }

  private oldest({ key, variable }: Message): Pending | undefined {
    return this.pending.find(({ message }) => message.key === key && message.variable === variable);
  }

  private receiveOne(
    one: Pending,
    end: End,
    { kind, line, taker }: { readonly kind: Arrow['kind']; readonly line: DraftLine; readonly taker: string },
  ): void {
    if (this.messages.areRemoved) this.pending.splice(this.pending.indexOf(one), 1);
    one.receivers.add(taker);
    one.readIn.push(line);
    this.arrows.push({ kind, from: one.end, to: end, text: messageText(one.message.value) });
  }

  // ------------------------------------------------------------------------------------------ what a step reads

  /**
   * Returns the messages that a step receives without removing them. These are the arguments of its action. If there
   * are none, those that it is assumed to receive.
   */
  private findRead(step: StepOfMessages, given: ReadonlySet<string>): readonly Pending[] {
    const gone = new Set(step.removed.map(({ key }) => key));
    const open = this.pending.filter(({ message }) => !gone.has(message.key));
    const read = open.filter(({ key }) => given.has(key));
    if (read.length > 0 || this.messages.areRemoved) return read;
    const kept = this.keysKept(step);
    const stored = open.filter((one) => !this.hasRead(one, step.taker) && kept.has(one.key));
    return stored.length > 0 ? stored : this.inferred(step, open);
  }

  private hasRead({ sender, receivers }: Pending, process: string): boolean {
    return sender === process || receivers.has(process);
  }

  /** Returns the values that the step puts into the state of the process that takes it, and the elements of these. */
  private keysKept({ i, taker }: StepOfMessages): ReadonlySet<string> {
    const parts = this.processes.changedBy(i).get(taker) ?? [];
    const values = parts.flatMap(({ after }) => (after === undefined ? [] : [after]));
    return new Set(values.flatMap((after) => [after, ...(elementsOf(after) ?? itemsOf(after) ?? [])]).map(keyOf));
  }

  /**
   * Returns the messages that a step is assumed to receive: the arguments of its action, or the messages that it sends,
   * contain the names in the message, and the message is for no other process. Only messages of the kind that was sent
   * last count.
   */
  private inferred(step: StepOfMessages, open: readonly Pending[]): readonly Pending[] {
    const { i, taker, sent } = step;
    const names = this.namesOf(i, sent);
    const leader = this.leaderOf(i, taker);
    const kinds = new Set(sent.map(({ value }) => kindOf(value)));
    const found = open.filter((one) => {
      if (this.hasRead(one, taker) || kinds.has(one.kind) || isForAnother(one, taker)) return false;
      if (one.names.length === 0) return this.isNamedBy(i, one.kind);
      const own = one.names.find(({ process }) => process === one.sender);
      const others = taker === outside ? one.names : one.names.filter(({ key }) => key !== own?.key);
      if (leader !== undefined && others.some(({ key }) => key === leader)) return true;
      // If a message names only its sender, a step that names the sender is assumed to receive it.
      return (others.length > 0 ? others : one.names).every(({ key }) => names.has(key));
    });
    const last = found.at(-1);
    return last ? found.filter(({ kind }) => kind === last.kind) : [];
  }

  /**
   * Whether the name of the action says that it receives messages of this kind, as RcvCommit receives Commit. This is
   * used only for messages that contain no name of a process.
   */
  private isNamedBy(i: number, kind: string): boolean {
    const name = this.trace.states[i]?.action?.name.toLowerCase() ?? '';
    const isNamed = kind.length > 2 && receiving.test(name) && name.includes(kind.toLowerCase());
    if (isNamed) this.namedKinds.add(kind);
    return isNamed;
  }

  /**
   * Whether a step only reads a message, and the argument of the step's action is the process that sent the message.
   * Then another process takes the step.
   */
  isAboutMessageOf(i: number, process: string | undefined, sent: readonly Message[]): boolean {
    if (process === undefined || this.messages.areRemoved || sent.length > 0) return false;
    if (this.processes.changedBy(i).has(process)) return false;
    const names = this.namesOf(i, []);
    return this.pending.some(
      (one) => one.sender === process && one.names.length > 0 && one.names.every(({ key }) => names.has(key)),
    );
  }

  /** Returns the names in the arguments of a step and in what the step sends. */
  private namesOf(i: number, sent: readonly Message[]): ReadonlySet<string> {
    const { action } = this.trace.states[i] as ToldState;
    const given = (action?.arguments ?? []).map(({ value }) => value.itf).filter(isName);
    return new Set([...given, ...sent.flatMap(({ value }) => namesIn(value))].map(keyOf));
  }

  /**
   * Some lanes stand for an argument, such as the number of a ballot, and not for a process. For such a lane, returns the
   * key of the argument. Undefined for the lane of a process.
   */
  private leaderOf(i: number, taker: string): string | undefined {
    const first = this.trace.states[i]?.action?.arguments.find(({ value }) => isName(value.itf));
    return first && taker.startsWith(`${first.name} = `) ? keyOf(first.value.itf) : undefined;
  }

  private argumentKeys(i: number): ReadonlySet<string> {
    const { action } = this.trace.states[i] as ToldState;
    return new Set(
      (action?.arguments ?? []).filter(({ value }) => !isName(value.itf)).map(({ value }) => keyOf(value.itf)),
    );
  }

  // ------------------------------------------------------------------------------------------ the end

  /**
   * Completes the lines about messages, when all steps are known: a line that sends a message names its receivers, and
   * a line that receives one names its sender. Returns the messages that no step receives.
   */
  complete(): readonly Stub[] {
    const takers = this.takersOfSequences();
    return this.all.flatMap((one): readonly Stub[] => {
      const { message, line, end, sender, receivers, readIn, lostIn } = one;
      const named = this.named(message, sender, takers.get(sequenceOf(message)));
      const titles = [...receivers].map((name) => this.processes.titleOf(name));
      // Whoever takes a message is its receiver. But a message that is never removed may be for others too.
      line.peers = titles.length > 0 && this.messages.areRemoved ? titles : named;
      line.text = this.contents(one, line.peers);
      for (const other of readIn) {
        other.text = line.text;
        if (other.kind === 'lost') other.peers = named;
        if (other.kind === 'received') other.peers = [this.processes.titleOf(sender)];
      }
      const read = titles.filter((title) => !line.peers?.includes(title));
      if (read.length > 0) line.note = `read by ${read.join(', ')}`;
      if (receivers.size > 0) return [];
      const waits = this.messages.areRemoved ? stillInTransit : 'receiver not seen';
      const note = lostIn === undefined ? waits : `lost in state ${lostIn + 1}`;
      line.note = line.note === undefined ? note : `${line.note}, ${note}`;
      const lane = this.processes.names.findIndex((name) => named.includes(this.processes.titleOf(name)));
      const text = messageText(message.value);
      return [
        { kind: lostIn === undefined ? 'waiting' : 'lost', from: end, toward: lane < 0 ? undefined : lane, text },
      ];
    });
  }

  /** Returns the text of a message without the fields that its line says in other words. */
  private contents({ message: { value }, sender }: Pending, receivers: readonly string[]): string {
    const [to, from] = [receiverFieldOf(value), senderFieldOf(value)];
    const left = new Set<string>();
    if (to && receivers.length === 1 && this.titleOf(to[1]) === receivers[0]) left.add(to[0]);
    if (from && this.processes.nameOf(from[1]) === sender) left.add(from[0]);
    return messageText(value, left);
  }

  /**
   * Returns the names of the receivers that a message states. If it states none, and one process takes all items of its
   * sequence, this is the receiver.
   */
  private named(message: Message, sender: string, takers: ReadonlySet<string> = new Set()): readonly string[] {
    const values = receiversIn(message).filter((value) => this.processes.nameOf(value) !== sender);
    if (values.length > 0) return values.map((value) => this.titleOf(value));
    const [taker] = takers;
    return takers.size === 1 && taker !== undefined && taker !== sender ? [this.processes.titleOf(taker)] : [];
  }

  /** Returns the processes that receive the items of each sequence. */
  private takersOfSequences(): ReadonlyMap<string, ReadonlySet<string>> {
    const takers = new Map<string, Set<string>>();
    for (const { message, receivers } of this.all) {
      if (!message.isItem) continue;
      const sequence = sequenceOf(message);
      takers.set(sequence, new Set([...(takers.get(sequence) ?? []), ...receivers]));
    }
    return takers;
  }

  private titleOf(value: Parameters<Processes['nameOf']>[0]): string {
    const name = this.processes.nameOf(value);
    return name === undefined ? messageText(value) : this.processes.titleOf(name);
  }
}
