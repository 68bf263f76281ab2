/**
 * A session of the REPL: definitions, a behavior with its current state, and answers. In: inputs and commands. Out:
 * plain data. It does not depend on a terminal.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source, Span } from '../../diagnostics/source.js';
import { replay } from '../../explore/stepwise/replay.js';
import type { State } from '../../explore/stepwise/states.js';
import { type Step, StepwiseExplorer } from '../../explore/stepwise/stepwise.js';
import { type ToldTrace, tellBehavior } from '../../explore/stepwise/tell-behavior.js';
import { type Level, levelNames } from '../../semantics/tables/resolved.js';
import type { Expression } from '../../syntax/tree.js';
import { isRecord, Trees, type Value } from '../../values/forms/plain-values.js';
import type { Handle } from '../../values/store/handles.js';
import { type PromptDefinition, readInput } from '../evaluation/read-input.js';
import type { Behaving } from '../ready/make-ready.js';
import { openModel } from '../ready/open-model.js';
import { attempt } from '../telling/attempt.js';
import { adoptTrace } from '../traces/adopt-trace.js';
import { type Choosing, labelOf, matchingSteps, satisfyingStates, stepsNear } from './choose-steps.js';
import { findGoal } from './find-goal.js';
import type { OpenedSession } from './open-session.js';
import { PromptNames } from './prompt-names.js';
import * as faults from './session-faults.js';
import { answerWhyNot, type WhyNotAnswer } from './why-not.js';

export type Answer =
  /** `cut`: if the text is not shown in full, the number of elements or fields of the value. */
  | { readonly kind: 'value'; readonly text: string; readonly cut?: number }
  /** `hidden`: names of the specification that the definitions hide at the prompt. */
  | { readonly kind: 'defined'; readonly names: readonly string[]; readonly hidden: readonly string[] }
  | { readonly kind: 'faults'; readonly diagnostics: readonly Diagnostic[] }
  /** The input has no expression and no definition: only comments, or units that the prompt ignores. */
  | { readonly kind: 'nothing' };

/** How a value is printed: in lines of this width, and cut after this number of lines. */
export interface ValueLayout {
  readonly width: number;
  readonly mostLines: number;
}

/** A state or a step in a list from which the user chooses. */
export interface Choice {
  readonly number: number;
  /** The action as text, such as `Phase1b(a1, 2)`; undefined for an initial state. */
  readonly action: string | undefined;
  /**
   * The step or the initial state, as the list shows it. For several initial states, it has only the variables in which
   * they differ.
   */
  readonly told: ToldTrace;
}

export type Chosen =
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  /** `told` is the whole behavior. `from` is the number of the first state to show. */
  | { readonly kind: 'taken'; readonly told: ToldTrace; readonly from: number }
  | { readonly kind: 'faults'; readonly diagnostics: readonly Diagnostic[] };

interface Walk {
  readonly behaving: Behaving;
  readonly explorer: StepwiseExplorer;
}

export class Session {
  private readonly inScope: PromptNames;
  private readonly trees: Trees;
  private readonly walk: Walk | undefined;
  private first: State | undefined;
  private steps: Step[] = [];

  constructor(
    private readonly opened: OpenedSession,
    definitions: readonly PromptDefinition[] = [],
  ) {
    const { evaluator, behaving } = opened;
    this.trees = new Trees(evaluator.store, evaluator.names);
    this.inScope = new PromptNames(opened, definitions);
    if ('setUp' in behaving) {
      const { facts } = behaving.setUp;
      const model = openModel(evaluator.machine('fast'), behaving.exploring.behavior, {
        namesSteps: true,
        atLevel: (level) => {
          facts.level = level;
        },
      });
      this.walk = { behaving, explorer: new StepwiseExplorer(model, this.trees) };
    }
  }

  get defined(): readonly PromptDefinition[] {
    return this.inScope.defined;
  }

  /** The names that the prompt defines. */
  get ownNames(): readonly string[] {
    return this.inScope.ownNames;
  }

  /** Removes the definition of a name from the prompt. Returns an error if there is none. */
  forget(name: string): Diagnostic | undefined {
    return this.inScope.forget(name) ? undefined : faults.notDefinedHere(name, this.ownNames);
  }

  /**
   * Returns the errors, since the last call, because of which definitions of the prompt were set aside. The
   * specification gives such definitions no meaning.
   */
  takeNotes(): readonly Diagnostic[] {
    return this.inScope.takeNotes();
  }

  /** Returns the names that an input may use. */
  names(): readonly string[] {
    return this.inScope.all();
  }

  /** The names of the actions of the specification. Empty if the session has no model. */
  get actions(): readonly string[] {
    return [...new Set((this.walk?.explorer.model.actions ?? []).map(({ name }) => name))];
  }

