/**
 * Expressions to values, in the scope of a specification. In: the text of an expression. Out: its value, or what is wrong: with
 * the text, with its names, or with its evaluation. One evaluator answers any number of expressions; none of them changes what
 * a later one means, except for what TLCSet writes.
 */

import type { EmittedUnit } from '../../compile/code/emission.js';
import { Environment } from '../../compile/code/environment.js';
import { ofFoundState, Place } from '../../compile/code/reading.js';
import { evaluationDiagnostic } from '../../compile/evaluation-errors.js';
import { type Evaluate, Program } from '../../compile/program.js';
import type { ProgramInput } from '../../compile/program-names.js';
import { isEvaluationError, isValueFault } from '../../compile/runtime/evaluation-fault.js';
import type { OperatorLine } from '../../compile/runtime/given-operators.js';
import { Runtime } from '../../compile/runtime/runtime.js';
import type { Config } from '../../config/config.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import type { NativeContext, ProgramResult, World } from '../../modules/natives/native.js';
import { RandomNumbers } from '../../modules/natives/random-source.js';
import type { SymbolMeaning, TlaSymbol } from '../../semantics/tables/resolved.js';
import { parseExpression } from '../../syntax/parse-module.js';
import type { Expression } from '../../syntax/tree.js';
import { type Itf, toItf } from '../../values/forms/itf.js';
import { Printer } from '../../values/forms/print.js';
import { Names } from '../../values/kinds/names.js';
import { settle } from '../../values/operations/make-explicit.js';
import { FALSE, type Handle, isExplicit, TRUE } from '../../values/store/handles.js';
import { type Reservation, reserveStore, type StoreMemory } from '../../values/store/memory.js';
import { Store } from '../../values/store/store.js';
import { OutOfMemory } from '../../values/store/value-errors.js';
import { assignConstants, constantsWithoutValue } from './assign-constants.js';

export type { Files, Programs, World } from '../../modules/natives/native.js';

export interface EvaluatorOptions {
  /** Whether names that an expression binds may hide those of the specification. */
  readonly hiding: 'hiding' | 'strict';
  readonly maxSetSize?: number | undefined;
  readonly print: (text: string) => void;
  readonly world: World;
  /** A number that decides all random choices. */
  readonly seed: number;
  /** Strings and model values in their order, the first one first; those that are not named come last. */
  readonly names?: Iterable<string>;
  /** How much memory may be used at most. */
  readonly reservation?: Reservation;
  /** The memory of a store that other threads use too; else the evaluator has one of its own. */
  readonly memory?: StoreMemory;
  /** Fills the memory of a new store with the values of an earlier run. */
  readonly restore?: (memory: StoreMemory) => void;
  /** Nobody else uses that memory. */
  readonly alone?: boolean;
  /** Takes the code of each unit that is compiled, with comments. */
  readonly emitted?: ((unit: EmittedUnit) => void) | undefined;
  /** What the running search is asked and told by TLCGet and TLCSet. */
  readonly search?: Pick<NativeContext, 'ask' | 'tell' | 'ofNext'>;
}

export type Evaluated =
  | { readonly kind: 'value'; readonly handle: Handle }
  | { readonly kind: 'error'; readonly stage: 'parse' | 'evaluation'; readonly diagnostics: readonly Diagnostic[] };

/** Code and what it calls. */
export interface Machine {
  readonly program: Program;
  readonly runtime: Runtime;
}

export class Evaluator {
  readonly store: Store;
  readonly names: Names;
  private readonly given = new Map<TlaSymbol, Handle>();
  private readonly replaced = new Map<TlaSymbol, SymbolMeaning>();
  private readonly listed = new Map<TlaSymbol, OperatorLine[]>();
  private readonly input: ProgramInput;
  private readonly printer: Printer;
  private readonly context: NativeContext;
  private readonly fast: Machine;
  private readonly random: RandomNumbers;
  /** What programs answered during the present evaluation, and where the random numbers stood before it. */
  private programResults: ProgramResult[] = [];
  private randomBefore: number;

