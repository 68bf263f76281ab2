/**
 * Builds a sequence diagram from a behavior. In: a behavior as plain data. Out: lanes, rows and arrows. A message goes
 * from the step that adds it to the step that removes it, or to one whose action has it as an argument. If messages are
 * never removed, a later step that has the values of a message is assumed to receive it. If there are no messages, an
 * arrow goes to each process whose part of a variable the step changes.
 */
import type { ToldState, ToldTrace } from '../../explore/stepwise/tell-behavior.js';
import type { AlgorithmWords } from '../../report/algorithm-steps.js';
import { renderAction } from '../../report/render-action.js';
import type { Itf } from '../../values/forms/itf.js';
import type { Arrow, Block, Diagram, End, Line, Row } from './diagram.js';
import { Processes } from './find-lanes.js';
import { findMessages, type Message, type MessageChanges, type Messages } from './find-messages.js';
import { isName, keyOf, kindOf, messageText, namesIn } from './itf-parts.js';

/** The lane of steps that no process takes. */
const outside = 'others';

export function buildDiagram(trace: ToldTrace, algorithm?: AlgorithmWords | undefined): Diagram {
  const { drawing, names, states } = trace;
  if (drawing?.messages) {
    // The messages that the specification states become a further variable. Then no other variable counts as containing
    // messages.
    const stated: ToldTrace = {
      ...trace,
      names: [...names, '@message'],
      states: states.map((state, i) => ({ ...state, values: [...state.values, drawing.messages?.[i]] })),
    };
    const messages = findMessages(stated, new Set(names.keys()), true);
    return new DiagramBuilder(stated, messages, new Processes(stated, new Set([names.length]), algorithm)).build();
  }
  const first = findMessages(trace);
  const processes = new Processes(trace, new Set(first.variables), algorithm);
  const own = ownContainers(first, processes);
  if (own.size === 0) return new DiagramBuilder(trace, first, processes).build();
  const rest = findMessages(trace, own);
  return new DiagramBuilder(trace, rest, new Processes(trace, new Set(rest.variables), algorithm)).build();
}

/**
 * Returns the variables in which every process adds only to its own part. These are states of processes, and contain no
 * messages.
 */
function ownContainers({ steps, variables }: Messages, processes: Processes): ReadonlySet<number> {
  const sent = steps.flatMap((step, i) => step.sent.map((message) => ({ message, taker: processes.takerOf(i) })));
  return new Set(
    variables.filter((variable) => {
      const added = sent.filter(({ message }) => message.variable === variable);
      return (
        added.length > 0 &&
        added.every(({ message: { path }, taker }) => path.length === 1 && processes.nameOf(path[0] ?? 0) === taker)
      );
    }),
  );
}

/** The most changes that a block shows. The page or the report shows all of them. */
const mostChanges = 6;

function changedLines(texts: readonly string[]): readonly Line[] {
  const shown = texts.length > mostChanges + 1 ? texts.slice(0, mostChanges) : texts;
  const more = texts.length - shown.length;
  const rest = more === 0 ? [] : [`and ${more} more changes`];
  return [...shown, ...rest].map((text) => ({ kind: 'changed', text }));
}

/** A message that was sent and not yet removed. */
interface Pending {
  readonly message: Message;
  readonly end: End;
  readonly sender: string;
  /** The sender, and the processes that have received the message so far. */
  readonly readers: Set<string>;
  isReceived: boolean;
}

class DiagramBuilder {
  private readonly arrows: Arrow[] = [];
  private readonly pending: Pending[] = [];
  /** The kinds of messages that were recognised only by the name of an action. */
  private readonly namedKinds = new Set<string>();

  constructor(
    private readonly trace: ToldTrace,
    private readonly messages: Messages,
    private readonly processes: Processes,
  ) {}

  build(): Diagram {
    const { trace, processes } = this;
    const rows = trace.states.map((_, i) => (i === 0 ? { title: '1', blocks: [] } : this.row(i)));
    const { loop } = trace;
    return {
      lanes: processes.names,
      rows,
      arrows: this.arrows,
      loop: loop && { to: loop.to, text: loop.action ? renderAction(loop.action) : 'stuttering' },
      remarks: this.remarks(),
    };
  }

