/**
 * Compiles the expressions of one specification. In: resolved expressions, one after the other. Out: JavaScript
 * functions that evaluate them. A definition is compiled once, together with the first code that may call it.
 *
 * An expression that has no value in a state (an action, a temporal formula, an unbounded quantifier) compiles to a
 * fault, which is raised when evaluation reaches it. So an expression that TLC never evaluates causes no error.
 */

import type { Span } from '../diagnostics/source.js';
import type { DefinitionSymbol } from '../semantics/tables/resolved.js';
import { type Path, pathTo } from '../syntax/path-to.js';
import type { Expression, SyntaxNode } from '../syntax/tree.js';
import { bigInteger } from '../values/sorts/integers.js';
import { setOf } from '../values/sorts/sets.js';
import type { Handle } from '../values/store/handles.js';
import { KnownActions } from './actions/known-actions.js';
import { FormulaLevels } from './analysis/formula-levels.js';
import { applyExpression, referenceForms } from './applications/compile-references.js';
import { stateForms } from './applications/compile-states.js';
import { Body, type CodeKind, CodeTables, Unit } from './code/body.js';
import { type Code, type Identifier, js, truth } from './code/code.js';
import { type EmittedUnit, type Entry, indented, sourceUrl, UnitNames } from './code/emission.js';
import { type Argument, type CompiledDefinition, type Defined, Environment, type Frame } from './code/environment.js';
import { declaration } from './code/function-code.js';
import { noPlace, ofOneState, type Reading, withoutState } from './code/reading.js';
import { Recursion } from './code/recursion.js';
import {
  type ByVariables,
  type Compiling,
  type Form,
  type Forms,
  type Reads,
  Site,
  type Way,
} from './contract/compiling.js';
import { conditionOf, handleOf } from './contract/convert-booleans.js';
import { refusePart, withReads } from './contract/part-facts.js';
import { isArithmetic } from './expressions/compile-arithmetic.js';
import { binderForms } from './expressions/compile-binders.js';
import { changedInSlot } from './expressions/compile-changed-sets.js';
import { definitionForms, functionCode } from './expressions/compile-definitions.js';
import { compileFunction, functionForms } from './expressions/compile-functions.js';
import { literalForms } from './expressions/compile-literals.js';
import { logicForms } from './expressions/compile-logic.js';
import { setForms } from './expressions/compile-sets.js';
import { LinkedFunctions, linkedName } from './linked-functions.js';
import { CompiledDefinitions, remembering } from './memory/compiled-definitions.js';
import { FormulaReads } from './memory/formula-reads.js';
import { rememberCondition } from './memory/remember-condition.js';
import { type ProgramInput, ProgramNames } from './program-names.js';
import { type FaultName, faultNames } from './runtime/evaluation-fault.js';
import type { Runtime } from './runtime/runtime.js';

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

export type Evaluate = () => Handle;

const unnamedEntry: Entry = { name: 'expression', span: undefined };

export class Program implements Compiling {
  readonly tables = new CodeTables();
  readonly names: ProgramNames;
  unit: Unit;
  /** Definitions whose calls recording code notes. It notes the index of the definition in this list. */
  readonly callees: DefinitionSymbol[] = [];
  /** The numbers of functions that compute constants and have not been called yet. */
  private readonly remembered: number[] = [];
  private readonly linked: LinkedFunctions;
  private readonly unitNames = new UnitNames();
  private readonly definitions: CompiledDefinitions;
  readonly levels: FormulaLevels;
  readonly recursion = new Recursion();
  /**
   * Formulas that this program compiles to FALSE, and to TRUE. A caller sets them before compiling, to find out whether the truth of
   * other formulas depends on them.
   */
  readonly takenAsFalse = new Set<Expression>();
  readonly takenAsTrue = new Set<Expression>();
  readonly knownActions = new KnownActions();
  private readonly reads: FormulaReads;

