/**
 * Finds the processes of a behavior, and which of them takes each step. The processes are the elements of the domain of
 * a variable that is a function. A step is taken by the first process among the arguments of its action. If there is
 * none, by the only process whose part of a variable it changes. All other steps have a lane for their first argument,
 * such as the leader of a ballot.
 */
import type { ToldState, ToldTrace } from '../../explore/stepwise/tell-behavior.js';
import { type AlgorithmWords, stepText } from '../../report/algorithm-steps.js';
import type { Itf } from '../../values/forms/itf.js';
import { isName, keyOf, pairsOf, shortText } from './itf-parts.js';

export class Processes {
  /** The names of the lanes, in the order of the diagram. */
  readonly names: string[] = [];
  private readonly known: ReadonlyMap<string, string>;
  /** The results of `changedBy`, by the index of the state. */
  private readonly changes: (ReadonlyMap<string, readonly string[]> | undefined)[] = [];

  constructor(
    private readonly trace: ToldTrace,
    private readonly messageVariables: ReadonlySet<number>,
    private readonly algorithm: AlgorithmWords | undefined,
  ) {
    this.known = processesOf(trace, messageVariables);
  }

  /** Returns the name of a process; undefined if the value is no process. */
  nameOf(value: Itf): string | undefined {
    return isName(value) ? this.known.get(keyOf(value)) : undefined;
  }

  lane(name: string): number {
    const at = this.names.indexOf(name);
    return at >= 0 ? at : this.names.push(name) - 1;
  }

  /** Returns the lane of the process that takes the step to a state; undefined if it is not known. */
  takerOf(i: number): string | undefined {
    const { action } = this.trace.states[i] as ToldState;
    if (!action) return undefined;
    const stated = this.trace.drawing?.lanes?.[i];
    if (stated) return shortText(stated.itf);
    const given = action.arguments.map(({ value }) => this.nameOf(value.itf)).find((name) => name !== undefined);
    if (given !== undefined) return given;
    const self = this.algorithm?.steps.get(action.name)?.self;
    if (self !== undefined) return self;
    const changed = [...this.changedBy(i)];
    const [only] = changed;
    if (only && changed.length === 1) return only[0];
    const first = action.arguments.find(({ value }) => isName(value.itf));
    return first && `${first.name} = ${shortText(first.value.itf)}`;
  }

  /** Returns the processes whose parts of variables the step changes, each with the changed parts. */
  changedBy(i: number): ReadonlyMap<string, readonly string[]> {
    const known = this.changes[i];
    if (known) return known;
    const found = this.findChanges(i);
    this.changes[i] = found;
    return found;
  }

  private findChanges(i: number): ReadonlyMap<string, readonly string[]> {
    const [before, after] = [this.trace.states[i - 1], this.trace.states[i]];
    const found = new Map<string, string[]>();
    for (const [variable, name] of this.trace.names.entries()) {
      if (this.messageVariables.has(variable)) continue;
      if (before?.values[variable]?.text === after?.values[variable]?.text) continue;
      const old = new Map(pairsOf(before?.values[variable]?.itf ?? 0)?.map(([key, value]) => [keyOf(key), value]));
      for (const [argument, value] of pairsOf(after?.values[variable]?.itf ?? 0) ?? []) {
        const process = this.nameOf(argument);
        const was = old.get(keyOf(argument));
        if (process === undefined || was === undefined || keyOf(was) === keyOf(value)) continue;
        found.set(process, [...(found.get(process) ?? []), ...changeTexts(name, was, value)]);
      }
    }
    return found;
  }

  /** Returns the label of the step in the algorithm; without an algorithm, the name of the action. */
  titleOf(i: number): string {
    const { action, changes } = this.trace.states[i] as ToldState;
    if (!action) return 'initial state';
    const words = this.algorithm && stepText(action, changes ?? [], this.algorithm);
    return words?.match(/ at (".*?")/)?.[1] ?? action.name;
  }
}

/**
 * Returns the names of processes: the elements of the domain of a variable that is a function with the same domain in
 * every state.
 */
function processesOf({ names, states }: ToldTrace, without: ReadonlySet<number>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const given = new Set(states.flatMap(({ action }) => (action?.arguments ?? []).map(({ value }) => keyOf(value.itf))));
  for (const variable of names.keys()) {
    if (without.has(variable)) continue;
    const domains = states.map(
      ({ values }) => pairsOf(values[variable]?.itf ?? 0)?.map(([argument]) => argument) ?? [],
    );
    const [first = []] = domains;
    const keys = new Set(first.map(keyOf));
    const isSteady = domains.every(
      (domain) => domain.length === keys.size && domain.every((one) => keys.has(keyOf(one))),
    );
    // Numbers (the domain of a sequence) and strings (the fields of a record) count as processes only if an action has
    // one of them as an argument.
    const isPlain = first.some((argument) => typeof argument === 'object');
    if (!isSteady || !first.every(isName) || !(isPlain || first.some((argument) => given.has(keyOf(argument)))))
      continue;
    for (const argument of first) found.set(keyOf(argument), shortText(argument));
  }
  return found;
}

/** Describes a change: `state: PSentPrep` for a field of a record, `promised: 1` for a whole value. */
function changeTexts(variable: string, before: Itf, after: Itf): readonly string[] {
  const fields = new Map(pairsOf(before)?.map(([name, value]) => [keyOf(name), value]));
  const parts = pairsOf(after) ?? [];
  const isRecord = parts.length > 0 && parts.every(([name]) => typeof name === 'string');
  if (!isRecord) return [`${variable}: ${shortText(after)}`];
  return parts.flatMap(([name, value]) => {
    const was = fields.get(keyOf(name));
    if (was !== undefined && keyOf(was) === keyOf(value)) return [];
    return [`${String(name)}: ${shortText(value)}`];
  });
}
