/**
 * A session of the REPL: definitions, a behavior with its current state, and answers. In: inputs and commands. Out:
 * plain data. It does not depend on a terminal.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import type { ToldTrace } from '../../explore/stepwise/tell-behavior.js';
import { type Level, levelNames } from '../../semantics/tables/resolved.js';
import type { Expression } from '../../syntax/tree.js';
import { Trees } from '../../values/forms/plain-values.js';
import type { Handle } from '../../values/store/handles.js';
import { type PromptDefinition, readInput } from '../evaluation/read-input.js';
import { fieldsBefore } from './complete-fields.js';
import { type Contents, contentsOf } from './contents.js';
import { describeFound } from './describe-name.js';
import type { OpenedSession } from './open-session.js';
import { describeOperator } from './operator-lines.js';
import { PromptNames } from './prompt-names.js';
import * as faults from './session-faults.js';
import { type Chosen, type Places, Walk } from './walk.js';
import { answerWhy, type WhyAnswer } from './why.js';
import { answerWhyNot, type Resolved, type WhyNotAnswer } from './why-not.js';

interface Faults {
  readonly kind: 'faults';
  readonly diagnostics: readonly Diagnostic[];
}

export type Answer =
  /** `cut`: if the text is not shown in full, the number of elements or fields of the value. */
  | { readonly kind: 'value'; readonly text: string; readonly cut?: number }
  /** `hidden`: names of the specification that the definitions hide at the prompt. */
  | { readonly kind: 'defined'; readonly names: readonly string[]; readonly hidden: readonly string[] }
  | Faults
  /** The input has no expression and no definition, only comments or lines of a module that mean nothing here. */
  | { readonly kind: 'nothing' };

/** How a value is printed: in lines of this width, and cut after this number of lines. */
export interface ValueLayout {
  readonly width: number;
  readonly mostLines: number;
}

export class Session {
  private readonly inScope: PromptNames;
  private readonly trees: Trees;
  private readonly walk: Walk | undefined;

  constructor(
    private readonly opened: OpenedSession,
    definitions: readonly PromptDefinition[] = [],
  ) {
    const { evaluator, behaving } = opened;
    this.trees = new Trees(evaluator.store, evaluator.names);
    this.inScope = new PromptNames(opened, definitions);
    if ('setUp' in behaving)
      this.walk = new Walk(behaving, this.trees, {
        resolve: (source) => this.inScope.resolveText(source),
        evaluate: (expression) => {
          const value = this.valueOf(this.inScope.resolve(expression));
          return 'handle' in value ? value : { faults: value.diagnostics };
        },
      });
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
    const value = this.valueOf(this.inScope.resolve(expression));
    if (!('handle' in value)) return value;
    const { evaluator } = this.opened;
    if (layout === undefined) return { kind: 'value', text: evaluator.text(value.handle) };
    const { text, isCut, parts } = evaluator.firstLines(value.handle, layout.width, layout.mostLines);
    return { kind: 'value', text, ...(isCut ? { cut: parts } : {}) };
  }

  private valueOf(resolved: Resolved): { readonly handle: Handle } | Faults {
    if (resolved.kind === 'faults') return resolved;
    const { evaluator } = this.opened;
    const places = this.placesFor(resolved.level);
    if ('code' in places) return refused(places);
    const evaluated = evaluator.run(resolved.expression, places.state, places.before);
    return evaluated.kind === 'error' ? refused(...evaluated.diagnostics) : { handle: evaluated.handle };
  }

