/**
 * Checks random specifications twice: by the whole program, from texts to a report, and by trying all behaviors. In: a model. Out: the answer, or what is wrong
 * with the program's.
 */
import { renderDiagnostics } from '../../src/diagnostics/render-diagnostic.js';
import type { WholeProgram } from '../whole-program.js';
import { Decision, type Graph, hasStep, isBehavior, type Lasso, lassosOf, satisfies } from './behaviors.js';
import { type Formula, type Model, values } from './formula.js';
import { and, bit, type Meaning, Meanings, not, type Part } from './meaning.js';
import { writeModel } from './write-model.js';

/** `vacuous`: the properties hold, and no behavior satisfies the assumptions. */
export type Answer = 'safety violated' | 'liveness violated' | 'holds' | 'vacuous';

export interface Outcome {
  readonly answer: Answer;
  /** What is wrong with the program's answer. */
  readonly wrong: string | undefined;
}

/**
 * Assumptions must be temporal in all parts: a conjunct `[]P`, `[][A]_v` or P changes the graph. With TRUE and FALSE inside, a formula may be one of these in
 * another form.
 */
export function withTemporalAssumptions(model: Model): Model {
  const meanings = new Meanings(model);
  const isTemporal = (formula: Formula) =>
    meanings.partsOf(formula).every(({ kind, inEffect }) => kind === 'temporal' && inEffect === undefined) &&
    !JSON.stringify(formula).includes('"truth"');
  return { ...model, assumed: model.assumed.filter(isTemporal) };
}

export function compare(program: WholeProgram, model: Model): Outcome {
  const meanings = new Meanings(model);
  const explored = explore(model, meanings);
  const isFair = model.assumed.length > 0;
  const parts = model.properties.flatMap((formula, property) =>
    meanings
      .partsOf(formula)
      // Without assumptions, a safety formula in another form ends the search too.
      .map(({ kind, meaning, inEffect }) => ({ kind: isFair ? kind : (inEffect ?? kind), meaning, property })),
  );
  const assumed = and(...model.assumed.map((formula) => meanings.of(formula)));
  const temporal = parts.filter(({ kind }) => kind === 'temporal');
  const violated = and(assumed, not(and(...temporal.map(({ meaning }) => meaning))));
  const decision = new Decision(explored.graph, [assumed, violated]);
  const lassos = lassosOf(explored.graph, 5, 200);
  for (const formula of [assumed, violated])
    if (lassos.some((lasso) => satisfies(lasso, formula)) && !decision.isSatisfied(formula))
      return { answer: 'holds', wrong: 'the two oracles disagree' };
  const length = shortestViolation(explored, parts);
  const answer: Answer =
    length !== undefined
      ? 'safety violated'
      : decision.isSatisfied(violated)
        ? 'liveness violated'
        : decision.isSatisfied(assumed)
          ? 'holds'
          : 'vacuous';
  const report = program.check(writeModel(model));
  const { exit, violation, trace, diagnostics } = report;
  const states = trace?.states.map(({ values: [shown] }) => Number(shown?.text)) ?? [];
  const wrong = () => {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) return renderDiagnostics(errors);
    const expected = {
      'safety violated': [12, 13],
      'liveness violated': [12, 13],
      holds: [0],
      vacuous: [0],
    }[answer];
    if (!expected.includes(exit)) return `exit ${exit}`;
    if (exit === 0) return undefined;
    const loop = trace?.loop?.to;
    if (violation === undefined || !('name' in violation)) return 'there is no violation';
    const property = Number(/\d+$/.exec(violation.name ?? '')?.[0]);
    const ofProperty = parts.filter((part) => part.property === property);
    if (answer === 'safety violated') {
      if (loop !== undefined) return 'a property that is violated by a finite behavior has a loop';
      if (states.length !== length) return `the shortest violation has ${length} states, not ${states.length}`;
      return endsBadly(explored, ofProperty, states, exit) ? undefined : 'the last step violates nothing';
    }
    // Without assumptions, a safety formula in another form, such as `[][]P`, may end the search.
    if (loop === undefined && model.assumed.length > 0) return 'there is no loop';
    const lasso: Lasso = { states, loop: loop ?? states.length - 1 };
    const steps = loop === undefined ? explored.steps.map(([from, to]) => [from, to] as const) : explored.graph.steps;
    if (!isBehavior(lasso, { ...explored.graph, steps })) return 'the lasso is no behavior';
    if (!satisfies(lasso, assumed)) return 'the lasso violates the assumptions';
    const property0 = and(...ofProperty.filter(({ kind }) => kind === 'temporal').map(({ meaning }) => meaning));
    if (satisfies(lasso, property0)) return 'the lasso satisfies the property';
    const continued = values.flatMap((one) =>
      values.map((other): Lasso => ({ states: [...states, one, other], loop: states.length })),
    );
    const isViolated = (other: Lasso) => satisfies(other, assumed) && !satisfies(other, property0);
    const isOpen = exit === 12 && loop !== undefined && !continued.every(isViolated);
    return isOpen
      ? 'exit 12, but a continuation of the behavior violates an assumption or satisfies the property'
      : undefined;
  };
  const why = wrong();
  return { answer, wrong: why && `${why}\nexpected: ${answer}; trace: ${states.join(' ')}, loop ${trace?.loop?.to}` };
}