  constructor(
    input: ProgramInput,
    private readonly runtime: Runtime,
    private readonly kind: CodeKind,
    /** Receives the code of each unit, with comments. */
    private readonly emitted?: (unit: EmittedUnit) => void,
  ) {
    this.names = new ProgramNames(input, runtime.store);
    this.unit = new Unit(this.tables, kind, false);
    this.linked = new LinkedFunctions(runtime, this.names.natives);
    this.levels = input.levels ?? new FormulaLevels(input.spec, input.replaced);
    const isQuick = (definition: DefinitionSymbol) => isArithmetic(this, definition);
    this.reads = new FormulaReads(input.spec, input.replaced, isQuick, this.names.primes);
    const isCostly = ({ syntax }: DefinitionSymbol) => kind !== 'recording' && this.reads.isCostly(syntax);
    this.definitions = new CompiledDefinitions(input.spec.levels, this.names.steadiness, this.names.drawing, isCostly);
  }

  /**
   * Compiles an expression of the root module that reads no state.
   * @param way whether the value must be a truth value.
   */
  compile(expression: Expression, way: Way = 'value'): Evaluate {
    return this.emit(withoutState, [], (body) => this.handle(way, expression, body), {
      name: 'expression',
      span: expression.span,
    });
  }

  /**
   * Makes a JavaScript function of the statements that `write` adds. The function returns the value of the code that
   * `write` returns.
   * @param of the formula that the function evaluates. It gives the function a name and comments.
   */
  emit<Callable>(
    reading: Reading,
    parameters: readonly Identifier[],
    write: (body: Body) => Code,
    of: Entry = unnamedEntry,
  ): Callable {
    const unit = new Unit(this.tables, this.kind, this.emitted !== undefined);
    this.unit = unit;
    try {
      const body = new Body(unit, reading);
      const result = write(body);
      for (let next = unit.pending.pop(); next; next = unit.pending.pop()) next();
      const entry = js`(${parameters}) => {\n${body}\nreturn ${result};\n}`;
      const names = this.unitNames.take(of);
      const comment = of.span && unit.comment(of.name, of.span);
      const text = this.linked.sourceOf(unit, { entry, comment, url: sourceUrl(names) }, (place) =>
        this.names.primes.sizeOf(place),
      );
      this.emitted?.({ ...names, text: indented(text) });
      return this.linked.link(unit, text) as Callable;
    } catch (error) {
      // If expressions are nested too deeply, compiling ends early, and some definitions have no code. They are
      // compiled again when they are needed.
      this.definitions.forget(unit.defined);
      throw error;
    }
  }

  /**
   * Evaluates the constants that the code may need, so that their values are lasting. If this fails, the error is
   * reported later, when the value is needed.
   */
  computeConstants(): void {
    this.linked.callAll(this.remembered.splice(0));
  }

  // ---------------------------------------------------------------------------------------- expressions

  value(node: Expression, environment: Environment, body: Body): Code {
    return withReads(
      this,
      { node, environment, body },
      () => this.constantCode(node, environment, body) ?? this.valueCode(node, environment, body),
    );
  }

  /**
   * Compiles a constant part of a larger expression, so that its value is computed once. Returns undefined if the part
   * is not constant, or if a cache would not save time.
   */
  private constantCode(node: Expression, environment: Environment, body: Body): Code | undefined {
    if (body.unit.recording || body.reading.current === noPlace || !buildsValue(node)) return undefined;
    if (this.levels.in(node, environment) > 0 || !this.isPlain(environment)) return undefined;
    const reads = this.reads.of(node, environment, body.reading);
    if (!reads || reads.variables.size + reads.locals.size > 0 || reads.namesCode) return undefined;
    if (!this.names.isSteady(node)) return undefined;
    const { unit } = this;
    const number = this.linked.number(unit);
    const name = linkedName(number);
    this.remembered.push(number);
    const inner = new Body(unit, withoutState);
    const code = this.valueCode(node, environment, inner);
    const comment = unit.comment('constant', node.span);
    const computing = { name, parameters: [], statements: js`${inner}\nreturn ${code};`, comment };
    unit.functions.push(remembering(unit, computing, [], 'once'));
    return js`${name}()`;
  }

  /** Whether code in this environment refers to no name of an enclosing JavaScript block. */
  private isPlain({ frame }: Environment): boolean {
    return !frame?.block;
  }

