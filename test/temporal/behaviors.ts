/**
 * Which formulas a graph has behaviors for, decided by trying all of them. In: a graph of up to six states, and formulas. Out: whether a behavior satisfies the
 * formula. A formula that has only `[]` and `<>` depends, in the end of a behavior, only on the set of steps that are taken again and again: every strongly connected
 * set of steps is tried, with every way into it.
 */
import { bit, type Meaning, type Relation, required } from './meaning.js';

export interface Graph {
  readonly initial: readonly number[];
  /** The steps that change the state. A behavior may also stutter in each state. */
  readonly steps: readonly (readonly [from: number, to: number])[];
}

/** A behavior that ends in a loop. Position i is a state and the step that leaves it. The step of the last position leads to position `loop`. */
export interface Lasso {
  readonly states: readonly number[];
  readonly loop: number;
}

export function satisfies(lasso: Lasso, formula: Meaning): boolean {
  const { states, loop } = lasso;
  const next = states.map((_, i) => states[i + 1] ?? (states[loop] as number));
  return (truths(formula, { states, next, loop }) & 1) === 1;
}

export function isBehavior({ states, loop }: Lasso, graph: Graph): boolean {
  const isStep = (from: number, to: number) => from === to || hasStep(graph, from, to);
  const first = states[0];
  return (
    first !== undefined &&
    graph.initial.includes(first) &&
    loop >= 0 &&
    loop < states.length &&
    states.every((state, i) => isStep(state, states[i + 1] ?? (states[loop] as number)))
  );
}

export function hasStep({ steps }: Graph, from: number, to: number): boolean {
  return steps.some(([a, b]) => a === from && b === to);
}

interface Letters {
  readonly states: readonly number[];
  readonly next: readonly number[];
  readonly loop: number;
}

/** The positions in which the formula holds, as bits. */
function truths(formula: Meaning, letters: Letters): number {
  const { states, next, loop } = letters;
  const all = 2 ** states.length - 1;
  switch (formula.kind) {
    case 'state':
      return states.reduce((set, state, i) => (bit(formula.states, state) ? set | (1 << i) : set), 0);
    case 'step':
      return states.reduce((set, from, i) => (isIn(formula.steps, from, next[i] as number) ? set | (1 << i) : set), 0);
    case 'not':
      return all & ~truths(formula.operand, letters);
    case 'and':
      return formula.operands.reduce((set, operand) => set & truths(operand, letters), all);
    case 'or':
      return formula.operands.reduce((set, operand) => set | truths(operand, letters), 0);
    case 'eventually':
      return all & ~throughout(all & ~truths(formula.operand, letters), states.length, loop);
    case 'always':
      return throughout(truths(formula.operand, letters), states.length, loop);
  }
}

/** The positions from which on all positions are in the set. */
function throughout(set: number, length: number, loop: number): number {
  let result = 0;
  for (let i = 0; i < length; i++) {
    const after = (2 ** length - 1) & ~((1 << Math.min(i, loop)) - 1);
    if ((set & after) === after) result |= 1 << i;
  }
  return result;
}

function isIn(steps: Relation, from: number, to: number): boolean {
  return bit(steps[from] as number, to);
}

/** The part of a formula that remains to be decided at a position is a set of temporal formulas: the truth of each at the next position. */
export class Decision {
  /** Formulas that begin with `[]` or `<>`, parts before wholes. */
  private readonly temporal: Meaning[] = [];
  private readonly seen = new Set<Meaning>();
  private readonly found = new Set<Meaning>();

  constructor(
    private readonly graph: Graph,
    private readonly formulas: readonly Meaning[],
  ) {
    for (const formula of formulas) this.collect(formula);
    const known = new Set<string>();
    const queue: (readonly [state: number, ahead: ReadonlyMap<Meaning, boolean>])[] = [];
    const reach = (state: number, ahead: ReadonlyMap<Meaning, boolean>) => {
      const key = `${state} ${this.temporal.map((one) => (ahead.get(one) ? 1 : 0)).join('')}`;
      if (known.has(key)) return;
      known.add(key);
      queue.push([state, ahead]);
    };
    for (const steps of loopsOf(graph)) {
      const letters = { states: steps.map(([from]) => from), next: steps.map(([, to]) => to), loop: 0 };
      const truth = new Map<Meaning, boolean>();
      for (const one of this.temporal) truth.set(one, truths(one, letters) !== 0);
      for (const [from, to] of steps) {
        this.note(from, to, truth);
        reach(from, this.before(from, to, truth));
      }
    }
    for (const [state, ahead] of queue)
      for (const [from, to] of graph.steps) {
        if (to !== state) continue;
        this.note(from, to, ahead);
        reach(from, this.before(from, to, ahead));
      }
  }

