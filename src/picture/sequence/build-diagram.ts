/**
 * Builds a sequence diagram from a behavior. In: a behavior as plain data. Out: lanes, rows and arrows. A message goes
 * from the step that adds it to the step that removes it, or to one whose action has it as an argument. If there are no
 * messages, an arrow goes to each process whose part of a variable the step changes.
 */
import type { ToldLoop, ToldState, ToldTrace } from '../../explore/stepwise/tell-behavior.js';
import { type AlgorithmWords, isOfTranslation } from '../../report/algorithm-steps.js';
import { renderAction } from '../../report/render-action.js';
import { changedLines, changeText, cut } from './change-text.js';
import { Deliveries, type DraftLine, outside } from './deliveries.js';
import type { Arrow, Block, Diagram, End, Row } from './diagram.js';
import { explainSigns } from './explain-signs.js';
import type { ChangedPart } from './find-changes.js';
import { type ChangesByProcess, Processes } from './find-lanes.js';
import { findMessages, type Messages } from './find-messages.js';
import { elementsOf, itemsOf, messageText, namesIn } from './itf-parts.js';
import type { Message } from './message-history.js';
import { ownContainers } from './own-state.js';

/** What a diagram says besides the behavior. */
export interface DiagramContext {
  readonly algorithm?: AlgorithmWords | undefined;
  /** Why the behavior ends with its last state. */
  readonly ending?: string | undefined;
}

export function buildDiagram(told: ToldTrace, context: DiagramContext = {}): Diagram {
  const trace = withClosingStep(told);
  const { drawing, names, states } = trace;
  const { algorithm } = context;
  const build = (shown: ToldTrace, messages: Messages, processes: Processes): Diagram =>
    new DiagramBuilder(shown, messages, processes, context).build();
  if (drawing?.messages) {
    // If the specification states the messages (`@message`), they become a further variable, and no other variable
    // counts as containing messages.
    const stated: ToldTrace = {
      ...trace,
      names: [...names, '@message'],
      states: states.map((state, i) => ({ ...state, values: [...state.values, drawing.messages?.[i]] })),
    };
    const messages = findMessages(stated, new Set(names.keys()), true);
    return build(stated, messages, new Processes(stated, new Set([names.length]), algorithm));
  }
  const first = findMessages(trace);
  const processes = new Processes(trace, new Set(first.variables), algorithm);
  const own = ownContainers(first, processes);
  if (own.size === 0) return build(trace, first, processes);
  const rest = findMessages(trace, own);
  return build(trace, rest, new Processes(trace, new Set(rest.variables), algorithm));
}

/**
 * Returns the behavior with a further state if a step other than stuttering closes its loop: the state with which the
 * loop begins, again.
 */
function withClosingStep(trace: ToldTrace): ToldTrace {
  const { loop, states, drawing } = trace;
  const again = loop && states[loop.to];
  if (!loop?.action || !again) return trace;
  const { action, changes, to } = loop;
  const closing: ToldState = {
    action,
    changes,
    get values() {
      return again.values;
    },
  };
  return {
    ...trace,
    states: [...states, closing],
    drawing: drawing && {
      messages: drawing.messages && [...drawing.messages, drawing.messages[to]],
      lanes: drawing.lanes && [...drawing.lanes, undefined],
    },
  };
}

function inLaneOrder(blocks: readonly Block[]): readonly Block[] {
  return [...blocks].sort((a, b) => a.lane - b.lane);
}

function loopText({ action }: ToldLoop): string {
  return action ? `${renderAction(action)}, and so on for ever` : 'stuttering for ever';
}

/** The largest number of processes that a diagram without steps shows. */
const mostIdle = 12;
/**
 * The largest number of initial values of variables that belong to no process, and of messages in transit at the start.
 */
const mostInitial = 12;

class DiagramBuilder {
  private readonly written: Arrow[] = [];
  private readonly deliveries: Deliveries;
  /** The names of actions of which some step does more than to remove messages. */
  private readonly acting: ReadonlySet<string>;
  private knownOwners: ReadonlyMap<string | undefined, ReadonlyMap<string, ReadonlySet<string>>> | undefined;