  private valueCode(node: Expression, environment: Environment, body: Body): Code {
    const form = forms[node.kind] as Form<Expression> | undefined;
    const site = new Site(this, environment, body);
    body.reach(node);
    const taken = this.taken(node);
    if (taken !== undefined) return handleOf(truth(taken));
    const code = form?.value?.(node, site) ?? handleOf(this.conditionCode(form, node, site));
    return body.unit.recording ? body.keep(code) : code;
  }

  private taken(node: Expression): boolean | undefined {
    return this.takenAsFalse.has(node) ? false : this.takenAsTrue.has(node) ? true : undefined;
  }

  private handle(way: Way, node: Expression, body: Body): Code {
    if (way === 'value') return this.value(node, Environment.empty, body);
    return handleOf(this.condition(node, Environment.empty, body));
  }

  condition(node: Expression, environment: Environment, body: Body): Code {
    return withReads(this, { node, environment, body }, () => this.conditionOf(node, environment, body));
  }

  private conditionOf(node: Expression, environment: Environment, body: Body): Code {
    const taken = this.taken(node);
    if (taken !== undefined) {
      body.reach(node);
      return truth(taken);
    }
    const form = forms[node.kind] as Form<Expression> | undefined;
    if (form?.condition) {
      body.reach(node);
      const code = this.conditionCode(form, node, new Site(this, environment, body));
      return body.unit.recording ? body.keep(code) : code;
    }
    const kept = body.keep(this.value(node, environment, body));
    return body.step(node.span, conditionOf(kept));
  }

  private conditionCode(form: Form<Expression> | undefined, node: Expression, site: Site): Code {
    const condition = form?.condition;
    if (!condition) return this.fault(node.span, 'temporal');
    const evaluate = (block: Body) => condition(node, site.in(block));
    return rememberCondition(this.reads, node, site, evaluate) ?? evaluate(site.body);
  }

  readsOf(node: Expression, environment: Environment, reading: Reading): Reads | undefined {
    return this.reads.of(node, environment, reading);
  }

  variablesOf(node: SyntaxNode, environment: Environment, body: Body): ByVariables | undefined {
    if (body.unit.recording) return undefined;
    const slots = this.reads.variablesOf(node, environment, body.reading);
    return slots && { place: body.place(body.reading.current), slots: [...slots].sort((a, b) => a - b) };
  }

  apply(way: Way, node: Expression, args: readonly Argument[], site: Site): Code {
    if (site.body.unit.facts?.isInside === false) refusePart(site.body);
    return applyExpression(way, node, args, site);
  }

  settled(node: Expression, environment: Environment, body: Body): Code {
    return withReads(this, { node, environment, body }, () => this.settledCode(node, environment, body));
  }

  private settledCode(node: Expression, environment: Environment, body: Body): Code {
    if (node.kind === 'function') return compileFunction(node, new Site(this, environment, body), 'whole');
    const code = this.value(node, environment, body);
    return mayBePart(node) ? code : body.step(node.span, js`sets.settle(${code})`);
  }

  assigned(node: Expression, slot: number, site: Site): Code {
    return withReads(this, { node, environment: site.environment, body: site.body }, () =>
      this.assignedCode(node, slot, site),
    );
  }

  private assignedCode(node: Expression, slot: number, site: Site): Code {
    const { environment, body } = site;
    if (node.kind === 'function') return compileFunction(node, new Site(this, environment, body), 'whole');
    const changed = changedInSlot(node, slot, site);
    if (changed !== undefined) return body.step(node.span, js`sets.settle(${changed})`);
    const code = this.value(node, environment, body);
    if (code.form === 'variable' && code.slot === slot) return code.inSlot;
    return mayBePart(node) ? code : body.step(node.span, js`sets.settle(${code})`);
  }

  fault(span: Span, fault: FaultName): Code {
    return js`rt.fault(${faultNames.indexOf(fault)}, ${this.tables.place(span)})`;
  }

  // ---------------------------------------------------------------------------------------- literals

