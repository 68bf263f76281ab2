/**
 * The expressions of one specification as JavaScript. In: resolved expressions, one after the other. Out: functions that evaluate them.
 * A definition is compiled when the first code that may call it is, and once; code that is added later calls the same function.
 *
 * Expressions that have no value in a state (actions, temporal formulas, unbounded quantifiers) are compiled to a fault
 * that is raised when evaluation reaches them: what TLC does not evaluate must not fail.
 */
import type { Span } from '../diagnostics/source.js';
import { nativeOf } from '../modules/native-modules.js';
import type {
  DefinitionSymbol,
  Meaning,
  ResolvedModule,
  ResolvedSpec,
  SymbolMeaning,
  TlaSymbol,
  VariableSymbol,
} from '../semantics/resolved.js';
import type { Expression, Name, SyntaxNode } from '../syntax/tree.js';
import type { Handle } from '../values/handles.js';
import { bigInteger } from '../values/integers.js';
import { setOf } from '../values/sets.js';
import { Body, CodeTables, Unit } from './code.js';
import { binderForms } from './compile-binders.js';
import { definitionForms, functionText } from './compile-definitions.js';
import { compileFunction, functionForms } from './compile-functions.js';
import { literalForms } from './compile-literals.js';
import { logicForms } from './compile-logic.js';
import { applyExpression, referenceForms } from './compile-references.js';
import { setForms } from './compile-sets.js';
import { stateForms } from './compile-states.js';
import { CompiledDefinitions, rememberingText } from './compiled-definitions.js';
import type { Compiling, Form, Forms, NativeCode, Way } from './compiling.js';
import { type Argument, type CompiledDefinition, Environment, type Frame, type Mode } from './environment.js';
import { type FaultName, faultNames, isEvaluationError } from './evaluation-fault.js';
import { FormulaLevels } from './formula-levels.js';
import { FormulaReads } from './formula-reads.js';
import { type GivenOperator, listedValue } from './given-operators.js';
import { noPlace, type Reading, withoutState } from './reading.js';
import { rememberCondition } from './remember-condition.js';
import type { Runtime } from './runtime.js';
import { isDraw, isLevel, Steadiness } from './steadiness.js';
import { SureEvaluation } from './sure-evaluation.js';
import { conditionOf, handleOf } from './ways.js';

const forms: Forms = {
  ...literalForms,
  ...logicForms,
  ...setForms,
  ...binderForms,
  ...functionForms,
  ...referenceForms,
  ...definitionForms,
  ...stateForms,
};

/** What a specification means, besides its text. */
export interface ProgramInput {
  readonly spec: ResolvedSpec;
  readonly isBuiltIn: (module: ResolvedModule) => boolean;
  /** Values of constants, and of definitions that a configuration replaces. */
  readonly given: ReadonlyMap<TlaSymbol, Handle>;
  /** What a configuration puts in the place of constants and definitions. */
  readonly replaced: ReadonlyMap<TlaSymbol, SymbolMeaning>;
  /** Operators whose values a configuration lists. */
  readonly listed?: ReadonlyMap<TlaSymbol, GivenOperator>;
  /** What is known of levels already, where nothing is replaced: the values of constants do not matter. */
  readonly levels?: FormulaLevels;
}

export type Evaluate = () => Handle;

type Caller = (...args: readonly unknown[]) => unknown;

export class Program implements Compiling {
  unit: Unit;
  readonly tables = new CodeTables();
  /** Definitions that a recording run may be in. */
  readonly callees: DefinitionSymbol[] = [];
  private readonly functions: Caller[] = [];
  private readonly natives: Caller[] = [];
  /** Numbers of constant definitions whose value has not been asked for yet. */
  private readonly remembered: number[] = [];
  private readonly nativeNumbers = new Map<DefinitionSymbol, NativeCode | undefined>();
  private readonly definitions: CompiledDefinitions;
  private readonly frames = new Map<Frame | undefined, Map<Frame['instance'], Frame>>();
  private readonly sure: SureEvaluation;
  private readonly steadiness: Steadiness;
  /** What is the same on every thread that explores a level. */
  private readonly onThreads: Steadiness;
  readonly levels: FormulaLevels;
  private readonly reads: FormulaReads;
  private count = 0;