  isSatisfied(formula: Meaning): boolean {
    return this.found.has(formula);
  }

  private collect(formula: Meaning): void {
    if (this.seen.has(formula)) return;
    this.seen.add(formula);
    if (formula.kind === 'and' || formula.kind === 'or') for (const one of formula.operands) this.collect(one);
    if (formula.kind === 'not' || formula.kind === 'always' || formula.kind === 'eventually')
      this.collect(formula.operand);
    if (formula.kind === 'always' || formula.kind === 'eventually') this.temporal.push(formula);
  }

  private note(from: number, to: number, ahead: ReadonlyMap<Meaning, boolean>): void {
    if (!this.graph.initial.includes(from)) return;
    const here = this.before(from, to, ahead);
    for (const formula of this.formulas) if (truthAt(formula, from, to, here)) this.found.add(formula);
  }

  /** The truth of the temporal formulas at a position, from that at the next one. */
  private before(from: number, to: number, ahead: ReadonlyMap<Meaning, boolean>): ReadonlyMap<Meaning, boolean> {
    const here = new Map<Meaning, boolean>();
    for (const one of this.temporal) {
      if (one.kind !== 'always' && one.kind !== 'eventually') continue;
      const now = truthAt(one.operand, from, to, here);
      const later = required(ahead.get(one));
      here.set(one, one.kind === 'always' ? now && later : now || later);
    }
    return here;
  }
}

function truthAt(formula: Meaning, from: number, to: number, here: ReadonlyMap<Meaning, boolean>): boolean {
  switch (formula.kind) {
    case 'state':
      return bit(formula.states, from);
    case 'step':
      return isIn(formula.steps, from, to);
    case 'not':
      return !truthAt(formula.operand, from, to, here);
    case 'and':
      return formula.operands.every((one) => truthAt(one, from, to, here));
    case 'or':
      return formula.operands.some((one) => truthAt(one, from, to, here));
    default:
      return required(here.get(formula));
  }
}

type Steps = Graph['steps'];

/** All sets of steps that a behavior can take again and again, and nothing else: a stuttering step, or a strongly connected set of steps. */
function loopsOf({ initial, steps }: Graph): readonly Steps[] {
  const reached = reachedFrom(initial, steps);
  const inside = steps.filter(([from, to]) => reached.has(from) && reachedFrom([to], steps).has(from));
  const loops: Steps[] = [...reached].map((state) => [[state, state]]);
  for (let chosen = 1; chosen < 2 ** inside.length; chosen++) {
    const some = inside.filter((_, i) => bit(chosen, i));
    if (isStronglyConnected(some)) loops.push(some);
  }
  return loops;
}

function reachedFrom(states: Iterable<number>, steps: Steps): ReadonlySet<number> {
  const reached = new Set(states);
  for (const state of reached) for (const [from, to] of steps) if (from === state) reached.add(to);
  return reached;
}

function isStronglyConnected(steps: Steps): boolean {
  // Most sets fail here.
  let [left, entered] = [0, 0];
  for (const [from, to] of steps) {
    left |= 1 << from;
    entered |= 1 << to;
  }
  if (left !== entered) return false;
  const [[start]] = steps as [(typeof steps)[number]];
  const spread = (forward: boolean): number => {
    let set = 1 << start;
    for (let before = 0; before !== set; ) {
      before = set;
      for (const [from, to] of steps) {
        const [a, b] = forward ? [from, to] : [to, from];
        if (bit(set, a)) set |= 1 << b;
      }
    }
    return set;
  };
  return spread(true) === left && spread(false) === left;
}

/** Lassos of up to `longest` positions, the short ones first, until there are `most`. */
export function lassosOf(graph: Graph, longest: number, most: number): readonly Lasso[] {
  const lassos: Lasso[] = [];
  let paths: readonly (readonly number[])[] = graph.initial.map((state) => [state]);
  for (let length = 1; length <= longest && lassos.length < most; length++) {
    for (const states of paths) {
      const last = states.at(-1) as number;
      for (const [loop, to] of states.entries())
        if (loop === states.length - 1 || hasStep(graph, last, to)) lassos.push({ states, loop });
    }
    paths = paths.flatMap((states) =>
      graph.steps.filter(([from]) => from === states.at(-1)).map(([, to]) => [...states, to]),
    );
  }
  return lassos.slice(0, most);
}