  constructor(
    private readonly trace: ToldTrace,
    private readonly messages: Messages,
    private readonly processes: Processes,
    private readonly context: DiagramContext,
  ) {
    this.deliveries = new Deliveries(trace, messages, processes);
    this.acting = new Set(
      trace.states.flatMap(({ action }, i) => {
        const isMore = (messages.steps[i]?.sent.length ?? 0) > 0 || !this.changesOnlyMessages(i);
        return action && isMore ? [action.name] : [];
      }),
    );
  }

  build(): Diagram {
    const { trace, processes, deliveries } = this;
    const later = trace.states.slice(1).map((_, at) => this.row(at + 1));
    const stubs = deliveries.complete();
    const rows = [this.firstRow(), ...later];
    const order = processes.inOrder([outside]);
    const place = new Map(order.map((lane, at) => [lane, at]));
    const moved = <Placed extends { readonly lane: number }>(one: Placed): Placed => ({
      ...one,
      lane: place.get(one.lane) as number,
    });
    const { loop } = trace;
    const arrows = [...deliveries.arrows, ...this.written];
    const found = {
      lanes: order.map((lane) => processes.titleOf(processes.names[lane] as string)),
      rows: rows.map((row, i) => ({
        ...row,
        blocks: i === 0 ? inLaneOrder(row.blocks.map(moved)) : row.blocks.map(moved),
      })),
      arrows: arrows.map((arrow) => ({ ...arrow, from: moved(arrow.from), to: moved(arrow.to) })),
      stubs: stubs.map((stub) => ({
        ...stub,
        from: moved(stub.from),
        toward: stub.toward === undefined ? undefined : place.get(stub.toward),
      })),
      loop: loop && { to: loop.to, text: loopText(loop) },
      ending: this.context.ending,
    };
    const { algorithm } = this.context;
    return { ...found, legend: explainSigns(found, algorithm), remarks: this.remarks() };
  }

  // ------------------------------------------------------------------------------------------ the initial state

  /** Makes the row of the initial state: the values of the processes that take part, and of variables of no process. */
  private firstRow(): Row {
    const { trace, processes, messages } = this;
    const initial = processes.initialState();
    const shown = trace.states.length > 1 ? [...processes.names] : processes.all().slice(0, mostIdle);
    const blocks = shown.flatMap((name): readonly Block[] => {
      const label = this.labelAt(name);
      const texts = [...(label === undefined ? [] : [label]), ...this.changeTexts(initial.get(name) ?? [], name)];
      return texts.length === 0 ? [] : [{ lane: processes.lane(name), kind: 'part', lines: changedLines(texts) }];
    });
    const values = this.changeTexts(initial.get(undefined) ?? [], undefined);
    const waiting = messages.initial.map(({ value }) => messageText(value));
    const limited = (texts: readonly string[]) => [
      ...texts.slice(0, mostInitial).map(cut),
      ...(texts.length > mostInitial ? [`and ${texts.length - mostInitial} more`] : []),
    ];
    const notes = ['initial state', ...limited(values), ...limited(waiting.map((text) => `in transit: ${text}`))];
    return { title: '1', first: 0, last: 0, notes, blocks };
  }

  /** Returns the first label of a process of an algorithm. */
  private labelAt(name: string): string | undefined {
    const label = this.context.algorithm && this.processes.labelOf(name);
    return label === undefined ? undefined : `at ${label}`;
  }

  // ------------------------------------------------------------------------------------------ steps

  private row(i: number): Row {
    const blocks = this.blocks(i);
    const { loop, states } = this.trace;
    const isClosing = loop?.action !== undefined && i === states.length - 1;
    // The state after the closing step is the first one of the loop.
    const title = isClosing ? `= ${loop.to + 1}` : String(i + 1);
    const state = isClosing ? loop.to : i;
    return { title, first: state, last: state, notes: [], blocks };
  }

