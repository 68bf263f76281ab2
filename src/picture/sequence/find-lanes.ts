/**
 * Finds the processes of a behavior, and which of them takes each step. The processes are the elements of the domain of
 * a variable that is a function. The process that takes a step is the first of these: a process among the arguments of
 * the action; the process whose value of `pc` the step changes; the only process whose part of a variable it changes.
 * For any other step, there is a lane for the first argument of its action, such as the number of a ballot.
 */
import type { ToldAction, ToldState, ToldTrace } from '../../explore/stepwise/tell-behavior.js';
import { type AlgorithmWords, stepLabels } from '../../report/algorithm-steps.js';
import type { Itf } from '../../values/forms/itf.js';
import { type ChangedPart, changedParts, fieldParts } from './find-changes.js';
import { argumentsAndValues, isName, isRecord, itemsOf, keyOf, pairsOf, shortText } from './itf-parts.js';

/** A process. The processes that are arguments of the same function form a group, and their lanes are neighbours. */
interface Process {
  readonly name: string;
  readonly value: Itf;
  /** The number of its group, and the index of the process in the group. */
  readonly group: number;
  readonly place: number;
}

/** Records that are at most this long are shown as a whole, and longer ones by their fields. */
const shortRecord = 24;

/** The changes of a step, by the process to whose state they belong. `undefined` stands for no process. */
export type ChangesByProcess = ReadonlyMap<string | undefined, readonly ChangedPart[]>;

export class Processes {
  /** The names of the lanes, in the order in which they were first used. */
  readonly names: string[] = [];
  private readonly known: ReadonlyMap<string, Process>;
  private readonly byName: ReadonlyMap<string, Process>;
  /** The changed parts of each step, by the index of the state. */
  private readonly parts: (readonly ChangedPart[] | undefined)[] = [];
  private readonly changes: (ChangesByProcess | undefined)[] = [];
  private knownFirst: ReadonlyMap<string, ToldAction> | undefined;
  /** For each variable, whether its records are short in every state. */
  private readonly short = new Map<number, boolean>();

  constructor(
    private readonly trace: ToldTrace,
    private readonly messageVariables: ReadonlySet<number>,
    private readonly algorithm: AlgorithmWords | undefined,
  ) {
    this.known = processesOf(trace, messageVariables);
    this.byName = new Map([...this.known.values()].map((process) => [process.name, process]));
  }

  /** Returns the name of a process; undefined if the value is no process. */
  nameOf(value: Itf): string | undefined {
    return isName(value) ? this.known.get(keyOf(value))?.name : undefined;
  }

  /** Returns the value that is a process with this name. */
  valueOf(name: string): Itf | undefined {
    return this.byName.get(name)?.value;
  }

  all(): readonly string[] {
    return [...this.byName.keys()];
  }

  /** Returns the parts of the initial state, by the process to which they belong. `undefined` stands for no process. */
  initialState(): ChangesByProcess {
    const { names, states } = this.trace;
    const found = new Map<string | undefined, ChangedPart[]>();
    for (const [at, variable] of names.entries()) {
      const value = states[0]?.values[at]?.itf;
      if (value === undefined || this.messageVariables.has(at)) continue;
      const pairs = pairsOf(value) ?? [];
      const isOfProcesses = pairs.length > 0 && pairs.every(([argument]) => this.nameOf(argument) !== undefined);
      const parts = isOfProcesses
        ? pairs.map(([argument, part]) => [this.nameOf(argument), [argument], part] as const)
        : [[undefined, [], value] as const];
      for (const [owner, path, part] of parts) {
        const its = this.isShort(at)
          ? [{ variable, path, field: undefined, before: undefined, after: part }]
          : fieldParts(variable, path, part);
        found.set(owner, [...(found.get(owner) ?? []), ...its]);
      }
    }
    return found;
  }

  lane(name: string): number {
    const at = this.names.indexOf(name);
    return at >= 0 ? at : this.names.push(name) - 1;
  }

  /**
   * Returns the lanes in the order of the diagram. Groups of processes come in the order in which they first take a
   * step. The lane for steps of no process is at the right end.
   */
  inOrder(last: readonly string[]): readonly number[] {
    const firstOf = new Map<string, number>();
    const keys = this.names.map((name, lane) => {
      const process = this.byName.get(name);
      const step = this.algorithm?.steps.get(this.firstSteps().get(name)?.name ?? '');
      const group = step?.part === 'process' ? step.name : process ? `${process.group}` : `of ${name}`;
      const first = firstOf.get(group) ?? lane;
      firstOf.set(group, first);
      return { lane, end: last.indexOf(name), first, place: process?.place ?? 0 };
    });
    return keys.sort((a, b) => a.end - b.end || a.first - b.first || a.place - b.place).map(({ lane }) => lane);
  }