  constructor(
    private readonly input: ProgramInput,
    private readonly runtime: Runtime,
    private readonly recording: boolean,
  ) {
    this.unit = new Unit(this.tables, recording);
    const native = (definition: DefinitionSymbol) => this.nativeFor(definition);
    this.sure = new SureEvaluation(input, (definition) => native(definition)?.parameters);
    this.steadiness = new Steadiness(input, (definition) => native(definition)?.steady);
    const drawing = new Steadiness(input, (definition) => isDraw(definition) || native(definition)?.steady);
    this.onThreads = new Steadiness(input, (definition) => native(definition)?.steady, isLevel);
    this.definitions = new CompiledDefinitions(input.spec.levels, this.steadiness, drawing);
    this.levels = input.levels ?? new FormulaLevels(input.spec, input.replaced);
    this.reads = new FormulaReads(input.spec, input.replaced);
  }

  /** A function that evaluates an expression of the root module's level. */
  compile(expression: Expression): Evaluate {
    return this.emit(withoutState, [], (body) => this.value(expression, Environment.empty, body));
  }

  /** A JavaScript function whose statements `write` writes and whose result it names. */
  emit<Callable>(reading: Reading, parameters: readonly string[], write: (body: Body) => string): Callable {
    const unit = new Unit(this.tables, this.recording);
    this.unit = unit;
    try {
      const body = new Body(unit, reading);
      const result = write(body);
      for (let next = unit.pending.pop(); next; next = unit.pending.pop()) next();
      return this.link(unit, `(${parameters.join(', ')}) => {\n${body.text()}\nreturn ${result};\n}`) as Callable;
    } catch (error) {
      // What is nested too deeply leaves definitions without code behind: they are compiled anew when they are needed.
      this.definitions.forget(unit.defined);
      throw error;
    }
  }

  /** Computes the constants that the code may ask for, so that their values are there for good. What fails will fail where it is needed. */
  computeConstants(): void {
    for (const number of this.remembered.splice(0)) {
      try {
        this.functions[number]?.();
      } catch (error) {
        if (!isEvaluationError(error)) throw error;
      }
    }
  }

  private link(unit: Unit, entry: string): unknown {
    const imports = [...unit.called].filter((number) => !unit.defined.has(number));
    const source = [
      '"use strict";',
      'const w = rt.words;',
      ...[...unit.places].map((place) => `const s${place} = rt.place(${place}, ${this.variables.length});`),
      ...imports.map((number) => `const f${number} = d[${number}];`),
      ...unit.constants,
      ...unit.functions,
      ...[...unit.defined].map((number) => `d[${number}] = f${number};`),
      `return ${entry};`,
    ].join('\n');
    // The source holds names made here, numbers and indices into the pool: nothing that a specification spells.
    const make = new Function('rt', 'k', 'd', 'n', source) as (...context: readonly unknown[]) => unknown;
    return make(this.runtime, this.tables.pool, this.functions, this.natives);
  }

  // ---------------------------------------------------------------------------------------- expressions

  value(node: Expression, environment: Environment, body: Body): string {
    return this.constantCode(node, environment, body) ?? this.valueCode(node, environment, body);
  }

  /** Within what depends on a state, what does not is computed once. */
  private constantCode(node: Expression, environment: Environment, body: Body): string | undefined {
    if (body.unit.recording || body.reading.current === noPlace || !isMadeOfParts(node)) return undefined;
    if (this.levels.in(node, environment) > 0 || !this.isPlain(environment)) return undefined;
    const reads = this.reads.of(node, environment, body.reading);
    if (!reads || reads.variables.size + reads.locals.size > 0 || reads.namesCode) return undefined;
    if (!this.isSteady(node)) return undefined;
    const { unit } = this;
    const number = this.count++;
    const name = `f${number}`;
    unit.called.add(number);
    unit.defined.add(number);
    this.remembered.push(number);
    const inner = new Body(unit, withoutState);
    const code = this.valueCode(node, environment, inner);
    unit.functions.push(rememberingText(`function ${name}() {\n${inner.text()}\nreturn ${code};\n}`, name, 'once'));
    return `${name}()`;
  }

  /** Whether nothing of the JavaScript around is named by what is bound here. */
  private isPlain({ frame }: Environment): boolean {
    return !frame?.block;
  }

  private valueCode(node: Expression, environment: Environment, body: Body): string {
    const form = forms[node.kind] as Form<Expression> | undefined;
    const code =
      form?.value?.(this, node, environment, body) ?? handleOf(this.conditionCode(form, node, environment, body));
    return body.unit.recording ? body.keep(code) : code;
  }