  get variables(): readonly string[] {
    return this.walk?.explorer.model.variables ?? [];
  }

  /** Returns the position where a name is defined, at the prompt or in a module. Undefined if the name is unknown. */
  spanOf(name: string): Span | undefined {
    return this.inScope.spanOf(name);
  }

  /** The number of states in the behavior so far. */
  get length(): number {
    return this.first === undefined ? 0 : this.steps.length + 1;
  }

  // ------------------------------------------------------------------------------------------ expressions

  /**
   * Evaluates an expression, or adds definitions.
   * @param layout how a value is printed; without it, on one line.
   */
  ask(source: Source, layout?: ValueLayout): Answer {
    const read = readInput(source);
    switch (read.kind) {
      case 'faults':
        return { kind: 'faults', diagnostics: read.diagnostics };
      case 'definitions': {
        const { definitions, others } = read;
        const left = others.flatMap((unit) => this.inScope.leftOut(unit));
        const defined = definitions.length > 0 ? this.inScope.define(definitions) : undefined;
        if (left.length === 0) return defined ?? { kind: 'nothing' };
        return { kind: 'faults', diagnostics: [...left, ...(defined?.kind === 'faults' ? defined.diagnostics : [])] };
      }
      case 'expression':
        return this.evaluate(read.expression, layout);
    }
  }

  private evaluate(expression: Expression, layout: ValueLayout | undefined): Answer {
    const value = this.valueOf(expression);
    if (!('handle' in value)) return value;
    const { evaluator } = this.opened;
    if (layout === undefined) return { kind: 'value', text: evaluator.text(value.handle) };
    const { text, isCut, parts } = evaluator.firstLines(value.handle, layout.width, layout.mostLines);
    return { kind: 'value', text, ...(isCut ? { cut: parts } : {}) };
  }

  /** Sets the width of the lines of states. */
  breakAt(width: number): void {
    const names = Math.max(0, ...this.variables.map(({ length }) => length));
    this.trees.breakAt(Math.max(16, width - names - 5));
  }

  private valueOf(expression: Expression): { readonly handle: Handle } | Extract<Answer, { kind: 'faults' }> {
    const resolved = this.inScope.resolve(expression);
    if (resolved.kind === 'faults') return resolved;
    const { evaluator } = this.opened;
    const place = this.placeFor(resolved.level);
    if ('code' in place) return { kind: 'faults', diagnostics: [place] };
    const evaluated = evaluator.run(resolved.expression, place.state, place.before);
    if (evaluated.kind === 'error') return { kind: 'faults', diagnostics: evaluated.diagnostics };
    return { handle: evaluated.handle };
  }

  /**
   * Returns the states in which an expression of this level is evaluated, or a diagnostic if the session has no such
   * state.
   */
  private placeFor(level: Level): { readonly state?: number[]; readonly before?: number[] } | Diagnostic {
    const state = this.current;
    if (this.walk === undefined || state === undefined) return level === 0 ? {} : this.noState();
    const { explorer, behaving } = this.walk;
    const tuple = (one: State) => [...explorer.states.tuple(one)];
    behaving.setUp.facts.level = this.length;
    if (level < 2) return { state: tuple(state) };
    const last = this.steps.at(-1);
    if (last === undefined) return faults.noStep();
    behaving.setUp.facts.level = this.length - 1;
    return { state: tuple(last.to), before: tuple(last.from) };
  }

  private noState(): Diagnostic {
    return this.walk === undefined ? (this.whyNoBehavior()[0] ?? faults.noCurrentState()) : faults.noCurrentState();
  }

  private whyNoBehavior(): readonly Diagnostic[] {
    const { behaving } = this.opened;
    return 'setUp' in behaving ? [] : behaving;
  }

  levelOf(source: Source): Answer {
    const resolved = this.inScope.resolveText(source);
    if (resolved.kind === 'faults') return resolved;
    return { kind: 'value', text: levelNames[resolved.level] };
  }

  // ------------------------------------------------------------------------------------------ behaviors

  get current(): State | undefined {
    return this.steps.at(-1)?.to ?? this.first;
  }