interface Explored {
  /** Without what the constraints exclude. */
  readonly graph: Graph;
  /** The states and steps that the safety parts of properties are evaluated for, with the number of states of a shortest behavior that ends there. */
  readonly states: readonly (readonly [state: number, length: number])[];
  readonly steps: readonly (readonly [from: number, to: number, length: number])[];
}

/** As in TLC, invariants are checked in states that the CONSTRAINT excludes, and step properties for all steps. */
function explore({ initial, excluded, closed }: Model, meanings: Meanings): Explored {
  const next = meanings.next();
  const allowed = initial.filter((state) => !excluded.includes(state));
  const level = new Map<number, number>(allowed.map((state) => [state, 1]));
  const states: (readonly [number, number])[] = initial.map((state) => [state, 1]);
  const all: (readonly [number, number, number])[] = [];
  const steps: (readonly [number, number])[] = [];
  for (const [from, length] of level)
    for (const to of values) {
      if (!bit(next[from] as number, to)) continue;
      all.push([from, to, length + 1]);
      if (from === to) continue;
      states.push([to, length + 1]);
      if (excluded.includes(to) || closed.some(([a, b]) => a === from && b === to)) continue;
      steps.push([from, to]);
      if (!level.has(to)) level.set(to, length + 1);
    }
  return { graph: { initial: allowed, steps }, states, steps: all };
}

/** The number of states of a shortest behavior that violates a safety part. */
function shortestViolation({ states, steps }: Explored, parts: readonly Part[]): number | undefined {
  const lengths = [
    ...states.filter(([state]) => violates(parts, 'always', state, state)),
    ...states.filter(([state, length]) => length === 1 && violates(parts, 'first', state, state)),
  ].map(([, length]) => length);
  const bySteps = steps.filter(([from, to]) => violates(parts, 'every step', from, to)).map(([, , length]) => length);
  const all = [...lengths, ...bySteps];
  return all.length === 0 ? undefined : Math.min(...all);
}

function violates(parts: readonly Part[], kind: Part['kind'], from: number, to: number): boolean {
  return parts.some((part) => part.kind === kind && !holdsNow(part.meaning, from, to));
}

/** The truth of a formula whose `[]` need to be read only once. */
function holdsNow(meaning: Meaning, from: number, to: number): boolean {
  switch (meaning.kind) {
    case 'state':
      return bit(meaning.states, from);
    case 'step':
      return bit(meaning.steps[from] as number, to);
    case 'not':
      return !holdsNow(meaning.operand, from, to);
    case 'and':
      return meaning.operands.every((one) => holdsNow(one, from, to));
    case 'or':
      return meaning.operands.some((one) => holdsNow(one, from, to));
    default:
      return holdsNow(meaning.operand, from, to);
  }
}

function endsBadly(
  { graph, steps, states }: Explored,
  parts: readonly Part[],
  path: readonly number[],
  exit: number,
): boolean {
  const [before, last] = [path.at(-2), path.at(-1) as number];
  const isPath = path.slice(0, -1).every((state, i) => {
    const from = path[i - 1];
    return from === undefined ? graph.initial.includes(state) : hasStep(graph, from, state);
  });
  if (!isPath) return false;
  if (exit === 12) return states.some(([state]) => state === last) && violates(parts, 'always', last, last);
  if (before === undefined) return violates(parts, 'first', last, last);
  return steps.some(([from, to]) => from === before && to === last) && violates(parts, 'every step', before, last);
}
