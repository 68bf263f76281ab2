/**
 * Builds a sequence diagram from a behavior. In: a behavior as plain data. Out: lanes, rows and arrows. The arrow of a
 * message goes from the step that adds the message to the step that removes it, or to a step whose action has the
 * message as an argument. If messages are never removed, a later step that uses the values of a message is assumed to
 * receive it. If there are no messages, an arrow goes from each step to the processes whose parts of variables it
 * changes.
 */
import type { ToldState, ToldTrace } from '../../explore/stepwise/tell-behavior.js';
import { type AlgorithmWords, isOfTranslation } from '../../report/algorithm-steps.js';
import { renderAction } from '../../report/render-action.js';
import type { Arrow, Block, Diagram, End, Line, Row } from './diagram.js';
import { type ChangedPart, changeText } from './find-changes.js';
import { type ChangesByProcess, Processes } from './find-lanes.js';
import { findMessages, type Message, type MessageChanges, type Messages } from './find-messages.js';
import { elementsOf, isName, itemsOf, keyOf, kindOf, messageText, namesIn } from './itf-parts.js';

/** The lane of steps that lose or copy messages. */
const network = 'network';
/** The lane of steps that no process takes. */
const outside = 'others';

export function buildDiagram(trace: ToldTrace, algorithm?: AlgorithmWords | undefined): Diagram {
  const { drawing, names, states } = trace;
  const build = (shown: ToldTrace, messages: Messages, variables: ReadonlySet<number>): Diagram =>
    new DiagramBuilder(shown, messages, new Processes(shown, variables, algorithm), algorithm).build();
  if (drawing?.messages) {
    // If the specification states the messages (`@message`), they become a further variable, and no other variable
    // counts as containing messages.
    const stated: ToldTrace = {
      ...trace,
      names: [...names, '@message'],
      states: states.map((state, i) => ({ ...state, values: [...state.values, drawing.messages?.[i]] })),
    };
    const messages = findMessages(stated, new Set(names.keys()), true);
    return build(stated, messages, new Set([names.length]));
  }
  const first = findMessages(trace);
  const processes = new Processes(trace, new Set(first.variables), algorithm);
  const own = ownContainers(first, processes);
  const rest = own.size === 0 ? first : findMessages(trace, own);
  return build(trace, rest, new Set(rest.variables));
}

/**
 * Returns variables that look like containers of messages but belong to single processes: variables in which every
 * process adds only to its own part, and sequences from which only processes that also add items remove items.
 */
function ownContainers({ steps, variables }: Messages, processes: Processes): ReadonlySet<number> {
  const takers = steps.map((_, i) => processes.takerOf(i));
  return new Set(
    variables.filter((variable) => {
      const of = (kind: 'sent' | 'removed') =>
        steps.flatMap((step, i) =>
          step[kind].flatMap((message) => (message.variable === variable ? [{ message, taker: takers[i] }] : [])),
        );
      const added = of('sent');
      if (added.length === 0) return false;
      if (added.some(({ message }) => message.isBare)) {
        const senders = new Set(added.map(({ taker }) => taker));
        return of('removed').every(({ taker }) => senders.has(taker));
      }
      return added.every(
        ({ message: { path }, taker }) => path.length === 1 && processes.nameOf(path[0] ?? 0) === taker,
      );
    }),
  );
}

/** A block shows at most this number of changes. The page or the report shows all of them. */
const mostChanges = 6;
/** A diagram without steps shows at most this number of processes. */
const mostIdle = 12;
const longestChange = 160;

function changedLines(texts: readonly string[]): readonly Line[] {
  const shown = texts.length > mostChanges + 1 ? texts.slice(0, mostChanges) : texts;
  const more = texts.length - shown.length;
  const rest = more === 0 ? [] : [`and ${more} more changes`];
  return [...shown, ...rest].map((text) => ({
    kind: 'changed',
    text: text.length > longestChange ? `${text.slice(0, longestChange - 1)}…` : text,
  }));
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
  /** The names in the message. `process` is defined for the names of processes. */
  readonly names: readonly { readonly key: string; readonly process: string | undefined }[];
  readonly end: End;
  readonly sender: string;
  /** The sender, and all processes that have received the message so far. */
  readonly readers: Set<string>;
}