  /**
   * Returns the text above a lane. For a process that is a number, the text also has the name of the process set or of
   * the parameter, as in `b = 2`.
   */
  titleOf(name: string): string {
    const value = this.valueOf(name);
    const action = this.firstSteps().get(name);
    if (typeof value !== 'number') return name;
    const step = action && this.algorithm?.steps.get(action.name);
    if (step) return step.part === 'process' ? `${step.name} ${name}` : name;
    const given = action?.arguments.find((argument) => argument.value.itf === value);
    return given ? `${given.name} = ${name}` : `${this.variableOf(value) ?? 'process'} ${name}`;
  }

  /** Returns the only variable that is a function of this process, if its values are records, as `proposer`. */
  private variableOf(process: Itf): string | undefined {
    const { names, states } = this.trace;
    const found = names.flatMap((name, at) => {
      const pair = pairsOf(states[0]?.values[at]?.itf ?? 0)?.find(([argument]) => keyOf(argument) === keyOf(process));
      return pair ? [{ name, isOfRecords: isRecord(pair[1]) }] : [];
    });
    const [only, ...others] = found;
    return only?.isOfRecords && others.length === 0 ? only.name : undefined;
  }

  /** Returns the action of the first step of each process. Steps of procedures do not count. */
  private firstSteps(): ReadonlyMap<string, ToldAction> {
    if (this.knownFirst) return this.knownFirst;
    const found = new Map<string, ToldAction>();
    for (const [i, { action }] of this.trace.states.entries()) {
      const taker = action && this.takerOf(i);
      if (!action || taker === undefined) continue;
      const isOfProcedure = this.algorithm?.steps.get(action.name)?.part === 'procedure';
      if (!found.has(taker) && !isOfProcedure) found.set(taker, action);
    }
    this.knownFirst = found;
    return found;
  }

  /** Returns the lane of the process that takes the step to a state; undefined if the process is not known. */
  takerOf(i: number): string | undefined {
    const { action } = this.trace.states[i] as ToldState;
    if (!action) return undefined;
    const stated = this.trace.drawing?.lanes?.[i];
    if (stated) return shortText(stated.itf);
    const given = action.arguments.map(({ value }) => this.nameOf(value.itf)).find((name) => name !== undefined);
    if (given !== undefined) return given;
    const moved = this.movedBy(i, action.name);
    if (moved !== undefined) return moved;
    const step = this.algorithm?.steps.get(action.name);
    if (step?.part === 'algorithm') return step.name;
    if (step?.self !== undefined) return /^"(.*)"$/.exec(step.self)?.[1] ?? step.self;
    const owners = new Set(this.partsOf(i).map((part) => this.firstOwner(part)));
    owners.delete(undefined);
    if (owners.size === 1) return [...owners][0];
    const first = action.arguments.find(({ value }) => isName(value.itf));
    return first && `${first.name} = ${shortText(first.value.itf)}`;
  }

  /**
   * Returns the process whose value of `pc` the step changes. If the step changes no `pc`, returns the only process at
   * the label of the step.
   */
  private movedBy(i: number, label: string): string | undefined {
    const pc = this.trace.names.indexOf('pc');
    const before = pairsOf(this.trace.states[i - 1]?.values[pc]?.itf ?? 0);
    const after = pairsOf(this.trace.states[i]?.values[pc]?.itf ?? 0);
    if (!before || !after || before.length !== after.length) return undefined;
    const moved = after.filter(([, value], at) => keyOf(value) !== keyOf(before[at]?.[1] ?? ''));
    const [only, ...others] = moved.length > 0 ? moved : before.filter(([, value]) => value === label);
    return only && others.length === 0 ? this.nameOf(only[0]) : undefined;
  }

  /**
   * Returns the changes of a step by process. The change of a part with several processes in its path, such as
   * `received[a1][a2]`, belongs to the process that takes the step if it is among them, otherwise to the first process.
   */
  changedBy(i: number): ChangesByProcess {
    const known = this.changes[i];
    if (known) return known;
    const taker = this.takerOf(i);
    const found = new Map<string | undefined, ChangedPart[]>();
    for (const part of this.partsOf(i)) {
      const isOfTaker = taker !== undefined && part.path.some((argument) => this.nameOf(argument) === taker);
      const owner = isOfTaker ? taker : this.firstOwner(part);
      found.set(owner, [...(found.get(owner) ?? []), part]);
    }
    this.changes[i] = found;
    return found;
  }

  private firstOwner({ path }: ChangedPart): string | undefined {
    return path.map((argument) => this.nameOf(argument)).find((name) => name !== undefined);
  }

  private partsOf(i: number): readonly ChangedPart[] {
    this.parts[i] ??= this.findParts(i);
    return this.parts[i] as readonly ChangedPart[];
  }

  private findParts(i: number): readonly ChangedPart[] {
    const [before, after] = [this.trace.states[i - 1], this.trace.states[i]];
    return this.trace.names.flatMap((variable, at) => {
      const [was, is] = [before?.values[at], after?.values[at]];
      if (this.messageVariables.has(at) || was === undefined || is === undefined || was === is) return [];
      const isProcess = (value: Itf) => this.nameOf(value) !== undefined;
      return changedParts(variable, was.itf, is.itf, { isProcess, showsFields: !this.isShort(at) });
    });
  }

