/**
 * Evaluates expressions in the scope of a specification. In: the text of an expression. Out: its value, or the errors
 * of the text, of its names, or of its evaluation. An evaluator may evaluate any number of expressions. An expression
 * cannot change the value of a later one, except by TLCSet.
 */

import type { CodeKind } from '../../compile/code/body.js';
import type { EmittedUnit } from '../../compile/code/emission.js';
import { Environment } from '../../compile/code/environment.js';
import { ofFoundState, ofStep, Place } from '../../compile/code/reading.js';
import { evaluationDiagnostic } from '../../compile/failures/evaluation-errors.js';
import { type Evaluate, Program } from '../../compile/program.js';
import type { ProgramInput } from '../../compile/program-names.js';
import { isEvaluationError, isValueFault } from '../../compile/runtime/evaluation-fault.js';
import type { OperatorLine } from '../../compile/runtime/given-operators.js';
import { Runtime } from '../../compile/runtime/runtime.js';
import type { Masking } from '../../compile/runtime/sets/element-numbers.js';
import type { Assignment, Config } from '../../config/config.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import type { NativeContext, ProgramResult, World } from '../../modules/natives/native.js';
import { RandomNumbers } from '../../modules/natives/random-source.js';
import type { ConstantSymbol, SymbolMeaning, TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Expression, SyntaxNode } from '../../syntax/tree.js';
import { type Itf, toItf } from '../../values/forms/itf.js';
import { Printer } from '../../values/forms/print.js';
import { type CutText, printFirstLines } from '../../values/forms/print-lines.js';
import { settle } from '../../values/operations/make-explicit.js';
import { Names } from '../../values/sorts/names.js';
import { type Handle, isExplicit } from '../../values/store/handles.js';
import { type Reservation, reserveStore, type StoreMemory } from '../../values/store/memory.js';
import { Store } from '../../values/store/store.js';
import { OutOfMemory, ValueError } from '../../values/store/value-errors.js';
import { assignConstants, constantsWithoutValue, definitionFor } from './assign-constants.js';
import { type ExpressionRead, readExpression, resolveExpression } from './read-expression.js';
import { SubstitutedNames } from './substituted-names.js';
import { withValueGiven } from './values-given.js';

export type { Files, Programs, World } from '../../modules/natives/native.js';

export interface EvaluatorOptions {
  /** `hiding`: a name that an expression binds may hide a name of the specification. `strict`: this is an error. */
  readonly hiding: 'hiding' | 'strict';
  readonly maxSetSize?: number | undefined;
  readonly print: (text: string) => void;
  readonly world: World;
  /** The seed of all random choices. */
  readonly seed: number;
  /** The order of strings and model values: these names in ascending order. All other names are greater. */
  readonly names?: Iterable<string>;
  /** How much memory to reserve for values. */
  readonly reservation?: Reservation;
  /** The memory of a store that threads share. If absent, the evaluator reserves memory of its own. */
  readonly memory?: StoreMemory;
  /** Called from time to time during a long evaluation. */
  readonly pulse?: (() => void) | undefined;
  /** Called once with the memory of the new store, to fill this memory with the values of an earlier run. */
  readonly restore?: (memory: StoreMemory) => void;
  /** Whether no other thread uses the given memory. */
  readonly alone?: boolean;
  /** Receives the code of each compiled unit, with comments. */
  readonly emitted?: ((unit: EmittedUnit) => void) | undefined;
  /** Whether sets are searched with masks of bits. By default, masks are used where they save time. */
  readonly masking?: Masking | undefined;
  /** The functions by which the running search answers TLCGet and TLCSet. */
  readonly search?: Pick<NativeContext, 'ask' | 'tell' | 'ofNext'>;
}

export type Evaluated =
  | { readonly kind: 'value'; readonly handle: Handle }
  | { readonly kind: 'error'; readonly stage: 'parse' | 'evaluation'; readonly diagnostics: readonly Diagnostic[] };