  private blocks(i: number): readonly Block[] {
    const { processes, messages, deliveries } = this;
    const { sent, removed } = messages.steps[i] ?? { sent: [], removed: [] };
    const changed = processes.changedBy(i);
    const isOfNone = [...changed.keys()].every((process) => process === undefined);
    const given = processes.takerOf(i);
    const isFor = ({ value, path }: Message) =>
      [...namesIn(value), ...(path.length === 1 ? path : [])].some((name) => processes.nameOf(name) === given);
    const isLost =
      removed.length > 0 &&
      !this.acting.has(this.trace.states[i]?.action?.name ?? '') &&
      !(given !== undefined && removed.some(isFor));
    if (isLost) return this.lossBlocks(i, removed);
    // A process may send equal messages again. If they are in a sequence, this is not a copy made by the network.
    const isCopied =
      sent.length > 0 &&
      removed.length === 0 &&
      isOfNone &&
      sent.every(({ isCopy, isItem }) => isCopy && !(isItem && given !== undefined));
    if (isCopied) return this.copyBlocks(i, sent, changed);
    const isIdle = removed.length === 0 && sent.length === 0 && this.changesOnlyMessages(i);
    const isOutside = !isIdle && removed.length === 0 && deliveries.isAboutMessageOf(i, given, sent);
    const taker = isOutside ? outside : (given ?? this.onlyNameIn(sent) ?? outside);
    const lane = processes.lane(taker);
    const lines: DraftLine[] = [this.actionLine(i)];
    const add = (line: DraftLine): End => ({ row: i, lane, line: lines.push(line) - 1 });
    for (const message of removed) {
      const line: DraftLine = { kind: 'received', text: messageText(message.value) };
      deliveries.receive(message, add(line), line, taker);
    }
    if (isIdle) lines.push({ kind: 'idle', text: 'changes nothing' });
    else deliveries.readBy({ i, taker, sent, removed }, add);
    const own = this.changeTexts(changed.get(taker) ?? [], taker);
    lines.push(...changedLines(own, this.changeTexts(changed.get(undefined) ?? [], taker)));
    for (const message of sent) {
      const line: DraftLine = { kind: 'sent', text: messageText(message.value) };
      deliveries.send(message, add(line), line, taker);
    }
    const written = this.writtenBlocks(i, taker, lane, changed);
    if (lines.length === 1 && written.length === 0) lines.push({ kind: 'changed', text: 'no variable changes' });
    return [{ lane, kind: 'step', lines }, ...written];
  }

  private actionLine(i: number): DraftLine {
    const { title, to } = this.processes.wordsOf(i);
    return { kind: 'action', text: to === undefined ? title : `${title} (then ${to})` };
  }

  /** The lane of the sender has the block of a step of the network. So the line says that it is not the sender's step. */
  private networkLine(i: number): DraftLine {
    return { kind: 'action', text: `network: ${this.actionLine(i).text}` };
  }

  /** Makes the blocks of a step that loses messages. They are in the lanes of the processes that sent them. */
  private lossBlocks(i: number, removed: readonly Message[]): readonly Block[] {
    const bySender = new Map<string, DraftLine[]>();
    for (const message of removed) {
      const line: DraftLine = { kind: 'lost', text: messageText(message.value) };
      const sender = this.deliveries.lose(message, i, line)?.sender ?? outside;
      bySender.set(sender, [...(bySender.get(sender) ?? [this.networkLine(i)]), line]);
    }
    return this.networkBlocks(bySender);
  }

  /** Makes the blocks of a step that copies messages. They are in the lanes of the processes that sent them. */
  private copyBlocks(i: number, sent: readonly Message[], changed: ChangesByProcess): readonly Block[] {
    const { deliveries, processes } = this;
    const bySender = new Map<string, DraftLine[]>();
    for (const message of sent) {
      const sender = deliveries.senderOf(message) ?? outside;
      const changes = bySender.size === 0 ? this.changeTexts(changed.get(undefined) ?? [], sender) : [];
      const lines: DraftLine[] = bySender.get(sender) ?? [this.networkLine(i), ...changedLines([], changes)];
      bySender.set(sender, lines);
      const line: DraftLine = { kind: 'sent', text: messageText(message.value), note: 'a copy' };
      const end = { row: i, lane: processes.lane(sender), line: lines.push(line) - 1 };
      deliveries.send(message, end, line, sender);
    }
    return this.networkBlocks(bySender);
  }

  private networkBlocks(bySender: ReadonlyMap<string, readonly DraftLine[]>): readonly Block[] {
    return [...bySender].map(([sender, lines]) => ({ lane: this.processes.lane(sender), kind: 'network', lines }));
  }

