/**
 * Compiles a specification to a model for the search. In: the formulas of initial states, steps, invariants, properties
 * and constraints. Out: a `Model` over the state buffers of the runtime. No state is evaluated here.
 */

import type { Span } from '../diagnostics/source.js';
import { type ListsOf, listOf, listsOf, predicateKinds } from '../model/formula-kinds.js';
import type { ActionLabel, Found, Identity, Model, ModelRestPoint, Predicate } from '../model/model.js';
import type { Handle } from '../values/store/handles.js';
import { type Assigned, maybeAssigned, nothingAssigned } from './actions/assigned.js';
import { enumeratingWith } from './actions/enumerate-action.js';
import { openSlots } from './actions/enumerate-assignments.js';
import { type Naming, type Point, type Position, unnamed } from './actions/enumerating.js';
import { isEnabled } from './applications/compile-states.js';
import type { Body } from './code/body.js';
import { identifier, joined, js, truth } from './code/code.js';
import type { Entry } from './code/emission.js';
import type { Written } from './code/environment.js';
import {
  ofFoundState,
  ofStateUnderConstruction,
  ofStep,
  ofStepUnderConstruction,
  Place,
  type Reading,
} from './code/reading.js';
import type { Atom, StepAtom } from './names/temporal-formula.js';
import type { Program } from './program.js';
import { PackedRows } from './runtime/packed-rows.js';
import type { Runtime } from './runtime/runtime.js';

/** A formula, with the name that reports show. */
export interface NamedFormula {
  readonly name: string;
  readonly span: Span | undefined;
  readonly part: Written;
}

export interface ModelParts extends ListsOf<NamedFormula> {
  /** The conjuncts of the initial predicate. */
  readonly initial: readonly Written[];
  readonly next: NamedFormula;
  /**
   * All formulas `[A]_v`, if the specification has several. Every step must satisfy each of them. The first one is also
   * in `next`.
   */
  readonly joint: readonly Written[];
  /** The state predicates P for which the specification has a conjunct `[]P`. All states of a behavior satisfy them. */
  readonly everywhere: readonly NamedFormula[];
}

/** The atoms of temporal formulas. */
export interface ModelAtoms {
  readonly states: readonly Atom[];
  readonly steps: readonly StepAtom[];
}

export interface ModelOptions {
  /** Whether the model can tell the arguments of a step's action. */
  readonly namesSteps: boolean;
  /** Whether the model can find the successors that agree with a partial state, which has values for some variables. */
  readonly completes?: boolean;
  readonly identity: Identity | undefined;
  readonly restPoint: ModelRestPoint | undefined;
  readonly atLevel: (level: number) => void;
  /** The atoms of temporal formulas. Absent if the model is only for a search. */
  readonly atoms?: ModelAtoms | undefined;
}

/** Stands for the action number of an initial state, because no action leads to it. */
const noAction = -1;