  constructor(
    input: Omit<ProgramInput, 'given' | 'replaced' | 'listed'>,
    private readonly options: EvaluatorOptions,
  ) {
    const { memory } = options;
    this.store = memory ? new Store(memory, options.alone === true) : newStore(options);
    this.names = new Names(this.store);
    this.names.rank(options.names ?? []);
    this.printer = new Printer(this.store, this.names);
    this.input = { ...input, given: this.given, replaced: this.replaced, listed: this.listed };
    if (options.maxSetSize !== undefined) this.store.maxSetSize = options.maxSetSize;
    this.random = new RandomNumbers(options.seed);
    this.randomBefore = this.random.state;
    this.context = {
      store: this.store,
      names: this.names,
      print: options.print,
      registers: new Map(),
      random: this.random,
      world: this.listening(options.world),
      // Where no search runs, none can be ended.
      ...(options.search ?? { ask: () => undefined, tell: (name) => name === 'exit' }),
      messageOf: (error) => (isValueFault(error) ? evaluationDiagnostic(error, this.show, undefined).title : undefined),
      definition: (name) => this.definition(name),
    };
    this.fast = this.start(false, this.context);
  }

  private start(recording: boolean, context: NativeContext): Machine {
    const texts = new Map<number, string>();
    const runtime: Runtime = new Runtime(context, (place) => {
      let text = texts.get(place);
      if (text === undefined) {
        text = program.textAt(place);
        texts.set(place, text);
      }
      return text;
    });
    const program: Program = new Program(this.input, runtime, recording, recording ? undefined : this.options.emitted);
    return { program, runtime };
  }

  /** Gives constants the values that a configuration names; before anything else is evaluated. */
  configure(config: Config): readonly Diagnostic[] {
    const { given, replaced, listed } = this;
    return assignConstants(
      {
        spec: this.input.spec,
        given,
        replaced,
        listed,
        modelValue: (name) => this.names.modelValue(name),
        evaluate: (expression) => {
          const evaluated = this.run(expression);
          return evaluated.kind === 'value' ? evaluated.handle : evaluated.diagnostics;
        },
      },
      config,
    );
  }

  /** Gives a constant a value that was made outside of the specification; before anything is evaluated. */
  give(name: string, value: Handle): void {
    const symbol = this.input.spec.root.scope.get(name)?.meaning?.symbol;
    if (symbol?.kind !== 'constant') throw new Error(`'${name}' is no constant of the specification`);
    this.given.set(symbol, value);
  }

  /** The machine that evaluates; or one that notes where it is, for the second run of what failed. */
  machine(kind: 'fast' | 'recording'): Machine {
    return kind === 'fast' ? this.fast : this.start(true, this.apart());
  }

  /** The diagnostic of what a machine threw; a fault of Synod is thrown on. */
  diagnose(error: unknown, machine: Machine | undefined): Diagnostic {
    // Without a second run the values are those of a step that has passed.
    return evaluationDiagnostic(error, machine ? this.show : this.showLasting, machine);
  }

  private readonly showLasting = (handle: Handle): string =>
    isExplicit(handle) && !this.store.isScratch(handle) ? this.show(handle) : 'a value of that step';

  /** Whether a text is that of a module which comes with Synod. */
  isBuiltIn(source: Source): boolean {
    const { spec, isBuiltIn } = this.input;
    return spec.modules.some((module) => module.syntax.span.source === source && isBuiltIn(module));
  }

  isTruth(handle: Handle): boolean {
    return handle === TRUE || handle === FALSE;
  }

  /** The values that the configuration gives to constants. */
  constants(): readonly { readonly name: string; readonly value: Handle }[] {
    return [...this.given].flatMap(([symbol, value]) =>
      symbol.kind === 'constant' ? [{ name: symbol.name, value }] : [],
    );
  }

