/**
 * The behavior of a session: its states so far, and the ways to change it. In: inputs that mean states or steps. Out:
 * the behavior as plain data, a list from which to choose, or errors.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import { replay } from '../../explore/stepwise/replay.js';
import type { State } from '../../explore/stepwise/states.js';
import { type Step, StepwiseExplorer } from '../../explore/stepwise/stepwise.js';
import { type ToldTrace, tellBehavior } from '../../explore/stepwise/tell-behavior.js';
import type { Trace } from '../../model/trace.js';
import type { Trees, Value } from '../../values/forms/plain-values.js';
import type { Behaving } from '../ready/make-ready.js';
import { openModel } from '../ready/open-model.js';
import { resultOrDiagnostic } from '../telling/result-or-diagnostic.js';
import { adoptTrace } from '../traces/adopt-trace.js';
import { type Choosing, labelOf, matchingSteps, satisfyingStates, stepsNear } from './choose-steps.js';
import { findGoal } from './find-goal.js';
import * as faults from './session-faults.js';
import type { Resolved } from './why-not.js';

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
  /**
   * `told` is the whole behavior. `from` is the number of the first state to show. `isThere`: the current state is the
   * wanted one, so no step was taken.
   */
  | { readonly kind: 'taken'; readonly told: ToldTrace; readonly from: number; readonly isThere?: true }
  | { readonly kind: 'faults'; readonly diagnostics: readonly Diagnostic[] };

/** How the behavior reads inputs. Both functions know the definitions of the prompt. */
export interface InputMeaning {
  readonly resolve: (source: Source) => Resolved;
  /** Evaluates an expression in the current state. */
  readonly evaluate: Choosing['evaluate'];
}

/** The states on which an expression is evaluated: the current one, and for a step the one before it. */
export interface Places {
  readonly state: number[];
  readonly before?: number[];
}

export class Walk {
  private readonly explorer: StepwiseExplorer;
  private first: State | undefined;
  private steps: Step[] = [];
  /** The steps from the current state, so that their numbers in a list stay the same. */
  private listed: { readonly from: State; readonly level: number; readonly steps: readonly Step[] } | undefined;

  constructor(
    readonly behaving: Behaving,
    private readonly trees: Trees,
    private readonly meaning: InputMeaning,
  ) {
    const { evaluator, facts } = behaving.setUp;
    const model = openModel(evaluator.machine('fast'), behaving.exploring.behavior, {
      namesSteps: true,
      atLevel: (level) => {
        facts.level = level;
      },
    });
    this.explorer = new StepwiseExplorer(model, trees);
  }

  get current(): State | undefined {
    return this.steps.at(-1)?.to ?? this.first;
  }

  /** The number of states in the behavior so far. */
  get length(): number {
    return this.first === undefined ? 0 : this.steps.length + 1;
  }

  get actions(): readonly string[] {
    return [...new Set(this.explorer.model.actions.map(({ name }) => name))];
  }

  get variables(): readonly string[] {
    return this.explorer.model.variables;
  }

  /** Returns the states on which an action or a state predicate is evaluated; undefined if the behavior lacks them. */
  places(of: 'state' | 'step'): Places | undefined {
    const { current } = this;
    const { facts } = this.behaving.setUp;
    if (current === undefined) return undefined;
    facts.level = this.length;
    if (of === 'state') return { state: this.tuple(current) };
    const last = this.steps.at(-1);
    if (last === undefined) return undefined;
    facts.level = this.length - 1;
    return { state: this.tuple(last.to), before: this.tuple(last.from) };
  }

  private tuple(state: State): number[] {
    return [...this.explorer.states.tuple(state)];
  }

  // ------------------------------------------------------------------------------------------ changes