  private row(i: number): Row {
    const { processes, messages } = this;
    const changes = messages.steps[i] ?? { sent: [], removed: [] };
    const { sent, removed } = changes;
    const changed = processes.changedBy(i);
    const isLost = removed.length > 0 && sent.length === 0 && changed.size === 0 && this.changesOnlyMessages(i);
    const isCopied = sent.length > 0 && sent.every(({ isCopy }) => isCopy) && changed.size === 0;
    const given = processes.takerOf(i);
    const isOutside = this.isAboutMessageOf(i, given, changes);
    const taker = isLost || isCopied ? 'network' : isOutside ? outside : (given ?? this.senderOf(sent) ?? outside);
    const lane = processes.lane(taker);
    const lines: Line[] = [{ kind: 'action', text: processes.titleOf(i) }];
    const here = (): End => ({ row: i, lane, line: lines.length - 1 });
    for (const message of removed) {
      lines.push({ kind: isLost ? 'lost' : 'received', text: messageText(message.value) });
      this.receive(message, here(), isLost ? 'lost' : 'received');
    }
    for (const one of this.readBy(i, taker, sent, removed)) {
      lines.push({ kind: 'received', text: messageText(one.message.value) });
      const isArgument = this.argumentKeys(i).has(keyOf(one.message.value));
      this.receiveOne(one, here(), isArgument ? 'received' : 'inferred');
    }
    lines.push(...changedLines(changed.get(taker) ?? []));
    for (const message of sent) {
      lines.push({ kind: 'sent', text: messageText(message.value) });
      this.pending.push({ message, end: here(), sender: taker, readers: new Set([taker]), isReceived: false });
    }
    return { title: String(i + 1), blocks: [{ lane, lines }, ...this.written(i, taker, lane, changed)] };
  }

  /** Makes the blocks and arrows for parts of other processes that the step changes. */
  private written(
    i: number,
    taker: string,
    from: number,
    changed: ReadonlyMap<string, readonly string[]>,
  ): readonly Block[] {
    return [...changed].flatMap(([process, texts]) => {
      if (process === taker) return [];
      const lane = this.processes.lane(process);
      const lines = changedLines(texts);
      const text = lines.map((line) => line.text).join(', ');
      this.arrows.push({ kind: 'written', from: { row: i, lane: from, line: 0 }, to: { row: i, lane, line: 0 }, text });
      return [{ lane, lines }];
    });
  }

  private receive({ key, variable }: Message, end: End, kind: Arrow['kind']): void {
    const one = this.pending.find(({ message, isReceived }) => {
      return !isReceived && message.key === key && message.variable === variable;
    });
    if (one) this.receiveOne(one, end, kind);
  }

  private receiveOne(one: Pending, end: End, kind: Arrow['kind']): void {
    if (this.messages.areRemoved) one.isReceived = true;
    this.arrows.push({ kind, from: one.end, to: end, text: messageText(one.message.value) });
  }

  /**
   * Returns the messages that a step receives without removing them. These are the arguments of its action. If there
   * are none, those that it is assumed to receive.
   */
  private readBy(i: number, taker: string, sent: readonly Message[], removed: readonly Message[]): readonly Pending[] {
    const given = this.argumentKeys(i);
    const gone = new Set(removed.map(({ key }) => key));
    const open = this.pending.filter(({ isReceived, message }) => !isReceived && !gone.has(message.key));
    const read = open.filter(({ message }) => given.has(keyOf(message.value)));
    const found = read.length > 0 || this.messages.areRemoved ? read : this.inferred(i, taker, sent, open);
    for (const { readers } of found) readers.add(taker);
    return found;
  }

  /**
   * Returns the messages that a step is assumed to receive: the step has the names in them, and they are for no other
   * process. Only messages of the kind that was sent last count.
   */
  private inferred(i: number, taker: string, sent: readonly Message[], open: readonly Pending[]): readonly Pending[] {
    const names = this.namesOf(i, sent);
    const leader = this.leaderOf(i, taker);
    const kinds = new Set(sent.map(({ value }) => kindOf(value)));
    const found = open.filter((one) => {
      const { value } = one.message;
      if (one.readers.has(taker) || kinds.has(kindOf(value)) || this.isForAnother(one, taker)) return false;
      const parts = namesIn(value).map(keyOf);
      if (parts.length === 0) return this.isNamedBy(i, value);
      const others = taker === outside ? parts : parts.filter((part) => part !== this.keyOfProcess(one));
      if (leader !== undefined && others.includes(leader)) return true;
      return others.length > 0 && others.every((part) => names.has(part));
    });
    const last = found.at(-1);
    return last ? found.filter(({ message }) => kindOf(message.value) === kindOf(last.message.value)) : [];
  }