export function compileModel(program: Program, runtime: Runtime, parts: ModelParts, options: ModelOptions): Model {
  const { store } = runtime.context;
  const variables = program.names.variables.map(({ name }) => name);
  const size = variables.length;
  const actions: ActionLabel[] = [];
  const current = runtime.places.place(Place.from, size);
  const next = runtime.places.place(Place.to, size);
  const making = runtime.places.place(Place.making, size);
  const rows = new PackedRows(runtime, size, program.names.sets);
  const finding = { found: (() => false) as Found, kept: false };
  let level = 0;
  const keep = () => {
    if (finding.kept) return;
    if (rows.inUse) rows.pack(next);
    else for (let i = 0; i < size; i++) next[i] = store.promote(next[i] as Handle);
    finding.kept = true;
  };
  const { predicateScope } = runtime;
  // `next` gets a copy of the found state, because the enumeration goes on to change the state under construction.
  const onFound: Found = (action) => {
    for (let i = 0; i < size; i++) next[i] = making[i] as Handle;
    finding.kept = false;
    const { notes } = runtime;
    if (notes === undefined) return predicateScope.share(finding.found, action);
    notes.pause(action);
    runtime.notes = undefined;
    const ends = predicateScope.share(finding.found, action);
    notes.resume();
    runtime.notes = notes;
    return ends;
  };
  const isStuttering = () => next.every((handle, i) => handle === current[i] || rows.areEqual(i, handle, current[i]));
  const enumerateFrom = (states: (found: Found) => boolean, found: Found) => {
    making.fill(0);
    // An earlier evaluation that failed or ended early may have left notes here.
    runtime.notes = undefined;
    runtime.tracker.end();
    finding.found = found;
    return states(onFound);
  };
  runtime.places.noteActions(variables, actions);
  const { generated, possible } = program.names.countsAsked;
  const countsPossible = possible && parts.possibleStates.length + parts.possibleSteps.length > 0;
  const noting = { countsWays: generated || countsPossible, namesSteps: options.namesSteps };

  const initialStates = enumerator(program, noting, actions, {
    reading: ofStateUnderConstruction,
    parts: parts.initial,
    of: initialEntry(program, parts.initial),
    naming: undefined,
    assigned: nothingAssigned(size),
  });
  const steps = {
    reading: ofStepUnderConstruction,
    parts: parts.joint.length > 1 ? parts.joint : [parts.next.part],
    of: entryOf(program, parts.next.name, parts.next.part),
    naming: { name: parts.next.name, span: parts.next.span, parameters: [], written: 0, isRelation: true },
    assigned: nothingAssigned(size),
  };
  const successors = enumerator(program, noting, actions, steps);
  const completed = { ...steps, assigned: maybeAssigned(steps.assigned) };
  const completing = options.completes === true ? enumerator(program, noting, actions, completed) : undefined;
  const looking =
    completing && steps.parts.length === 1
      ? enumerator(program, noting, actions, { ...completed, looks: true })
      : undefined;
  const all = (reading: Reading, formulas: readonly NamedFormula[]) =>
    formulas.map((formula) => predicate(program, reading, formula, { keep, runtime }));
  /** Evaluates a formula about a found state. The level of this state is the level of its predecessor plus 1. */
  const atItsLevel = <Answer>(ask: () => Answer): Answer => {
    options.atLevel(level + 1);
    const answer = ask();
    options.atLevel(level);
    return answer;
  };
  const ofFound = (formulas: readonly NamedFormula[]) =>
    all(ofFoundState, formulas).map(
      ({ name, span, holds }): Predicate => ({ name, span, holds: () => atItsLevel(holds) }),
    );
  /**
   * Finds out whether the next-state relation allows a state in which all variables already have values. Every outcome
   * is this state, so the first outcome ends the enumeration. If a noted action has begun the state, this action is
   * tried first.
   */
  const completingOnce = (completing: (found: Found) => boolean): boolean => {
    const { places } = runtime;
    let ends = false;
    const first: Found = (action) => {
      ends = onFound(action);
      return true;
    };
    places.known = program.knownActions.noted(places.knownAt);
    if (places.known < 0 || looking?.(first) !== true) completing(first);
    return ends;
  };
  const { identity } = options;
  const everywhere = ofFound(parts.everywhere);
  const ifEverywhere = (found: Found): Found =>
    everywhere.length === 0 ? found : (action) => everywhere.every(({ holds }) => holds()) && found(action);
  // With several formulas `[A]_v`, an outcome may change no variable because every formula allows stuttering. Such an
  // outcome counts as a step only if it satisfies one of the actions A.
  const allowing = parts.joint.length < 2 ? [] : parts.joint.map((part) => actionOf(program, part, { keep, runtime }));
  const ifMoving = (found: Found): Found =>
    allowing.length === 0
      ? found
      : (action) => (!isStuttering() || allowing.some(({ holds }) => holds())) && found(action);

  const predicates = listsOf((kind) => {
    const formulas = listOf(parts, kind);
    return predicateKinds[kind].of === 'step' ? all(ofStep, formulas) : ofFound(formulas);
  });
  const { states: atomsOfStates = [], steps: atomsOfSteps = [] } = options.atoms ?? {};
  const asking = { keep, runtime };
  const stateAtoms = atomsOfStates.map((atom) => stateAtom(program, atom, asking));
  const stepAtoms = atomsOfSteps.map(({ part }) => predicate(program, ofStep, atomFormula(part), asking));
  program.computeConstants();
  return {
    variables,
    actions,
    current,
    next,
    identity: identity && { size: identity.size, write: (key) => atItsLevel(() => identity.write(key)) },
    ...predicates,
    stateAtoms,
    stepAtoms,
    countsPossible,
    initialStates: (found) => enumerateFrom(initialStates, ifEverywhere(found)),
    successors: (found) => enumerateFrom(successors, ifMoving(ifEverywhere(found))),
    completions:
      completing &&
      ((begin, found) => {
        // An earlier evaluation that failed may have left the number of a noted action here.
        runtime.places.knownAt = -1;
        return enumerateFrom(
          () => begin(() => (making.includes(0) ? completing(onFound) : completingOnce(completing))),
          ifMoving(ifEverywhere(found)),
        );
      }),
    together: (ask) => predicateScope.share(ask, undefined),
    ticks: () => store.ticks,
    hasMissed: () => runtime.hasMissed,
    rows: identity === undefined ? rows : undefined,
    beginStep() {
      runtime.beginScope();
      runtime.picked.top = 0;
      runtime.tracker.end();
      store.useScratch(true);
    },
    endStep() {
      store.useScratch(false);
      store.resetScratch();
      runtime.beginScope();
      runtime.endStep();
    },
    keep,
    actionArguments: () => runtime.places.actionArguments,
    restPoint: options.restPoint,
    atLevel: (next) => {
      level = next;
      options.atLevel(next);
    },
  };
}

/** Compiles the action A of a formula `[A]_v` to a predicate on a step. */
function actionOf(program: Program, part: Written, asking: Asking): Predicate {
  const { expression } = part;
  const action = expression.kind === 'action-box' ? expression.action : expression;
  return predicate(program, ofStep, { name: 'Next', span: action.span, part: { ...part, expression: action } }, asking);
}