  /**
   * Begins a behavior. `wanted` is the number of an initial state, or a formula, or empty for all initial states. If
   * several initial states are possible, lists them.
   */
  init(wanted: Source): Chosen {
    const found = resultOrDiagnostic(this.behaving, { kind: 'initial states' }, [], () => {
      this.explorer.model.atLevel(0);
      return [...new Set(this.explorer.initialStates())];
    });
    if ('diagnostic' in found) return refused(found.diagnostic);
    const states = found.result;
    if (states.length === 0) return refused(faults.noInitialState());
    const text = wanted.text.trim();
    const number = isNumber(text) ? Number(text) : undefined;
    if (number !== undefined && (number < 1 || number > states.length))
      return refused(faults.noSuchNumber(number, states.length));
    let meant: readonly State[] = number === undefined ? states : [states[number - 1] as State];
    if (number === undefined && text !== '') {
      const satisfying = satisfyingStates(this.choosing(), wanted, states);
      if (satisfying.kind === 'faults') return satisfying;
      meant = satisfying.found;
      if (meant.length === 0) return refused(faults.noSuchInitialState(text, states.length));
    }
    const [only, second] = meant;
    if (only !== undefined && second === undefined) {
      this.first = only;
      this.steps = [];
      return this.taken(1);
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
    const { current } = this;
    if (current === undefined) return refused(faults.noCurrentState());
    const found = this.stepsFrom(current);
    if ('diagnostic' in found) return refused(found.diagnostic);
    const steps = found.result;
    const text = wanted.text.trim();
    const all = steps.map((step, i) => this.choiceOf(step, i + 1));
    if (text === '') {
      if (steps.length === 0) return refused(faults.noSuccessor());
      return steps.length === 1 ? this.take(steps[0] as Step) : { kind: 'choices', choices: all };
    }
    if (isNumber(text)) {
      const step = steps[Number(text) - 1];
      return step ? this.take(step) : refused(faults.noSuchNumber(Number(text), steps.length));
    }
    const matches = matchingSteps(this.choosing(), wanted, steps);
    if (matches.kind === 'faults') return matches;
    const [only, second] = matches.found;
    if (only === undefined) {
      const labels = all.map(({ action = '' }) => action);
      return refused(faults.noSuchStep(text, stepsNear(text, labels), this.length));
    }
    if (second === undefined) return this.take(only);
    return { kind: 'choices', choices: all.filter((_, i) => matches.found.includes(steps[i] as Step)) };
  }

  private choosing(): Choosing {
    const { explorer, meaning, behaving } = this;
    return { explorer, evaluator: behaving.setUp.evaluator, ...meaning };
  }

  private stepsFrom(from: State) {
    const { listed, length: level } = this;
    if (listed?.from === from && listed.level === level) return { result: listed.steps };
    const found = resultOrDiagnostic(
      this.behaving,
      { kind: 'successors' },
      [{ state: this.tuple(from), action: -1 }],
      () => {
        this.explorer.model.atLevel(level);
        const known = new Set<string>();
        return this.explorer.steps(from).filter((step) => {
          const key = `${labelOf(step, this.trees)}\n${this.explorer.states.tuple(step.to).join()}`;
          if (known.has(key)) return false;
          known.add(key);
          return true;
        });
      },
    );
    if ('result' in found) this.listed = { from, level, steps: found.result };
    return found;
  }

  private take(step: Step): Chosen {
    this.steps.push(step);
    return this.taken(this.length);
  }

  private taken(from: number): Extract<Chosen, { kind: 'taken' }> {
    return { kind: 'taken', told: this.told(), from };
  }

  private choiceOf(step: Step, number: number): Choice {
    const told = tellBehavior({ first: step.from, steps: [step] }, this.trees);
    return { number, action: labelOf(step, this.trees), told };
  }

  /** Goes back by this number of states. */
  back(count: number): Chosen {
    if (this.first === undefined) return refused(faults.noCurrentState());
    if (count > this.steps.length) return refused(faults.notSoFarBack(this.steps.length));
    this.steps.length -= count;
    return this.taken(this.length);
  }

  /**
   * Goes to a nearest state in which a formula holds. If the formula is about a step, takes a path to a nearest step
   * for which it holds.
   * @param progress is called from time to time with the number of states or steps that were examined.
   */
  runUntil(source: Source, progress: (examined: number) => void): Chosen {
    const { current, explorer, behaving } = this;
    if (current === undefined) return refused(faults.noCurrentState());
    const resolved = this.meaning.resolve(source);
    if (resolved.kind === 'faults') return resolved;
    if (resolved.level > 2) return refused(faults.temporalGoal());
    const found = findGoal(behaving, explorer, {
      ...{ expression: resolved.expression, ofStep: resolved.level === 2, progress },
      ...{ from: this.tuple(current), level: this.length },
    });
    if (found.kind === 'fault') return refused(found.diagnostic);
    const before = this.length;
    const { steps } = replay(explorer, found.trace, { from: before });
    this.steps.push(...steps);
    return steps.length === 0 ? { ...this.taken(before), isThere: true } : this.taken(before + 1);
  }

  /** Takes the states of a trace file as the behavior, up to the state with this number. */
  adopt(file: Source, last: number | undefined): Chosen {
    const adopted = adoptTrace(this.behaving, this.explorer, file, last);
    if ('code' in adopted) return refused(adopted);
    this.first = adopted.first;
    this.steps = [...adopted.steps];
    return this.taken(this.length);
  }

  /**
   * Repeats another behavior, as long as this specification has the same states. Returns the number of states that were
   * taken.
   */
  follow(other: Walk): number {
    if (other.first === undefined) return 0;
    const same = (one: State, two: State) => this.printed(one) === other.printed(two);
    try {
      const first = this.explorer.initialStates().find((state) => same(state, other.first as State));
      if (first === undefined) return 0;
      this.first = first;
      for (const step of other.steps) {
        const next = this.explorer.steps(this.current as State).find((one) => same(one.to, step.to));
        if (next === undefined) break;
        this.steps.push(next);
      }
    } catch {
      // If an evaluation fails, because the specification has changed, the behavior ends there.
    }
    return this.length;
  }

  private printed(state: State): string {
    return Object.entries(state)
      .map(([name, value]) => `${name} = ${this.trees.print(value)}`)
      .join('\n');
  }

  // ------------------------------------------------------------------------------------------ views

  /** Returns the behavior so far; undefined before the first state. */
  trace(): ToldTrace | undefined {
    return this.first === undefined ? undefined : this.told();
  }

  private told(): ToldTrace {
    return tellBehavior({ first: this.first as State, steps: this.steps }, this.trees);
  }

  /** The states so far, as the search notes them. */
  handles(): Trace {
    if (this.first === undefined) return [];
    return [this.first, ...this.steps.map(({ to }) => to)].map((state) => ({ state: this.tuple(state), action: -1 }));
  }

  /** Returns the enabled steps of the current state as texts, such as `Phase1b(a1, 2)`. Empty if there is no state. */
  enabledSteps(): readonly string[] {
    const { current } = this;
    const found = current && this.stepsFrom(current);
    if (found === undefined || 'diagnostic' in found) return [];
    return [...new Set(found.result.map((step) => labelOf(step, this.trees)))];
  }

  /** Returns the value of a variable in the current state as text. */
  textOf(variable: string): string | undefined {
    const value: Value | undefined = this.current?.[variable];
    return value === undefined ? undefined : this.trees.print(value);
  }
}

function refused(...diagnostics: readonly Diagnostic[]): Chosen {
  return { kind: 'faults', diagnostics };
}

function isNumber(text: string): boolean {
  return /^\d{1,9}$/.test(text);
}

/** The state with only some of its variables. */
function pick(state: State, names: readonly string[]): State {
  return Object.fromEntries(names.map((name) => [name, state[name] as Value]));
}
