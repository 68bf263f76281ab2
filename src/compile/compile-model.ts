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
   * If the specification has several formulas `[A]_v`: all of them. Every step satisfies each. The first one is that of
   * `next`.
   */
  readonly joint: readonly Written[];
  /** Predicates that the specification requires in every state. A behavior has no state that violates one of them. */
  readonly everywhere: readonly NamedFormula[];
}

/** The atoms of temporal formulas. */
export interface ModelAtoms {
  readonly states: readonly Atom[];
  readonly steps: readonly StepAtom[];
}

export interface ModelOptions {
  /** Whether callers may ask for the arguments of a step. */
  readonly namesSteps: boolean;
  /** Whether callers may ask for the successors that complete a state under construction. */
  readonly completes?: boolean;
  readonly identity: Identity | undefined;
  readonly restPoint: ModelRestPoint | undefined;
  readonly atLevel: (level: number) => void;
  /** The atoms of temporal formulas. Absent if the model is only for a search. */
  readonly atoms?: ModelAtoms | undefined;
}

/** The action number that initial states have. */
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
  // `next` gets a copy of the found state. The state under construction changes further, and keeps its temporary
  // handles.
  const { predicateScope } = runtime;
  const together = <Result>(ask: () => Result): Result => {
    predicateScope.begin();
    try {
      return ask();
    } finally {
      predicateScope.end();
    }
  };
  const told = (action: number): boolean => {
    predicateScope.begin();
    try {
      return finding.found(action);
    } finally {
      predicateScope.end();
    }
  };
  const onFound: Found = (action) => {
    for (let i = 0; i < size; i++) next[i] = making[i] as Handle;
    finding.kept = false;
    const { notes } = runtime;
    if (notes === undefined) return told(action);
    notes.pause(action);
    runtime.notes = undefined;
    const ends = told(action);
    notes.resume();
    runtime.notes = notes;
    return ends;
  };
  const isStuttering = () => next.every((handle, i) => handle === current[i] || rows.areEqual(i, handle, current[i]));
  const enumerateFrom = (states: (found: Found) => boolean, found: Found) => {
    making.fill(0);
    // An evaluation that failed or ended early may have left notes.
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
  /** Evaluates something about a found state, whose level is one more than that of its predecessor. */
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
   * Completes a state in which all variables have values. Each outcome is the same state, so the first one ends the
   * enumeration. If the state was begun by an action of the next-state relation, this action is tried first.
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
  // With several `[A]_v`, all of them together may allow that no variable changes. Such an outcome is a step only if
  // one of the actions A allows it.
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
        // An evaluation that failed may have left the number of a noted action here.
        runtime.places.knownAt = -1;
        return enumerateFrom(
          () => begin(() => (making.includes(0) ? completing(onFound) : completingOnce(completing))),
          ifMoving(ifEverywhere(found)),
        );
      }),
    together,
    ticks: () => store.ticks,
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

/** Compiles the action A of `[A]_v` to a predicate on the step to the state in `next`. */
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

/** Compiles a predicate. Each evaluation has its own area of temporary values. */
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
  /** Whether to find only outcomes of the action that was noted. */
  readonly looks?: boolean;
}

interface Noting extends Pick<ModelOptions, 'namesSteps'> {
  /** TRUE: a successor counts once for each way in which its guards hold. FALSE: it counts once. */
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
 * Returns the entry of the initial predicate. If the predicate is a name, the entry has this name; otherwise
 * `initial-states`.
 */
function initialEntry(program: Program, [first, ...others]: readonly Written[]): Entry {
  if (first === undefined) return { name: 'initial-states', span: undefined };
  const { expression } = first;
  const isName = expression.kind === 'reference' && others.length === 0;
  return isName ? entryOf(program, expression.name.text, first) : { name: 'initial-states', span: expression.span };
}

/**
 * Returns the entry of a formula. If the formula is the name of a definition, the entry has the text of the definition.
 */
function entryOf(program: Program, name: string, { expression }: Written): Entry {
  const meaning = program.names.meaningOf(expression);
  const symbol = meaning?.kind === 'symbol' ? meaning.symbol : undefined;
  return { name, span: symbol?.kind === 'definition' ? symbol.syntax.span : expression.span };
}

/**
 * Writes the end of an action: it passes the state to the search, and first throws an error if a variable has no value.
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