  condition(node: Expression, environment: Environment, body: Body): string {
    const form = forms[node.kind] as Form<Expression> | undefined;
    if (form?.condition) {
      const code = this.conditionCode(form, node, environment, body);
      return body.unit.recording ? body.keep(code) : code;
    }
    const kept = body.keep(this.value(node, environment, body));
    return body.step(node.span, conditionOf(kept));
  }

  private conditionCode(
    form: Form<Expression> | undefined,
    node: Expression,
    environment: Environment,
    body: Body,
  ): string {
    const condition = form?.condition;
    if (!condition) return this.fault(node.span, 'temporal');
    const evaluate = (block: Body) => condition(this, node, environment, block);
    return rememberCondition(this, this.reads, node, environment, body, evaluate) ?? evaluate(body);
  }

  apply(way: Way, node: Expression, args: readonly Argument[], environment: Environment, body: Body): string {
    return applyExpression(way, this, node, args, environment, body);
  }

  settled(node: Expression, environment: Environment, body: Body): string {
    if (node.kind === 'function') return compileFunction(this, node, environment, body, 'whole');
    const code = this.value(node, environment, body);
    return isSettled(node) ? code : body.step(node.span, `rt.settle(${code})`);
  }

  fault(span: Span, fault: FaultName): string {
    return `rt.fault(${faultNames.indexOf(fault)}, ${this.tables.place(span)})`;
  }

  // ---------------------------------------------------------------------------------------- literals

  literal(handle: Handle): string {
    return this.tables.literal(handle);
  }

  /** The set of a record's fields. */
  fieldsOf(names: readonly Handle[]): Handle {
    return setOf(this.runtime.context.store, [...names], names.length);
  }

  elementAt(set: Handle, index: number): Handle {
    return this.runtime.context.store.word(set, index);
  }

  string(text: string): Handle {
    return this.runtime.context.names.string(text);
  }

  number(text: string): Handle | undefined {
    const digits = { '\\b': '0b', '\\o': '0o', '\\h': '0x' }[text.slice(0, 2).toLowerCase()];
    const literal = digits === undefined ? text : digits + text.slice(2);
    return literal.includes('.') ? undefined : bigInteger(this.runtime.context.store, BigInt(literal));
  }

  // ---------------------------------------------------------------------------------------- names

  meaningOf(node: SyntaxNode): Meaning | undefined {
    return this.input.spec.meanings.get(node);
  }

  declared(name: Name): TlaSymbol {
    const symbol = this.input.spec.declared.get(name);
    if (!symbol) throw new Error('a name was not resolved');
    return symbol;
  }

  givenValue(symbol: TlaSymbol): string | undefined {
    const value = this.input.given.get(symbol);
    return value === undefined ? undefined : this.literal(value);
  }

  listedOperator(symbol: TlaSymbol): string | undefined {
    const lines = this.input.listed?.get(symbol);
    if (lines === undefined) return undefined;
    const { store } = this.runtime.context;
    return `n[${this.natives.push((...args) => listedValue(store, lines, args as Handle[])) - 1}]`;
  }

  isOfRoot(symbol: TlaSymbol): boolean {
    const meaning = 'name' in symbol ? this.input.spec.root.scope.get(symbol.name ?? '')?.meaning : undefined;
    return meaning?.symbol === symbol && meaning.path.length === 0;
  }

  replacement(symbol: TlaSymbol): SymbolMeaning | undefined {
    return this.input.replaced.get(symbol);
  }

  modesOf(definition: DefinitionSymbol): readonly Mode[] {
    return this.sure.modesOf(definition);
  }

  surelyEvaluates(node: Expression, symbol: TlaSymbol): boolean {
    return this.sure.surelyEvaluates(node, symbol);
  }

  isSteady(node: Expression): boolean {
    return this.steadiness.isSteadyExpression(node);
  }

  /** Whether threads that explore a level together find the same value, however they share the states: the level is the same for all. */
  isSameOnThreads(node: Expression): boolean {
    return this.onThreads.isSteadyExpression(node);
  }

  callee(definition: DefinitionSymbol): number {
    return this.callees.push(definition) - 1;
  }

  isBuiltIn(module: ResolvedModule): boolean {
    return this.input.isBuiltIn(module);
  }