  /**
   * Begins a behavior. `wanted` is the number of an initial state, or a formula, or empty for all initial states. If
   * several initial states are possible, lists them.
   */
  init(wanted: Source): Chosen {
    const { walk } = this;
    if (walk === undefined) return { kind: 'faults', diagnostics: this.whyNoBehavior() };
    const found = attempt(walk.behaving, { kind: 'initial states' }, [], () => {
      walk.explorer.model.atLevel(0);
      return [...new Set(walk.explorer.initialStates())];
    });
    if ('diagnostic' in found) return { kind: 'faults', diagnostics: [found.diagnostic] };
    const states = found.result;
    if (states.length === 0) return { kind: 'faults', diagnostics: [faults.noInitialState()] };
    const text = wanted.text.trim();
    const number = isNumber(text) ? Number(text) : undefined;
    if (number !== undefined && (number < 1 || number > states.length))
      return { kind: 'faults', diagnostics: [faults.noSuchNumber(number, states.length)] };
    let meant: readonly State[] = number === undefined ? states : [states[number - 1] as State];
    if (number === undefined && text !== '') {
      const satisfying = satisfyingStates(this.choosing(walk), wanted, states);
      if (satisfying.kind === 'faults') return satisfying;
      meant = satisfying.found;
      if (meant.length === 0) return { kind: 'faults', diagnostics: [faults.noSuchInitialState(text, states.length)] };
    }
    const [only, second] = meant;
    if (only !== undefined && second === undefined) {
      this.first = only;
      this.steps = [];
      return { kind: 'taken', told: this.told(), from: 1 };
    }
    const names = Object.keys(states[0] as State);
    const varying = names.filter((name) => meant.some((state) => state[name] !== only?.[name]));
    const told = (first: State) => tellBehavior({ first: pick(first, varying), steps: [] }, this.trees);
    const choices = states.flatMap((first, i) =>
      meant.includes(first) ? [{ number: i + 1, action: undefined, told: told(first) }] : [],
    );
    return { kind: 'choices', choices };
  }

  /**
   * Takes a step. `wanted` is the number of a step, or an action, or a formula. If several steps are possible, lists
   * them.
   */
  next(wanted: Source): Chosen {
    const { walk, current } = this;
    if (walk === undefined) return { kind: 'faults', diagnostics: this.whyNoBehavior() };
    if (current === undefined) return { kind: 'faults', diagnostics: [faults.noCurrentState()] };
    const found = this.stepsFrom(walk, current);
    if ('diagnostic' in found) return { kind: 'faults', diagnostics: [found.diagnostic] };
    const steps = found.result;
    const text = wanted.text.trim();
    const all = steps.map((step, i) => this.choiceOf(step, i + 1));
    if (text === '') {
      if (steps.length === 0) return { kind: 'faults', diagnostics: [faults.noSuccessor()] };
      return steps.length === 1 ? this.take(steps[0] as Step) : { kind: 'choices', choices: all };
    }
    if (isNumber(text)) {
      const step = steps[Number(text) - 1];
      return step
        ? this.take(step)
        : { kind: 'faults', diagnostics: [faults.noSuchNumber(Number(text), steps.length)] };
    }
    const matches = matchingSteps(this.choosing(walk), wanted, steps);
    if (matches.kind === 'faults') return matches;
    const [only, second] = matches.found;
    if (only === undefined)
      return {
        kind: 'faults',
        diagnostics: [
          faults.noSuchStep(
            text,
            stepsNear(
              text,
              all.map(({ action = '' }) => action),
            ),
            this.length,
          ),
        ],
      };
    if (second === undefined) return this.take(only);
    return { kind: 'choices', choices: all.filter((_, i) => matches.found.includes(steps[i] as Step)) };
  }

  private choosing({ explorer }: Walk): Choosing {
    return {
      explorer,
      evaluator: this.opened.evaluator,
      resolve: (source) => this.inScope.resolveText(source),
      evaluate: (expression) => {
        const value = this.valueOf(expression);
        return 'handle' in value ? value : { faults: value.diagnostics };
      },
    };
  }

  private stepsFrom({ behaving, explorer }: Walk, from: State) {
    const trace = [{ state: [...explorer.states.tuple(from)], action: -1 }];
    return attempt(behaving, { kind: 'successors' }, trace, () => {
      explorer.model.atLevel(this.length);
      const known = new Set<string>();
      return explorer.steps(from).filter((step) => {
        const key = `${labelOf(step, this.trees)}\n${explorer.states.tuple(step.to).join()}`;
        if (known.has(key)) return false;
        known.add(key);
        return true;
      });
    });
  }

  private take(step: Step): Chosen {
    this.steps.push(step);
    return { kind: 'taken', told: this.told(), from: this.length };
  }

  private choiceOf(step: Step, number: number): Choice {
    const told = tellBehavior({ first: step.from, steps: [step] }, this.trees);
    return { number, action: labelOf(step, this.trees), told };
  }

  /** Goes back by this number of states. */
  back(count: number): Chosen {
    if (this.first === undefined) return { kind: 'faults', diagnostics: [faults.noCurrentState()] };
    if (count > this.steps.length) return { kind: 'faults', diagnostics: [faults.notSoFarBack(this.steps.length)] };
    this.steps.length -= count;
    return { kind: 'taken', told: this.told(), from: this.length };
  }