/** Whether a message names processes other than its sender, but not the process that takes the step. */
function isForAnother({ names, sender }: Pending, taker: string): boolean {
  const receivers = names.flatMap(({ process }) => (process === undefined || process === sender ? [] : [process]));
  return receivers.length > 0 && !receivers.includes(taker);
}

class DiagramBuilder {
  private readonly arrows: Arrow[] = [];
  private readonly pending: Pending[] = [];
  /** The kinds of messages whose receipt was recognised only by the name of an action. */
  private readonly namedKinds = new Set<string>();
  /** The names of the actions that do more than remove messages, in some step. */
  private readonly acting: ReadonlySet<string>;

  constructor(
    private readonly trace: ToldTrace,
    private readonly messages: Messages,
    private readonly processes: Processes,
    private readonly algorithm: AlgorithmWords | undefined,
  ) {
    this.acting = new Set(
      trace.states.flatMap(({ action }, i) => {
        const isMore = (messages.steps[i]?.sent.length ?? 0) > 0 || !this.changesOnlyMessages(i);
        return action && isMore ? [action.name] : [];
      }),
    );
  }

  build(): Diagram {
    const { trace, processes } = this;
    const found = trace.states.map((_, i) => (i === 0 ? this.firstRow() : this.row(i)));
    const order = processes.inOrder([network, outside]);
    const place = new Map(order.map((lane, at) => [lane, at]));
    const moved = <Placed extends { readonly lane: number }>(one: Placed): Placed => ({
      ...one,
      lane: place.get(one.lane) as number,
    });
    const { loop } = trace;
    return {
      lanes: order.map((lane) => processes.titleOf(processes.names[lane] as string)),
      rows: found.map(({ title, blocks }) => ({ title, blocks: blocks.map(moved) })),
      arrows: this.arrows.map((arrow) => ({ ...arrow, from: moved(arrow.from), to: moved(arrow.to) })),
      loop: loop && { to: loop.to, text: loop.action ? renderAction(loop.action) : 'stuttering' },
      remarks: this.remarks(),
    };
  }

  /** Makes the row of the initial state. It shows the states of the processes only if no step follows. */
  private firstRow(): Row {
    const { trace, processes } = this;
    if (trace.states.length > 1) return { title: '1', blocks: [] };
    const blocks = processes
      .all()
      .slice(0, mostIdle)
      .flatMap((name) => {
        const lines = changedLines(processes.stateOf(name).map((part) => changeText(part, processes.valueOf(name))));
        return lines.length === 0 ? [] : [{ lane: processes.lane(name), lines }];
      });
    return { title: '1', blocks };
  }

  private row(i: number): Row {
    const { processes, messages } = this;
    const changes = messages.steps[i] ?? { sent: [], removed: [] };
    const { sent, removed } = changes;
    const changed = processes.changedBy(i);
    const isOfNone = [...changed.keys()].every((process) => process === undefined);
    const given = processes.takerOf(i);
    const isFor = ({ value, path }: Message) =>
      [...namesIn(value), ...(path.length === 1 ? path : [])].some((name) => processes.nameOf(name) === given);
    const isLost =
      removed.length > 0 &&
      !this.acting.has(this.trace.states[i]?.action?.name ?? '') &&
      !(given !== undefined && removed.some(isFor));
    // A process may send an equal message again. In a sequence, a second equal message of a process does not count as a
    // copy that the network has made.
    const isCopied =
      sent.length > 0 && isOfNone && sent.every(({ isCopy, isItem }) => isCopy && !(isItem && given !== undefined));
    const isIdle = removed.length === 0 && sent.length === 0 && this.changesOnlyMessages(i);
    const isOutside = !isIdle && this.isAboutMessageOf(i, given, changes);
    const taker = isLost || isCopied ? network : isOutside ? outside : (given ?? this.senderOf(sent) ?? outside);
    const lane = processes.lane(taker);
    const { title, to } = processes.wordsOf(i);
    const lines: Line[] = [{ kind: 'action', text: to === undefined ? title : `${title} to ${to}` }];
    const here = (): End => ({ row: i, lane, line: lines.length - 1 });
    for (const message of removed) {
      lines.push({ kind: isLost ? 'lost' : 'received', text: messageText(message.value) });
      this.receive(message, here(), isLost ? 'lost' : 'received');
    }
    if (isIdle) lines.push({ kind: 'changed', text: 'changes nothing' });
    const read = isIdle ? [] : this.readBy(i, taker, sent, removed);
    for (const one of read) {
      lines.push({ kind: 'received', text: messageText(one.message.value) });
      const isArgument = this.argumentKeys(i).has(keyOf(one.message.value));
      this.receiveOne(one, here(), isArgument ? 'received' : 'inferred');
    }
    lines.push(
      ...changedLines(this.changeTexts([...(changed.get(taker) ?? []), ...(changed.get(undefined) ?? [])], taker)),
    );
    for (const message of sent) {
      lines.push({ kind: 'sent', text: messageText(message.value) });
      this.pending.push(this.pendingOf(message, here(), taker));
    }
    return { title: String(i + 1), blocks: [{ lane, lines }, ...this.written(i, taker, lane, changed)] };
  }