  private nativeFor({ module, name, where }: DefinitionSymbol) {
    return where === 'module' && this.input.isBuiltIn(module) ? nativeOf(module.name, name) : undefined;
  }

  native(definition: DefinitionSymbol): NativeCode | undefined {
    if (this.nativeNumbers.has(definition)) return this.nativeNumbers.get(definition);
    const found = this.nativeFor(definition);
    const code = found && {
      code: `n[${this.natives.push(found.call as Caller) - 1}]`,
      modes: found.parameters,
    };
    this.nativeNumbers.set(definition, code);
    return code;
  }

  sharedFrame(instance: Frame['instance'], outer: Frame | undefined): Frame {
    let frames = this.frames.get(outer);
    if (!frames) {
      frames = new Map();
      this.frames.set(outer, frames);
    }
    let frame = frames.get(instance);
    if (!frame) {
      const constant =
        (outer?.constant ?? true) && [...instance.substitutions.values()].every((s) => this.isConstant(s));
      frame = { instance, outer, block: undefined, constant };
      frames.set(instance, frame);
    }
    return frame;
  }

  private isConstant(substitute: SubstituteOf): boolean {
    if (substitute.kind === 'explicit') return this.input.spec.levelOf(substitute.value) === 0;
    const { symbol } = substitute.meaning;
    return symbol.kind === 'definition'
      ? (this.input.spec.levels.get(symbol)?.level ?? 1) === 0
      : symbol.kind === 'constant';
  }

  /** What is written at a place, on one line. */
  textAt(place: number): string {
    const span = this.tables.places[place];
    return span === undefined ? '' : span.source.text.slice(span.start, span.end).replace(/\s+/g, ' ');
  }

  get variables(): readonly VariableSymbol[] {
    return this.input.spec.root.variables;
  }

  // ---------------------------------------------------------------------------------------- definitions

  functionOf(definition: DefinitionSymbol, environment: Environment, body: Body): CompiledDefinition {
    const modes = this.modesOf(definition);
    if (definition.where !== 'module') {
      // A definition of a LET that is named from outside of it: the LET's own names are bound by what it is compiled with.
      const code = this.unit.fresh('g');
      const here = environment.extend([[definition, { kind: 'function', code, modes }]]);
      body.add(functionText(this, definition, code, here, body));
      return { number: undefined, code, modes };
    }
    const plain = definition.module.parameterFree;
    const frame = plain ? undefined : environment.frame;
    const reading = this.definitions.readingOf(definition, frame, body.reading);
    const byReading = this.definitions.in(definition, frame);
    const known = byReading.get(reading.key);
    if (known) {
      if (known.number !== undefined) this.unit.called.add(known.number);
      return known;
    }
    const here = plain ? Environment.empty : environment.moduleLevel;
    if (frame?.block) {
      const block = frame.block.about(reading);
      const made = { number: undefined, code: this.unit.fresh('g'), modes };
      byReading.set(reading.key, made);
      block.add(functionText(this, definition, made.code, here, block));
      return made;
    }
    const number = this.count++;
    const made = { number, code: `f${number}`, modes };
    byReading.set(reading.key, made);
    const { unit } = this;
    unit.called.add(number);
    unit.defined.add(number);
    unit.pending.push(() => {
      const text = functionText(this, definition, made.code, here, new Body(unit, reading));
      const remembering = this.definitions.rememberingOf(definition, frame, reading);
      if (remembering === 'once') this.remembered.push(number);
      unit.functions.push(rememberingText(text, made.code, remembering));
    });
    return made;
  }
}

type SubstituteOf = Frame['instance']['substitutions'] extends ReadonlyMap<unknown, infer S> ? S : never;

/** Forms whose evaluation makes a value. */
function isMadeOfParts(node: Expression): boolean {
  switch (node.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'built-in-set':
    case 'previous-value':
    case 'label':
    case 'let':
    case 'lambda':
    case 'junction':
    case 'quantified':
      return false;
    case 'reference':
      return node.args.length > 0;
    default:
      return true;
  }
}

/** Forms whose value is always fit to be part of another one. */
function isSettled(node: Expression): boolean {
  switch (node.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'set-of':
    case 'set-map':
    case 'tuple':
    case 'record':
    case 'junction':
    case 'quantified':
    case 'choose':
      return true;
    default:
      return false;
  }
}