  /**
   * Takes as few steps as possible to a state in which a formula holds, or, if the formula is an action, up to a step
   * for which it holds.
   */
  runUntil(source: Source): Chosen {
    const { walk, current } = this;
    if (walk === undefined) return { kind: 'faults', diagnostics: this.whyNoBehavior() };
    if (current === undefined) return { kind: 'faults', diagnostics: [faults.noCurrentState()] };
    const resolved = this.inScope.resolveText(source);
    if (resolved.kind === 'faults') return resolved;
    if (resolved.level > 2) return { kind: 'faults', diagnostics: [faults.temporalGoal()] };
    const { explorer, behaving } = walk;
    const found = findGoal(behaving, explorer, {
      ...{ expression: resolved.expression, ofStep: resolved.level === 2 },
      ...{ from: [...explorer.states.tuple(current)], level: this.length },
    });
    if (found.kind === 'fault') return { kind: 'faults', diagnostics: [found.diagnostic] };
    const before = this.length;
    const { steps } = replay(explorer, found.trace, { from: before });
    this.steps.push(...steps);
    return { kind: 'taken', told: this.told(), from: steps.length === 0 ? before : before + 1 };
  }

  /** Takes the states of a trace file as the behavior, up to the state with this number. */
  adopt(file: Source, last: number | undefined): Chosen {
    const { walk } = this;
    if (walk === undefined) return { kind: 'faults', diagnostics: this.whyNoBehavior() };
    const adopted = adoptTrace(walk.behaving, walk.explorer, file, last);
    if ('code' in adopted) return { kind: 'faults', diagnostics: [adopted] };
    this.first = adopted.first;
    this.steps = [...adopted.steps];
    return { kind: 'taken', told: this.told(), from: this.length };
  }

  /**
   * Explains why an action is not enabled in the current state. If `wanted` is empty, explains this for every action.
   */
  whyNot(wanted: Source): WhyNotAnswer {
    const { walk, current } = this;
    if (walk === undefined) return { kind: 'faults', diagnostics: this.whyNoBehavior() };
    if (current === undefined) return { kind: 'faults', diagnostics: [faults.noCurrentState()] };
    const told = this.told();
    const trace = [this.first as State, ...this.steps.map(({ to }) => to)].map((state) => ({
      ...{ state: [...walk.explorer.states.tuple(state)], action: -1 },
    }));
    walk.behaving.setUp.facts.level = this.length;
    return answerWhyNot(walk.behaving, wanted, {
      behavior: { trace, actions: told.states.map(({ action }) => action) },
      resolve: (source) => this.inScope.resolveText(source),
    });
  }

  /** Returns the behavior so far; undefined before the first state. */
  trace(): ToldTrace | undefined {
    return this.first === undefined ? undefined : this.told();
  }

  private told(): ToldTrace {
    return tellBehavior({ first: this.first as State, steps: this.steps }, this.trees);
  }

  /**
   * Takes the behavior of another session, up to the first state or step that this specification does not have. Returns
   * the number of states taken.
   */
  follow(other: Session): number {
    const { walk } = this;
    if (walk === undefined || other.first === undefined) return 0;
    const same = (one: State, two: State) => this.printed(one) === other.printed(two);
    try {
      const first = walk.explorer.initialStates().find((state) => same(state, other.first as State));
      if (first === undefined) return 0;
      this.first = first;
      for (const step of other.steps) {
        const next = walk.explorer.steps(this.current as State).find((one) => same(one.to, step.to));
        if (next === undefined) break;
        this.steps.push(next);
      }
    } catch {
      // The specification may have changed, so an evaluation may fail. The behavior then ends before this state.
    }
    return this.length;
  }

  private printed(state: State): string {
    return Object.entries(state)
      .map(([name, value]) => `${name} = ${this.trees.print(value)}`)
      .join('\n');
  }

  // ------------------------------------------------------------------------------------------ names

  /** Returns the fields of the record that is the value of an expression. Empty if the value is no record. */
  fieldsOf(source: Source): readonly string[] {
    const answer = this.inScope.resolveText(source);
    if (answer.kind === 'faults') return [];
    const place = this.placeFor(answer.level);
    if ('code' in place) return [];
    const evaluated = this.opened.evaluator.run(answer.expression, place.state, place.before);
    if (evaluated.kind === 'error') return [];
    const value: Value = this.trees.decode(evaluated.handle);
    return isRecord(value) ? Object.keys(value) : [];
  }
}

function isNumber(text: string): boolean {
  return /^\d{1,9}$/.test(text);
}

/** Returns a state with only some of its variables. */
function pick(state: State, names: readonly string[]): State {
  return Object.fromEntries(names.map((name) => [name, state[name] as Value]));
}