  /**
   * Whether the name of the action contains the kind of the message, as RcvCommit contains Commit. Asked only about a
   * message that contains no name of a process.
   */
  private isNamedBy(i: number, message: Itf): boolean {
    const kind = kindOf(message);
    const isNamed =
      kind.length > 2 && this.trace.states[i]?.action?.name.toLowerCase().includes(kind.toLowerCase()) === true;
    if (isNamed) this.namedKinds.add(kind);
    return isNamed;
  }

  /** Whether a message names a process that has not sent it and does not take the step. */
  private isForAnother({ message, sender }: Pending, taker: string): boolean {
    const named = namesIn(message.value).map((value) => this.processes.nameOf(value));
    const receivers = named.filter((name) => name !== undefined && name !== sender);
    return receivers.length > 0 && !receivers.includes(taker);
  }

  /**
   * Whether a step only reads a message, and its argument is the process that sent the message. If TRUE, the step
   * belongs to another process.
   */
  private isAboutMessageOf(i: number, process: string | undefined, changes: MessageChanges): boolean {
    if (process === undefined || this.messages.areRemoved || changes.sent.length > 0) return false;
    if (this.processes.changedBy(i).has(process)) return false;
    const names = this.namesOf(i, []);
    return this.pending.some(({ message, sender }) => {
      const parts = namesIn(message.value).map(keyOf);
      return sender === process && parts.length > 0 && parts.every((part) => names.has(part));
    });
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

  private keyOfProcess({ message, sender }: Pending): string | undefined {
    const name = namesIn(message.value).find((value) => this.processes.nameOf(value) === sender);
    return name === undefined ? undefined : keyOf(name);
  }

  private argumentKeys(i: number): ReadonlySet<string> {
    const { action } = this.trace.states[i] as ToldState;
    return new Set(
      (action?.arguments ?? []).filter(({ value }) => !isName(value.itf)).map(({ value }) => keyOf(value.itf)),
    );
  }

  private senderOf(sent: readonly Message[]): string | undefined {
    const names = sent.flatMap(({ value }) => namesIn(value)).map((value) => this.processes.nameOf(value));
    const known = new Set(names.filter((name) => name !== undefined));
    return known.size === 1 ? [...known][0] : undefined;
  }

  private changesOnlyMessages(i: number): boolean {
    const { names, states } = this.trace;
    return names.every((_, variable) => {
      const isMessages = this.messages.variables.includes(variable);
      return isMessages || states[i]?.values[variable]?.text === states[i - 1]?.values[variable]?.text;
    });
  }

  private remarks(): readonly string[] {
    const { trace, messages, processes, arrows } = this;
    const names = messages.variables.map((variable) => trace.names[variable] ?? '');
    const remarks = [
      names.length > 0
        ? `Messages are what steps add to ${names.join(' and ')}.`
        : trace.drawing?.messages
          ? 'The value of @message is not a set, bag or sequence that a step adds to. An arrow goes to a process whose part of a variable the step changes.'
          : 'No messages were recognised; \\* @message EXPRESSION in the specification says what they are. An arrow goes to a process whose part of a variable the step changes.',
    ];
    if (arrows.some(({ kind }) => kind === 'inferred'))
      remarks.push(
        'A dashed arrow is inferred: messages are never removed, and the step that it leads to has the values of the message.',
      );
    if (this.namedKinds.size > 0)
      remarks.push(
        `A step whose action names ${[...this.namedKinds].join(' or ')} is inferred to receive this message.`,
      );
    const waiting = this.pending.filter(({ isReceived, readers }) => !isReceived && readers.size === 1).length;
    if (waiting > 0) remarks.push(`No step was seen to receive ${waiting} of the messages.`);
    if (processes.names.includes(outside))
      remarks.push(
        `No process was recognised for the steps in the lane "${outside}"; \\* @lane EXPRESSION in the specification says which process takes a step.`,
      );
    return remarks;
  }
}