interface Asking {
  readonly runtime: Runtime;
  /** Makes the values of the last found state lasting. */
  readonly keep: () => void;
}

/** Compiles a predicate. Predicates about one found state share an area of temporary values. */
function predicate(
  program: Program,
  reading: Reading,
  { name, span, part }: NamedFormula,
  { keep, runtime }: Asking,
): Predicate {
  const condition = program.emit<() => boolean>(
    reading,
    [],
    (body) => program.condition(part.expression, part.environment, body),
    entryOf(program, name, part),
  );
  return { name, span, holds: asked(condition, { keep, runtime }) };
}

function asked(condition: () => boolean, { keep, runtime }: Asking): () => boolean {
  return () => {
    keep();
    return runtime.predicateScope.evaluate(condition);
  };
}

function stateAtom(program: Program, { part, form }: Atom, asking: Asking): Predicate {
  const formula = atomFormula(part);
  if (form === 'holds') return predicate(program, ofFoundState, formula, asking);
  const { name, span } = formula;
  const condition = program.emit<() => boolean>(ofFoundState, [], (body) => isEnabled(program, part, body), {
    name,
    span,
  });
  return { name, span, holds: asked(condition, asking) };
}

function atomFormula(part: Written): NamedFormula & { readonly span: Span } {
  return { name: 'temporal formula', span: part.expression.span, part };
}

interface Enumerated {
  readonly reading: Reading;
  readonly parts: readonly Written[];
  readonly of: Entry;
  readonly naming: Naming | undefined;
  /** The variables that have values when the enumeration begins. */
  readonly assigned: Assigned;
  /** Whether the code finds only outcomes of the noted action; see `known-actions.ts`. */
  readonly looks?: boolean;
}

interface Noting extends Pick<ModelOptions, 'namesSteps'> {
  /** Whether a successor is counted once for each way in which its guards hold, and not just once. */
  readonly countsWays: boolean;
}

function enumerator(
  program: Program,
  { countsWays, namesSteps }: Noting,
  actions: ActionLabel[],
  { reading, parts, of, naming, assigned, looks = false }: Enumerated,
): (found: Found) => boolean {
  const known = program.knownActions;
  const enumerating = enumeratingWith({
    compiling: program,
    notesArguments: namesSteps,
    countsWays,
    number: (chosen, span) => {
      if (chosen.span) known.declare(chosen.span, span);
      const { name, parameters, written, isRelation } = chosen;
      return actions.push({ name, span, parameters: parameters.map((each) => each.name), written, isRelation }) - 1;
    },
    known: looks ? { actions: known, way: 'looks' } : undefined,
  });
  const write = (body: Body) => {
    const point: Point = { assigned, action: noAction };
    fromPart(0, body, { point, naming });
    return truth(false);
  };
  return program.emit(reading, [identifier('found')], write, of);

  function fromPart(index: number, block: Body, at: Position): void {
    const part = parts[index];
    if (!part) return writeFound(block, at.point, actions);
    const last = index === parts.length - 1;
    const goOn = (inner: Body, here: Point) => fromPart(index + 1, inner, unnamed(here));
    const short = last || (at.naming ? 'until named' : false);
    enumerating.enumerate(part, { body: block, at, then: { short, write: goOn, ends: last } });
  }
}

/**
 * Returns the name and the position of the initial predicate for its emitted code. If the predicate is not just a name,
 * the name is `initial-states`.
 */
function initialEntry(program: Program, [first, ...others]: readonly Written[]): Entry {
  if (first === undefined) return { name: 'initial-states', span: undefined };
  const { expression } = first;
  const isName = expression.kind === 'reference' && others.length === 0;
  return isName ? entryOf(program, expression.name.text, first) : { name: 'initial-states', span: expression.span };
}

/**
 * Returns the name and the position of a formula for its emitted code. If the formula is the name of a definition, this
 * is the position of the definition.
 */
function entryOf(program: Program, name: string, { expression }: Written): Entry {
  const meaning = program.names.meaningOf(expression);
  const symbol = meaning?.kind === 'symbol' ? meaning.symbol : undefined;
  return { name, span: symbol?.kind === 'definition' ? symbol.syntax.span : expression.span };
}

/**
 * Writes the code at the end of an action. It throws an error if a variable has no value. Otherwise it passes the state
 * to the search.
 */
function writeFound(body: Body, { assigned, action }: Point, actions: readonly ActionLabel[]): void {
  const open = openSlots(assigned, body).map((slot) => js`${slot} === 0`);
  if (open.length > 0) {
    const span = actions[action]?.span;
    const place = span ? body.unit.tables.place(span) : -1;
    body.add(js`if (${joined(' || ', open)}) places.notAssigned(${body.reading.partial}, ${action}, ${place});`);
  }
  body.add(js`if (found(${action})) return true;`);
}