/** Compiled code, and the runtime on which it runs. */
export interface Machine {
  readonly program: Program;
  readonly runtime: Runtime;
}

/** The hint if a constant's value depends on a register or on a statistic of the search. */
const beforeSearch =
  'constants get their values before the search, when no register is set and there are no statistics: write the expression where the constant is used';

export class Evaluator {
  readonly store: Store;
  readonly names: Names;
  private readonly given = new Map<TlaSymbol, Handle>();
  private readonly replaced = new Map<TlaSymbol, SymbolMeaning>();
  private readonly listed = new Map<TlaSymbol, OperatorLine[]>();
  private readonly substituted = new SubstitutedNames();
  private readonly assignments: Assignment[] = [];
  private readonly input: ProgramInput;
  private readonly printer: Printer;
  private readonly context: NativeContext;
  private readonly fast: Machine;
  private readonly random: RandomNumbers;
  /**
   * The results of the programs that an evaluation has started. If the evaluation fails, its second run uses these
   * results, and begins with the random state `randomBefore`, so that it fails in the same way.
   */
  private programResults: ProgramResult[] = [];
  private randomBefore: number;

  constructor(
    input: Omit<ProgramInput, 'given' | 'replaced' | 'listed'>,
    private readonly options: EvaluatorOptions,
  ) {
    const { memory } = options;
    this.store = memory ? new Store(memory, options.alone === true) : newStore(options);
    this.store.pulse = options.pulse;
    this.names = new Names(this.store);
    this.names.rank(options.names ?? []);
    this.printer = new Printer(this.store, this.names);
    const { given, replaced, listed } = this;
    this.input = { ...input, spec: this.substituted.within(input.spec), given, replaced, listed };
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
      // Without a search, `TLCSet("exit", ...)` is allowed but has no effect. All other settings fail.
      ...(options.search ?? { ask: () => undefined, tell: (name) => name === 'exit' }),
      messageOf: (error) => (isValueFault(error) ? evaluationDiagnostic(error, this.show, undefined).title : undefined),
      definition: (name) => this.definition(name),
    };
    this.fast = this.start('fast', this.context);
  }

  private start(kind: CodeKind, context: NativeContext): Machine {
    const texts = new Map<number, string>();
    const runtime: Runtime = new Runtime(
      context,
      (place) => {
        let text = texts.get(place);
        if (text === undefined) {
          text = program.textAt(place);
          texts.set(place, text);
        }
        return text;
      },
      this.options.masking ?? 'judged',
    );
    const program: Program = new Program(this.input, runtime, kind, kind === 'fast' ? this.options.emitted : undefined);
    return { program, runtime };
  }

  /** Gives constants the values of a configuration. Must be called before any evaluation. */
  configure(config: Config): readonly Diagnostic[] {
    this.assignments.push(...config.entries.filter((entry) => entry.kind === 'assignment'));
    const { given, replaced, listed, substituted } = this;
    return assignConstants(
      {
        spec: this.input.spec,
        given,
        replaced,
        listed,
        substituted,
        modelValue: (name) => this.names.modelValue(name),
        evaluate: (expression) => {
          const evaluated = this.run(expression);
          return evaluated.kind === 'value' ? evaluated.handle : evaluated.diagnostics;
        },
      },
      config,
    );
  }

  /** Gives a constant a value that the caller has built in the store. Must be called before any evaluation. */
  give(name: string, value: Handle): void {
    const symbol = this.input.spec.root.scope.get(name)?.meaning?.symbol;
    if (symbol?.kind !== 'constant') throw new Error(`'${name}' is not a constant of the specification`);
    this.given.set(symbol, value);
  }

  /** Restarts the random numbers: all later random choices depend only on `seed` and `stream`. */
  reseed(seed: number, stream: number): void {
    this.random.restart(seed, stream);
  }

  /**
   * Returns a machine: for `fast` always the same one, otherwise a new one. A `recording` machine notes its position in
   * the text, for the second run of a failed evaluation. An `observing` machine notes which formulas it evaluates.
   */
  machine(kind: CodeKind): Machine {
    return kind === 'fast' ? this.fast : this.start(kind, this.apart());
  }

  /** Returns the diagnostic of an exception that a machine has thrown. Throws internal errors again. */
  diagnose(error: unknown, machine: Machine | undefined): Diagnostic {
    // Without a machine there is no second run. The temporary values of the failed step are then no longer valid, so
    // the message shows only lasting values.
    return this.withPlaceOfValue(
      evaluationDiagnostic(error, machine ? this.show : this.showLasting, machine),
      error,
      machine,
    );
  }

  private withPlaceOfValue(found: Diagnostic, error: unknown, machine: Machine | undefined): Diagnostic {
    const { assignments, show: text } = this;
    return machine ? withValueGiven(found, error, { program: machine.program, assignments, text }) : found;
  }

  private readonly showLasting = (handle: Handle): string =>
    isExplicit(handle) && !this.store.isScratch(handle) ? this.show(handle) : 'a value of that step';

  /** Whether this is the text of a built-in module. */
  isBuiltIn(source: Source): boolean {
    const { spec, isBuiltIn } = this.input;
    return spec.modules.some((module) => module.syntax.span.source === source && isBuiltIn(module));
  }

  /** Returns the units of all modules that are not built in. */
  userUnits(): readonly SyntaxNode[] {
    const { spec, isBuiltIn } = this.input;
    return spec.modules.flatMap((module) => (isBuiltIn(module) ? [] : module.syntax.units));
  }

  /** Returns the constants of the specification with their values in the configuration. */
  constants(): readonly { readonly symbol: ConstantSymbol; readonly name: string; readonly value: Handle }[] {
    return [...this.given].flatMap(([symbol, value]) =>
      symbol.kind === 'constant' && !this.substituted.symbols.has(symbol) ? [{ symbol, name: symbol.name, value }] : [],
    );
  }

  /** Returns all values in the configuration, also those in lists for operators. */
  givenValues(): readonly Handle[] {
    const lines = [...this.listed.values()].flat().flatMap(({ args, value }) => [...args, value]);
    return [...this.given.values(), ...lines];
  }

  /** Returns the model values in the configuration. Names that the specification declares or defines are left out. */
  modelValues(): readonly ConstantSymbol[] {
    const { scope } = this.input.spec.root;
    const named = new Map<string, ConstantSymbol>();
    for (const symbol of this.given.keys())
      if (symbol.kind === 'constant' && !scope.has(symbol.name) && !this.substituted.symbols.has(symbol))
        named.set(symbol.name, symbol);
    return [...named.values()];
  }

  /** Returns an error for each constant without a value. Must be called after `configure`. */
  constantsWithoutValue(): readonly Diagnostic[] {
    const { given, replaced, listed } = this;
    return constantsWithoutValue(this.input.spec, { given, replaced, listed });
  }

  /**
   * Evaluates the definitions that replace constants and are not repeatable, such as `TLCGet("level")`. Returns the
   * error of the first definition that has no value. As in TLC, this is an error even if no formula uses the constant.
   */
  replacementWithoutValue({ entries }: Config): readonly Diagnostic[] {
    const { spec } = this.input;
    for (const entry of entries) {
      const expression = entry.kind === 'replacement' ? definitionFor(spec, entry) : undefined;
      if (!expression || spec.resolveExpression(expression, 'strict', this.modelValues()).length > 0) continue;
      if (this.fast.program.names.isSteady(expression)) continue;
      const machine = this.machine('recording');
      try {
        machine.program.compile(expression)();
      } catch (error) {
        // As in TLC, any other fault is reported only if an evaluation reaches the constant.
        if (error instanceof ValueError && error.fault === 'unknown-register')
          return [{ ...this.diagnose(error, machine), hint: beforeSearch }];
        if (!isEvaluationError(error)) throw error;
      }
    }
    return [];
  }

  /**
   * Evaluates the text of an expression.
   * @param state a lasting value for each variable. Without a state, the expression must be constant.
   */
  evaluate(source: Source, state?: readonly Handle[]): Evaluated {
    return this.runRead(readExpression(this.input.spec, source, this.options.hiding, this.modelValues()), state);
  }

  /** Evaluates an expression that was parsed but not resolved. */
  evaluateParsed(expression: Expression): Evaluated {
    return this.runRead(resolveExpression(this.input.spec, expression, this.options.hiding, this.modelValues()));
  }

  private runRead(read: ExpressionRead, state?: readonly Handle[]): Evaluated {
    if (read.kind === 'faults') return { kind: 'error', stage: 'parse', diagnostics: read.diagnostics };
    return this.run(read.expression, state);
  }

  text(handle: Handle): string {
    return this.printer.print(handle);
  }

  /** Returns the first lines of the value's text, and how many elements or fields the value has. */
  firstLines(handle: Handle, width: number, mostLines: number): CutText & { readonly parts: number } {
    const layer = this.printer.layer(handle);
    const cut = printFirstLines(this.printer, handle, width, mostLines);
    return { ...cut, parts: typeof layer === 'string' ? 0 : layer.items.length };
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
          if (typeof result !== 'string') this.programResults.push(result);
          return result;
        },
      },
    };
  }

  /**
   * Evaluates a resolved expression.
   * @param before the state before `state`. Unprimed variables of an action refer to it.
   */
  run(expression: Expression, state?: readonly Handle[], before?: readonly Handle[]): Evaluated {
    return this.compute((machine) => this.compile(machine, expression, state, before));
  }

  /** Evaluates a resolved constant expression that must be TRUE or FALSE. */
  runTest(expression: Expression): Evaluated {
    return this.compute(({ program }) => program.compile(expression, 'condition'));
  }

  private compute(compile: (machine: Machine) => Evaluate): Evaluated {
    this.programResults = [];
    this.randomBefore = this.random.state;
    try {
      return { kind: 'value', handle: settle(this.store, compile(this.fast)()) };
    } catch (error) {
      if (!isEvaluationError(error)) throw error;
      return { kind: 'error', stage: 'evaluation', diagnostics: [this.explain(error, compile)] };
    }
  }

  private compile(
    { program, runtime }: Machine,
    expression: Expression,
    state?: readonly Handle[],
    before?: readonly Handle[],
  ): Evaluate {
    if (!state) return program.compile(expression);
    runtime.places.place(Place.to, state.length).set(state);
    if (before) runtime.places.place(Place.from, before.length).set(before);
    const reading = before ? ofStep : ofFoundState;
    // The values that the runtime has cached may belong to another state.
    runtime.beginScope();
    return program.emit<Evaluate>(reading, [], (body) => program.value(expression, Environment.empty, body));
  }

  /**
   * Evaluates again on a recording machine, to find the position of the failure. The second run prints nothing, writes
   * no files and runs no programs.
   */
  private explain(error: unknown, compile: (machine: Machine) => Evaluate): Diagnostic {
    // A second run would run out of memory too.
    if (error instanceof OutOfMemory) return evaluationDiagnostic(error, this.show, undefined);
    const recorded = this.start('recording', this.apart());
    try {
      settle(this.store, compile(recorded)());
    } catch (again) {
      if (!isEvaluationError(again)) throw again;
      return this.withPlaceOfValue(evaluationDiagnostic(again, this.show, recorded), again, recorded);
    }
    return evaluationDiagnostic(error, this.show, undefined);
  }

  /**
   * Returns the context of a run without effects: the run prints and writes nothing. Instead of running programs, it
   * takes their earlier results.
   */
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