  /** Makes the blocks and arrows for parts of other processes that the step changes. */
  private writtenBlocks(i: number, taker: string, from: number, changed: ChangesByProcess): readonly Block[] {
    return [...changed].flatMap(([process, parts]): readonly Block[] => {
      if (process === undefined || process === taker) return [];
      const lines = changedLines(this.changeTexts(parts, process));
      if (lines.length === 0) return [];
      const lane = this.processes.lane(process);
      const text = lines.map((line) => line.text).join(', ');
      this.written.push({
        kind: 'written',
        from: { row: i, lane: from, line: 0 },
        to: { row: i, lane, line: 0 },
        text,
      });
      return [{ lane, kind: 'part', lines }];
    });
  }

  /** Describes changes. The text of an algorithm has no `pc` and no `stack`; the label stands in the first line. */
  private changeTexts(parts: readonly ChangedPart[], process: string | undefined): readonly string[] {
    const { algorithm } = this.context;
    const owner = process === undefined ? undefined : this.processes.valueOf(process);
    const ofStep = algorithm ? parts.filter(({ variable }) => !isOfTranslation(variable)) : parts;
    // If the specification states the messages, a set or sequence that belongs to no process is probably the network,
    // whose changes would repeat the messages.
    const shown = this.trace.drawing?.messages
      ? ofStep.filter(({ path, after }) => path.length > 0 || !(after && (elementsOf(after) ?? itemsOf(after))))
      : ofStep;
    return shown.map((part) => changeText(part, owner, (field) => (this.variablesWith(process, field)?.size ?? 0) > 1));
  }

  /** Returns the variables that have a value or a field of this name for a process. */
  private variablesWith(process: string | undefined, name: string): ReadonlySet<string> | undefined {
    this.knownOwners ??= this.findOwners();
    return this.knownOwners.get(process)?.get(name);
  }

  private findOwners(): ReadonlyMap<string | undefined, ReadonlyMap<string, ReadonlySet<string>>> {
    const owners = new Map<string | undefined, Map<string, Set<string>>>();
    const found = [this.processes.initialState(), ...this.trace.states.map((_, i) => this.processes.changedBy(i))];
    for (const [process, parts] of found.flatMap((changes) => [...changes])) {
      const names = owners.get(process) ?? new Map<string, Set<string>>();
      owners.set(process, names);
      for (const { variable, field } of parts) {
        const name = field ?? variable;
        names.set(name, (names.get(name) ?? new Set()).add(variable));
      }
    }
    return owners;
  }

  /** Returns the process that the messages name, if they name only one. */
  private onlyNameIn(sent: readonly Message[]): string | undefined {
    const names = sent.flatMap(({ value }) => namesIn(value)).map((value) => this.processes.nameOf(value));
    const known = new Set(names.filter((name) => name !== undefined));
    return known.size === 1 ? [...known][0] : undefined;
  }

  private changesOnlyMessages(i: number): boolean {
    const { names, states } = this.trace;
    return names.every((_, variable) => {
      const [before, after] = [states[i - 1]?.values[variable], (states[i] as ToldState).values[variable]];
      return this.messages.variables.includes(variable) || before === after || before?.text === after?.text;
    });
  }

  // ------------------------------------------------------------------------------------------ remarks

  private remarks(): readonly string[] {
    const { trace, messages, processes, deliveries } = this;
    const names = messages.variables.map((variable) => trace.names[variable] ?? '');
    const remarks = [
      names.length > 0
        ? `Messages are what steps add to ${names.join(' and ')}.`
        : trace.drawing?.messages
          ? 'The value of @message is not a set, bag or sequence that a step adds to.'
          : 'No messages were recognised; a comment \\* @message EXPRESSION in the specification says what they are.',
    ];
    if (deliveries.namedKinds.size > 0)
      remarks.push(
        `A step whose action names ${[...deliveries.namedKinds].join(' or ')} is inferred to receive this message.`,
      );
    if (processes.names.includes(outside))
      remarks.push(
        `No process was recognised for the steps in the lane "${outside}"; a comment \\* @lane EXPRESSION in the specification says which process takes a step.`,
      );
    return remarks;
  }
}