  literal(handle: Handle): Code {
    return this.tables.literal(handle);
  }

  /** Returns the set of a record's field names. */
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

  callee(definition: DefinitionSymbol): number {
    return this.callees.push(definition) - 1;
  }

  /** Returns the node at a position, followed by the nodes around it. Empty if no node has this position. */
  pathTo(span: Span): Path {
    const isThere = (node: SyntaxNode) =>
      node.span.start === span.start && node.span.end === span.end && node.span.source === span.source;
    for (const root of this.names.trees()) {
      const path = pathTo(root, isThere);
      if (path.length > 0) return path;
    }
    return [];
  }

  /** Returns the text at a position, on one line. */
  textAt(place: number): string {
    const span = this.tables.places[place];
    return span === undefined ? '' : span.source.text.slice(span.start, span.end).replace(/\s+/g, ' ');
  }

  // ---------------------------------------------------------------------------------------- definitions

  /** Returns the reading for which the function of a definition is compiled. */
  private readingOf(definition: DefinitionSymbol, frame: Frame | undefined, around: Reading): Reading {
    const reading = this.definitions.readingOf(definition, frame, around);
    if (!definition.recursive || reading.depth === 0) return reading;
    const own = this.recursion.readingIn(definition, reading);
    return this.levels.ofDefinition(definition) > 1 ? own : ofOneState(own);
  }

  functionOf(
    definition: DefinitionSymbol,
    environment: Environment,
    body: Body,
    use: Way = 'value',
  ): CompiledDefinition {
    const way = this.kind === 'recording' ? use : 'value';
    const modes = this.names.modesOf(definition);
    if (definition.where !== 'module') {
      // The definition is local to a LET, but is used from outside of the LET. So its function is written at the use.
      const code = this.unit.fresh('g');
      const defined: Defined = { kind: 'defined', definition, environment: () => here };
      const here = environment.extend([[definition, { kind: 'function', defined, code, modes }]]);
      body.add(declaration(functionCode(definition, code, new Site(this, here, body), way)));
      return { number: undefined, code, modes };
    }
    const plain = definition.module.parameterFree;
    const frame = plain ? undefined : environment.frame;
    const reading = this.readingOf(definition, frame, body.reading);
    const byReading = this.definitions.in(definition, frame);
    const key = way === 'value' ? reading.key : `${reading.key} ${way}`;
    const known = byReading.get(key);
    if (known) {
      if (known.number !== undefined) this.unit.called.add(known.number);
      return known;
    }
    const here = plain ? Environment.empty : environment.moduleLevel;
    if (frame?.block) {
      const block = frame.block.about(reading);
      const made = { number: undefined, code: this.unit.fresh('g'), modes };
      byReading.set(key, made);
      block.add(declaration(functionCode(definition, made.code, new Site(this, here, block), way)));
      return made;
    }
    const { unit } = this;
    const number = this.linked.number(unit);
    const made = { number, code: linkedName(number), modes };
    byReading.set(key, made);
    unit.pending.push(() => {
      const inside = new Body(unit, reading);
      const computing = functionCode(definition, made.code, new Site(this, here, inside), way);
      const how = this.definitions.rememberingOf(definition, frame, reading);
      if (how === 'once') this.remembered.push(number);
      const byVariables = how === 'in scope' ? this.variablesOf(definition.syntax, here, inside) : undefined;
      unit.functions.push(remembering(unit, computing, modes, how, byVariables));
    });
    return made;
  }
}

/** Whether the operator of the node may build a new value from its operands. */
function buildsValue(node: Expression): boolean {
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

/** Whether the value of the node is never lazy, so that it can become part of another value as it is. */
function mayBePart(node: Expression): boolean {
  switch (node.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'set-map':
    case 'tuple':
    case 'record':
    case 'junction':
    case 'quantified':
    case 'choose':
      return true;
    case 'set-of':
      // A set is lazy if its elements cannot be compared with each other.
      return (
        node.elements.length < 2 ||
        node.elements.every(({ kind }) => kind === 'number') ||
        node.elements.every(({ kind }) => kind === 'string')
      );
    default:
      return false;
  }
}