  /** What a search would miss, once the configuration has been read. */
  constantsWithoutValue(): readonly Diagnostic[] {
    const { given, replaced, listed } = this;
    return constantsWithoutValue(this.input.spec, { given, replaced, listed });
  }

  /** @param state a value for each variable, that lasts; without it the expression is a constant one. */
  evaluate(source: Source, state?: readonly Handle[]): Evaluated {
    const { expression, diagnostics } = parseExpression(source);
    if (!expression) return { kind: 'error', stage: 'parse', diagnostics };
    const faults = this.input.spec.resolveExpression(expression, this.options.hiding);
    if (faults.some(({ severity }) => severity === 'error'))
      return { kind: 'error', stage: 'parse', diagnostics: faults };
    return this.run(expression, state);
  }

  text(handle: Handle): string {
    return this.printer.print(handle);
  }

  itf(handle: Handle): Itf {
    return toItf(this.store, this.names, handle);
  }

  private listening(world: World): World {
    const { programs } = world;
    if (!programs) return world;
    return {
      ...world,
      programs: {
        run: (command, environment) => {
          const result = programs.run(command, environment);
          this.programResults.push(result);
          return result;
        },
      },
    };
  }

  /** The value of an expression that has been resolved. */
  run(expression: Expression, state?: readonly Handle[]): Evaluated {
    this.programResults = [];
    this.randomBefore = this.random.state;
    try {
      return { kind: 'value', handle: settle(this.store, this.compile(this.fast, expression, state)()) };
    } catch (error) {
      if (!isEvaluationError(error)) throw error;
      return { kind: 'error', stage: 'evaluation', diagnostics: [this.explain(expression, state, error)] };
    }
  }

  private compile({ program, runtime }: Machine, expression: Expression, state?: readonly Handle[]): Evaluate {
    if (!state) return program.compile(expression);
    runtime.places.place(Place.to, state.length).set(state);
    return program.emit<Evaluate>(ofFoundState, [], (body) => program.value(expression, Environment.empty, body));
  }

  /** Evaluates once more, noting each step, to tell where the fault is. The world sees nothing of it. */
  private explain(expression: Expression, state: readonly Handle[] | undefined, error: unknown): Diagnostic {
    // There is no room for a second run.
    if (error instanceof OutOfMemory) return evaluationDiagnostic(error, this.show, undefined);
    const recorded = this.start(true, this.apart());
    try {
      settle(this.store, this.compile(recorded, expression, state)());
    } catch (again) {
      if (!isEvaluationError(again)) throw again;
      return evaluationDiagnostic(again, this.show, recorded);
    }
    return evaluationDiagnostic(error, this.show, undefined);
  }

  /** The same context without effects: nothing is printed or written, programs answer what they answered. */
  private apart(): NativeContext {
    const { files, programs, ...rest } = this.context.world;
    const answers = [...this.programResults];
    const nothing = { exitValue: 0, stdout: '', stderr: '' };
    const world: World = {
      ...rest,
      ...(files ? { files: { read: files.read, write: () => undefined, append: () => undefined } } : {}),
      ...(programs ? { programs: { run: () => answers.shift() ?? nothing } } : {}),
    };
    const registers = new Map(this.context.registers);
    return { ...this.context, world, registers, random: new RandomNumbers(this.randomBefore), print: () => undefined };
  }

  private readonly show = (handle: Handle): string => this.printer.print(handle);

  private definition(name: string): Handle | undefined {
    const meaning = this.input.spec.root.scope.get(name)?.meaning;
    if (meaning?.symbol.kind !== 'definition' || meaning.symbol.parameters.length > 0) return undefined;
    const evaluated = this.evaluate({ name: 'definition', text: name });
    return evaluated.kind === 'value' ? evaluated.handle : undefined;
  }
}

function newStore({ reservation, restore }: EvaluatorOptions): Store {
  const memory = reserveStore(reservation);
  restore?.(memory);
  return new Store(memory);
}