  /** Returns the states on which an expression of this level is evaluated, or an error if the session has none. */
  private placesFor(level: Level): Partial<Places> | Diagnostic {
    const { walk } = this;
    if (level > 2) return faults.temporalValue();
    if (walk?.current === undefined) return level === 0 ? {} : this.noState();
    return walk.places(level < 2 ? 'state' : 'step') ?? faults.noStep();
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

  /** Explains why a formula is TRUE or FALSE in the current state, or of the last step. */
  why(source: Source): WhyAnswer {
    const resolved = this.inScope.resolveText(source);
    const value = this.valueOf(resolved);
    if (resolved.kind === 'faults') return resolved;
    if (!('handle' in value)) return value;
    return answerWhy(this.opened.evaluator, { text: source.text.trim(), resolved, value: value.handle }, this.walk);
  }

  // ------------------------------------------------------------------------------------------ behaviors

  /** The number of states in the behavior so far. */
  get length(): number {
    return this.walk?.length ?? 0;
  }

  /** Returns the behavior so far; undefined before the first state. */
  trace(): ToldTrace | undefined {
    return this.walk?.trace();
  }

  /** Sets the width of the lines of a value. */
  breakAt(width: number): void {
    this.trees.breakAt(width);
  }

  init(wanted: Source): Chosen {
    return this.walking((walk) => walk.init(wanted));
  }

  next(wanted: Source): Chosen {
    return this.walking((walk) => walk.next(wanted));
  }

  back(count: number): Chosen {
    return this.walking((walk) => walk.back(count));
  }

  runUntil(source: Source, progress: (examined: number) => void): Chosen {
    return this.walking((walk) => walk.runUntil(source, progress));
  }

  adopt(file: Source, last?: number): Chosen {
    return this.walking((walk) => walk.adopt(file, last));
  }

  /**
   * Explains why an action is not enabled in the current state. If `wanted` is empty, explains this for every action.
   */
  whyNot(wanted: Source): WhyNotAnswer {
    return this.walking((walk): WhyNotAnswer => {
      const told = walk.trace();
      if (told === undefined) return refused(faults.noCurrentState());
      walk.places('state');
      return answerWhyNot(walk.behaving, wanted, {
        behavior: { trace: walk.handles(), actions: told.states.map(({ action }) => action) },
        resolve: (source) => this.inScope.resolveText(source),
      });
    });
  }

  private walking<Result>(work: (walk: Walk) => Result): Result | Faults {
    return this.walk === undefined ? refused(...this.whyNoBehavior()) : work(this.walk);
  }

  /**
   * Takes the behavior of another session, up to the first state or step that this specification does not have. Returns
   * the number of states taken.
   */
  follow(other: Session): number {
    return this.walk === undefined || other.walk === undefined ? 0 : this.walk.follow(other.walk);
  }

  // ------------------------------------------------------------------------------------------ names

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

  /** Returns why definitions of the prompt were set aside since the last call. */
  takeNotes(): readonly Diagnostic[] {
    return this.inScope.takeNotes();
  }

  /** Returns the names that an input may use. */
  names(): readonly string[] {
    return this.inScope.all();
  }

  /** Returns the names that may follow `I!J!`, for the names of these instances. Empty if they are none. */
  namesBehind(instances: readonly string[]): readonly string[] {
    return this.inScope.behind(instances);
  }

  /** The actions of the specification, and its variables. Empty without a behavior. */
  get actions(): readonly string[] {
    return this.walk?.actions ?? [];
  }

  get variables(): readonly string[] {
    return this.walk?.variables ?? [];
  }

  /** Returns the steps that are enabled in the current state, such as `Phase1b(a1, 2)`. */
  enabledSteps(): readonly string[] {
    return this.walk?.enabledSteps() ?? [];
  }

  /** Returns the names of fields that may follow a text which ends with a point. */
  fieldsAfter(text: string): readonly string[] {
    return fieldsBefore(text, (expression) => {
      const value = this.valueOf(this.inScope.resolve(expression));
      return 'handle' in value ? this.trees.decode(value.handle) : undefined;
    });
  }

  knows(name: string): boolean {
    return this.inScope.find(name.split('!')) !== undefined;
  }

  /** Returns lines about a name or an operator, or an error if it is unknown. */
  describe(name: string): string | Diagnostic {
    const path = name.split('!');
    const found = this.inScope.find(path);
    if (found === undefined) {
      const before = path.slice(0, -1);
      const known =
        before.length === 0 ? this.names() : this.namesBehind(before).map((one) => [...before, one].join('!'));
      return describeOperator(name) ?? faults.nothingAbout(name, known);
    }
    return describeFound(found, (value) => this.shortValue(value));
  }

  /** Returns what the specification defines. */
  contents(): Contents {
    return contentsOf(this.opened, this.actions, (name) => this.shortValue(name));
  }

  /** Returns the value of a constant, or of a variable in the current state, as text; undefined if it has none. */
  private shortValue(name: string): string | undefined {
    const value = this.valueOf(this.inScope.resolveInModule(name));
    return 'handle' in value ? this.opened.evaluator.text(value.handle) : undefined;
  }
}

function refused(...diagnostics: readonly Diagnostic[]): Faults {
  return { kind: 'faults', diagnostics };
}