  private pendingOf(message: Message, end: End, sender: string): Pending {
    const { value } = message;
    const names = namesIn(value).map((name) => ({ key: keyOf(name), process: this.processes.nameOf(name) }));
    const about = { key: keyOf(value), kind: kindOf(value), names };
    return { message, ...about, end, sender, readers: new Set([sender]) };
  }

  /** Makes the blocks and arrows for parts of other processes that the step changes. */
  private written(i: number, taker: string, from: number, changed: ChangesByProcess): readonly Block[] {
    return [...changed].flatMap(([process, parts]) => {
      if (process === undefined || process === taker) return [];
      const lines = changedLines(this.changeTexts(parts, process));
      if (lines.length === 0) return [];
      const lane = this.processes.lane(process);
      const text = lines.map((line) => line.text).join(', ');
      this.arrows.push({ kind: 'written', from: { row: i, lane: from, line: 0 }, to: { row: i, lane, line: 0 }, text });
      return [{ lane, lines }];
    });
  }

  /**
   * Describes changes. For an algorithm, changes of `pc` and `stack` are left out, because the first line of the block
   * has the label.
   */
  private changeTexts(parts: readonly ChangedPart[], process: string): readonly string[] {
    const owner = this.processes.valueOf(process);
    const ofStep = this.algorithm ? parts.filter(({ variable }) => !isOfTranslation(variable)) : parts;
    // If the specification states the messages, a set or sequence that belongs to no process is probably the network,
    // whose changes would repeat the messages.
    const shown = this.trace.drawing?.messages
      ? ofStep.filter(({ path, after }) => path.length > 0 || !(elementsOf(after) ?? itemsOf(after)))
      : ofStep;
    return shown.map((part) => changeText(part, owner));
  }

  private receive({ key, variable }: Message, end: End, kind: Arrow['kind']): void {
    const one = this.pending.find(({ message }) => message.key === key && message.variable === variable);
    if (one) this.receiveOne(one, end, kind);
  }

  private receiveOne(one: Pending, end: End, kind: Arrow['kind']): void {
    if (this.messages.areRemoved) this.pending.splice(this.pending.indexOf(one), 1);
    this.arrows.push({ kind, from: one.end, to: end, text: messageText(one.message.value) });
  }

  /**
   * Returns the messages that a step receives without removing them: arguments of its action; if there are none,
   * messages that it stores in the state of its process; if there are none either, messages that it is assumed to
   * receive.
   */
  private readBy(i: number, taker: string, sent: readonly Message[], removed: readonly Message[]): readonly Pending[] {
    const given = this.argumentKeys(i);
    const gone = new Set(removed.map(({ key }) => key));
    const open = this.pending.filter(({ message }) => !gone.has(message.key));
    const read = open.filter(({ key }) => given.has(key));
    const kept = this.keysKept(i, taker);
    const stored =
      read.length > 0 || this.messages.areRemoved
        ? read
        : open.filter((one) => !one.readers.has(taker) && kept.has(one.key));
    const found = stored.length > 0 || this.messages.areRemoved ? stored : this.inferred(i, taker, sent, open);
    for (const { readers } of found) readers.add(taker);
    return found;
  }

