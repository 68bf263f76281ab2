/**
 * Notes which action of the next-state relation a step satisfies, so that the action is not evaluated a second time.
 * In: a formula such as `Acquire(e.node)`, and the next-state relation, which contains `Acquire(c)` as one of its
 * actions. Out: code that notes the action and its arguments while it enumerates the formula, and code that enumerates
 * only the noted action of the next-state relation.
 *
 * An action is noted only if none of its conditions was skipped. So the step satisfies the action, whatever values the
 * other variables get. Two uses of an action count as the same if they have the same definition, the same instance and
 * equal arguments.
 */
import type { Span } from '../../diagnostics/source.js';
import type { DefinitionSymbol, TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Body } from '../code/body.js';
import { type Code, forced, joined, js } from '../code/code.js';
import type { Frame, Meant } from '../code/environment.js';
import { ofStepUnderConstruction, type Reading } from '../code/reading.js';
import type { Compiling } from '../contract/compiling.js';

/** A use of an action: its definition with its arguments, and the states in which it is evaluated. */
export interface ActionUse {
  readonly reading: Reading;
  readonly definition: DefinitionSymbol;
  readonly frame: Frame | undefined;
  readonly bound: readonly (readonly [TlaSymbol, Meant])[];
}

export interface Noting {
  /** Writes the code that continues after an outcome, between statements that note the action. */
  readonly around: (body: Body, write: () => void) => void;
  readonly done: () => void;
}

export class KnownActions {
  /**
   * Maps the position of each definition that is an action of the next-state relation to the positions of its labels.
   */
  private readonly actions = new Map<Span, Set<Span>>();
  private readonly numbers = new Map<DefinitionSymbol, Map<Frame | undefined, number>>();
  private count = 0;
  /**
   * For each place in the code where an action is noted, the number of the action; -1 if a condition of the action may
   * have been skipped.
   */
  private readonly places: number[] = [];
  private uncertain = 0;
  /** For each loop around the current code, the numbers of the actions that the loop looks for. */
  private readonly enclosing: Set<number>[] = [];

  /** Declares that the definition at this position is an action of the next-state relation, with this label. */
  declare(definition: Span, label: Span): void {
    const labels = this.actions.get(definition) ?? new Set<Span>();
    this.actions.set(definition, labels.add(label));
  }

  /** Called when a condition is skipped: from now on, the code may find steps that do not satisfy the action. */
  doubt(): void {
    this.uncertain++;
  }

  /**
   * Returns the number of the action that the code with this index notes. Returns -1 if the steps that this code finds
   * may not satisfy the action.
   */
  noted(place: number): number {
    return this.places[place] ?? -1;
  }

  /** Returns the position of the action's label. */
  labelOf({ definition }: ActionUse): Span {
    const [label] = this.actions.get(definition.span) ?? [];
    return label ?? definition.span;
  }

  /**
   * Begins to note the outcomes of an action. Returns undefined if the next-state relation does not have the action.
   * `done` must be called when the code of the action is written.
   */
  note(compiling: Compiling, use: ActionUse): Noting | undefined {
    const args = this.isAction(use) ? argumentCodes(compiling, use) : undefined;
    if (!args) return undefined;
    const place = this.places.push(-1) - 1;
    const before = this.uncertain;
    return {
      around: (body, write) => {
        body.add(js`places.knownAt = ${place};`);
        body.add(js`places.knownArguments = [${args(body)}];`);
        write();
        body.add(js`places.knownAt = -1;`);
      },
      done: () => {
        if (this.uncertain === before) this.places[place] = this.numberOf(use);
      },
    };
  }

  /** Returns the condition that this use of an action was noted. Undefined if it is never noted. */
  condition(compiling: Compiling, use: ActionUse, body: Body): Code | undefined {
    const args = this.isAction(use) ? argumentCodes(compiling, use) : undefined;
    if (!args) return undefined;
    const wanted = this.numberOf(use);
    for (const numbers of this.enclosing) numbers.add(wanted);
    const number = body.keep(js`places.known === ${wanted}`);
    const inside = body.nested();
    const equal = args(inside).map((code, i) => js`rt.equal(${code}, places.knownArguments[${i}])`);
    if (equal.length === 0) return number;
    const holds = body.unit.fresh('t');
    body.add(js`let ${holds} = false;`);
    body.add(js`if (${number}) {\n${inside}\n${holds} = ${joined(' && ', equal)};\n}`);
    return holds;
  }

  /** Writes a loop that runs only if the noted action is one of the actions that the loop looks for. */
  loop(body: Body, write: (inside: Body) => void): void {
    const numbers = new Set<number>();
    const inside = body.nested();
    this.enclosing.push(numbers);
    write(inside);
    this.enclosing.pop();
    const isOne = [...numbers].map((number) => js`places.known === ${number}`);
    if (isOne.length > 0) body.add(js`if (${joined(' || ', isOne)}) {\n${inside}\n}`);
  }

  /** Whether this is an action with one label. If it had several, the steps of each label would count separately. */
  private isAction({ definition, frame, reading }: ActionUse): boolean {
    const isShared = frame === undefined || frame.block === undefined;
    const isOfStep = reading === ofStepUnderConstruction && definition.where === 'module';
    return isOfStep && isShared && this.actions.get(definition.span)?.size === 1;
  }

  private numberOf({ definition, frame }: ActionUse): number {
    const ofFrames = this.numbers.get(definition) ?? new Map<Frame | undefined, number>();
    this.numbers.set(definition, ofFrames);
    const number = ofFrames.get(frame) ?? this.count++;
    ofFrames.set(frame, number);
    return number;
  }
}

/** Returns the code of the arguments. Undefined if an argument is an operator or reads the state under construction. */
function argumentCodes(compiling: Compiling, { bound }: ActionUse): ((body: Body) => readonly Code[]) | undefined {
  const known = bound.every(([, { kind }]) => kind === 'value' || kind === 'delayed' || kind === 'constant');
  if (!known) return undefined;
  return (body) =>
    bound.map(([, meant]) => {
      if (meant.kind === 'delayed') return body.keep(forced(meant.code));
      if (meant.kind === 'value') return meant.code;
      if (meant.kind === 'constant') return compiling.literal(meant.value);
      throw new Error('an argument has no value');
    });
}