  /** Whether the values of a variable, or those of its parts, are short in every state. Then they are shown as a whole. */
  private isShort(variable: number): boolean {
    const known = this.short.get(variable);
    if (known !== undefined) return known;
    const values = new Set(this.trace.states.map((state) => state.values[variable]));
    const isShort = [...values].every((value) => {
      const itf = value?.itf ?? 0;
      const pairs = argumentsAndValues(itf) ?? itemsOf(itf)?.map((item, i) => [i + 1, item] as const);
      const parts = pairs?.map(([, part]) => part) ?? [itf];
      return parts.every((part) => shortText(part).length <= shortRecord);
    });
    this.short.set(variable, isShort);
    return isShort;
  }

  /**
   * Returns the label of the step in the algorithm, and the label to which it leads. Without an algorithm, the name of
   * the action.
   */
  wordsOf(i: number): { readonly title: string; readonly to: string | undefined } {
    const state = this.trace.states[i] as ToldState;
    const { action } = state;
    if (!action) return { title: 'initial state', to: undefined };
    const labels = this.algorithm && stepLabels(action, state.changes ?? [], this.algorithm);
    return labels
      ? { title: withoutQuotes(labels.from), to: labels.to && withoutQuotes(labels.to) }
      : { title: action.name, to: undefined };
  }

  /** Returns the label of the algorithm at which a process begins. Undefined if it is not known. */
  labelOf(name: string): string | undefined {
    const [pc, process] = [this.trace.names.indexOf('pc'), this.valueOf(name)];
    const pairs = pairsOf(this.trace.states[0]?.values[pc]?.itf ?? 0) ?? [];
    const label = pairs.find(([argument]) => process !== undefined && keyOf(argument) === keyOf(process))?.[1];
    return typeof label === 'string' ? (this.algorithm?.steps.get(label)?.label ?? label) : undefined;
  }
}

function withoutQuotes(label: string): string {
  return label.replace(/^"(.*)"$/, '$1');
}

/**
 * Returns the processes: the elements of the domain of a variable that is a function with the same domain in every
 * state. If the values of this function are functions, model values in their domains are processes too, provided that
 * an action has one of them as an argument.
 */
function processesOf(trace: ToldTrace, without: ReadonlySet<number>): ReadonlyMap<string, Process> {
  const { names, states } = trace;
  const stated = (trace.drawing?.lanes ?? []).flatMap((lane) => (lane ? [lane.itf] : []));
  const inActions = states.flatMap(({ action }) => (action?.arguments ?? []).map(({ value }) => value.itf));
  const given = new Set([...stated, ...inActions].map(keyOf));
  const isGiven = (values: readonly Itf[]) => values.some((value) => given.has(keyOf(value)));
  const domains: (readonly Itf[])[] = [];
  const inner: (readonly Itf[])[] = [];
  for (const [variable, name] of names.entries()) {
    const first = steadyDomain(trace, variable);
    // If a variable contains messages, such as a function from processes to inboxes, only model values in its domain
    // count as processes.
    if (without.has(variable) && !(first && areModelValues(first))) continue;
    // Numbers (the domain of a sequence) and strings (the fields of a record) count as processes only if an action has
    // one of them as an argument, if the specification states one of them as a lane, or if they are the domain of the
    // variable `pc` of an algorithm.
    if (!first?.every(isName) || !(areModelValues(first) || name === 'pc' || isGiven(first))) continue;
    domains.push(first);
    const [part] = pairsOf(states[0]?.values[variable]?.itf ?? 0) ?? [];
    inner.push(part ? (argumentsAndValues(part[1]) ?? []).map(([argument]) => argument) : []);
  }
  const further = inner.filter((values) => values.every(isName) && areModelValues(values) && isGiven(values));
  // The domain of `pc` contains all processes. Smaller domains come first, because they show how processes form groups.
  const sets = [...domains].sort((a, b) => a.length - b.length);
  const found = new Map<string, Process>();
  for (const [group, values] of [...sets, ...further].entries())
    for (const [place, value] of values.entries())
      if (!found.has(keyOf(value))) found.set(keyOf(value), { name: shortText(value), value, group, place });
  return found;
}

function areModelValues(values: readonly Itf[]): boolean {
  return values.some((value) => typeof value === 'object');
}

/** Returns the arguments of a variable that is a function with the same arguments in every state. */
function steadyDomain({ states }: ToldTrace, variable: number): readonly Itf[] | undefined {
  let before: { readonly value: unknown; readonly isSame: boolean } | undefined;
  const first = pairsOf(states[0]?.values[variable]?.itf ?? 0)?.map(([argument]) => argument);
  if (!first || first.length === 0) return undefined;
  const keys = new Set(first.map(keyOf));
  for (const { values } of states) {
    const value = values[variable];
    if (value === before?.value) continue;
    const pairs = pairsOf(value?.itf ?? 0) ?? [];
    before = { value, isSame: pairs.length === keys.size && pairs.every(([argument]) => keys.has(keyOf(argument))) };
    if (!before.isSame) return undefined;
  }
  return first;
}