  /** Returns the new values in the state of the process that takes the step, and the elements of these values. */
  private keysKept(i: number, taker: string): ReadonlySet<string> {
    const parts = this.processes.changedBy(i).get(taker) ?? [];
    return new Set(parts.flatMap(({ after }) => [after, ...(elementsOf(after) ?? itemsOf(after) ?? [])]).map(keyOf));
  }

  /**
   * Returns the messages that a step is assumed to receive: the arguments of its action, or the messages that it sends,
   * contain the names in the message, and the message is for no other process. Only messages of the kind that was sent
   * last count.
   */
  private inferred(i: number, taker: string, sent: readonly Message[], open: readonly Pending[]): readonly Pending[] {
    const names = this.namesOf(i, sent);
    const leader = this.leaderOf(i, taker);
    const kinds = new Set(sent.map(({ value }) => kindOf(value)));
    const found = open.filter((one) => {
      if (one.readers.has(taker) || kinds.has(one.kind) || isForAnother(one, taker)) return false;
      if (one.names.length === 0) return this.isNamedBy(i, one.kind);
      const own = one.names.find(({ process }) => process === one.sender);
      const others = taker === outside ? one.names : one.names.filter(({ key }) => key !== own?.key);
      if (leader !== undefined && others.some(({ key }) => key === leader)) return true;
      return others.length > 0 && others.every(({ key }) => names.has(key));
    });
    const last = found.at(-1);
    return last ? found.filter(({ kind }) => kind === last.kind) : [];
  }

  /**
   * Whether the name of the action says that it receives messages of this kind, as RcvCommit does for Commit. This is
   * used only for messages that contain no name of a process.
   */
  private isNamedBy(i: number, kind: string): boolean {
    const name = this.trace.states[i]?.action?.name.toLowerCase() ?? '';
    const isNamed = kind.length > 2 && receiving.test(name) && name.includes(kind.toLowerCase());
    if (isNamed) this.namedKinds.add(kind);
    return isNamed;
  }

  /**
   * Whether the process in the argument of the action is the sender of a message that the step reads. Then another
   * process takes the step.
   */
  private isAboutMessageOf(i: number, process: string | undefined, changes: MessageChanges): boolean {
    if (process === undefined || this.messages.areRemoved || changes.sent.length > 0) return false;
    if (this.processes.changedBy(i).has(process)) return false;
    const names = this.namesOf(i, []);
    return this.pending.some(
      (one) => one.sender === process && one.names.length > 0 && one.names.every(({ key }) => names.has(key)),
    );
  }

  /** Returns the names in the arguments of the action and in the messages that the step sends. */
  private namesOf(i: number, sent: readonly Message[]): ReadonlySet<string> {
    const { action } = this.trace.states[i] as ToldState;
    const given = (action?.arguments ?? []).map(({ value }) => value.itf).filter(isName);
    return new Set([...given, ...sent.flatMap(({ value }) => namesIn(value))].map(keyOf));
  }

  /**
   * Returns the key of the argument for which a lane stands, such as the number of a ballot. Undefined for the lane of
   * a process.
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
          ? 'The value of @message is not a set, bag or sequence that a step adds to.'
          : 'No messages were recognised; a comment \\* @message EXPRESSION in the specification says what they are.',
    ];
    if (arrows.some(({ kind }) => kind === 'written'))
      remarks.push('A dotted arrow goes to a process whose part of a variable the step changes.');
    if (arrows.some(({ kind }) => kind === 'inferred'))
      remarks.push(
        'A dashed arrow is inferred: messages are never removed, and the step that it leads to has the values of the message.',
      );
    if (this.namedKinds.size > 0)
      remarks.push(
        `A step whose action names ${[...this.namedKinds].join(' or ')} is inferred to receive this message.`,
      );
    const waiting = this.pending.filter(({ readers }) => readers.size === 1).length;
    if (waiting > 0) remarks.push(`No step was seen to receive ${waiting} of the messages.`);
    if (processes.names.includes(outside))
      remarks.push(
        `No process was recognised for the steps in the lane "${outside}"; a comment \\* @lane EXPRESSION in the specification says which process takes a step.`,
      );
    return remarks;
  }
}
