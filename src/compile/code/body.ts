/**
 * Collects emitted code. In: code, piece by piece. Out: the statements of a block in order, and the names of the values
 * that they compute. `CodeTables` belongs to a program, a `Unit` is code that is linked together, and a `Body` is one
 * JavaScript block.
 */
import type { Span } from '../../diagnostics/source.js';
import type { Name, SyntaxNode } from '../../syntax/tree.js';
import type { Handle } from '../../values/store/handles.js';
import { type Code, type Identifier, identifier, isAtom, js, literal } from './code.js';
import { commentOn } from './emission.js';
import type { FunctionCode } from './function-code.js';
import { noPlace, type Reading } from './reading.js';

/**
 * `fast` code only computes. `recording` code also notes the position in the text that it evaluates: a step that has
 * failed is evaluated again in recording code. `observing` code also notes which formulas it has evaluated.
 */
export type CodeKind = 'fast' | 'recording' | 'observing';

/** Tables that all units of one program share. */
export class CodeTables {
  /** Values that code cannot contain as numbers. Code refers to a value by its index here. */
  readonly pool: Handle[] = [];
  /** Positions in the text, for messages about errors. Code refers to a position by its index here. */
  readonly places: Span[] = [];
  /** Maps the index of a position in `places` to the names that are bound there. Recording code notes their values. */
  readonly boundAt = new Map<number, readonly string[]>();
  /** The number of each formula whose evaluation observing code notes. */
  private readonly observed = new Map<SyntaxNode, number>();
  private readonly poolIndex = new Map<Handle, number>();
  private names = 0;

  fresh(prefix: string): Identifier {
    return identifier(`${prefix}${this.names++}`);
  }

  literal(handle: Handle): Code {
    // A handle is written as a number if it is the same in every store: a small integer, or one of the first values.
    if ((handle & 1) === 1 || (handle > 0 && handle < 64)) return literal(String(handle));
    let index = this.poolIndex.get(handle);
    if (index === undefined) {
      index = this.pool.push(handle) - 1;
      this.poolIndex.set(handle, index);
    }
    return literal(`k[${index}]`);
  }

  place(span: Span): number {
    return this.places.push(span) - 1;
  }

  observe(node: SyntaxNode): number {
    const known = this.observed.get(node) ?? this.observed.size;
    this.observed.set(node, known);
    return known;
  }

  /** Returns the number of a formula; undefined if no code notes its evaluation. */
  observedAs(node: SyntaxNode): number | undefined {
    return this.observed.get(node);
  }
}

/**
 * The variables that a part of an action reads and assigns. They are collected while the code of the part is written. A
 * cache of the part's outcomes needs them.
 */
export interface PartFacts {
  /** The variables that conditions and new values read. */
  readonly read: Set<number>;
  /** `given` has the variables that get a new value. `kept` has the variables that UNCHANGED names. */
  readonly given: Set<number>;
  readonly kept: Set<number>;
  /** Whether the part cannot be cached. */
  isRefused: boolean;
  /**
   * Whether an expression is being compiled whose reads are already in `read`. Then its parts add nothing to `read`.
   */
  isInside: boolean;
}

export function newFacts(): PartFacts {
  return { read: new Set(), given: new Set(), kept: new Set(), isRefused: false, isInside: false };
}

/**
 * Code that becomes one JavaScript program: functions, and the numbers of the functions of other units that they call.
 */
export class Unit {
  readonly functions: FunctionCode[] = [];
  /** Numbers of the definitions that the unit calls. */
  readonly called = new Set<number>();
  /** Numbers of the definitions that the unit defines. */
  readonly defined = new Set<number>();
  /** Declarations of values that last as long as the unit. */
  readonly constants: Code[] = [];
  /** Definitions whose code is not written yet. */
  readonly pending: (() => void)[] = [];
  /** The numbers of the state buffers that the unit uses. */
  readonly places = new Set<number>();
  private readonly variableSets = new Map<number, Identifier>();

  readonly recording: boolean;
  /** The facts about the part of an action that is being written. Undefined if no such part may be cached. */
  facts: PartFacts | undefined;

  constructor(
    readonly tables: CodeTables,
    readonly kind: CodeKind,
    /** Whether the code has comments that say which TLA+ it comes from. */
    readonly commented: boolean,
  ) {
    this.recording = kind === 'recording';
  }

  fresh(prefix: string): Identifier {
    return this.tables.fresh(prefix);
  }

  /** Returns a comment for code; undefined if the unit has no comments. */
  comment(name: string, span: Span): Code | undefined {
    return this.commented ? commentOn(name, span) : undefined;
  }

  /** Declares a value that is computed when the unit is linked, and lasts as long as the unit. Returns its name. */
  constant(prefix: string, code: Code): Identifier {
    const constant = this.fresh(prefix);
    this.constants.push(js`const ${constant} = ${code};`);
    return constant;
  }

  /** Returns the name of the `VariableSets` of a variable. Declares it at its first use. */
  setsOf(slot: number): Identifier {
    const sets = this.variableSets.get(slot) ?? this.constant('n', js`rt.variableSets(${slot})`);
    this.variableSets.set(slot, sets);
    return sets;
  }
}

/** A bound name of TLA+, the expression in which it is bound, and the code of its value. */
export interface BoundCode {
  readonly name: Name;
  readonly extent: Span;
  readonly code: Code;
}

/** Writes code into the block that caches the value of `evaluate`, and returns the code of the value. */
type Remembering = (block: Body, evaluate: Branch) => Code;

/** The statements of one JavaScript block, in order, and the reading of the code in it. */
export class Body {
  constructor(
    readonly unit: Unit,
    readonly reading: Reading,
    private readonly lines: Code[] = [],
    /** Whether code around the block already caches its result. Then conditions in the block get no further cache. */
    readonly isRemembered = false,
    /** The names that are bound here. Error messages show their values. */
    private bound: readonly BoundCode[] = [],
    /** Writes code that caches a costly part of the block; see `remember`. */
    private remembering?: Remembering,
  ) {}

  nested(): Body {
    return new Body(this.unit, this.reading, [], this.isRemembered, this.bound);
  }

  /**
   * Returns a new block whose result is cached.
   * @param remembering caches a part of the block instead of the whole block; see `remember`.
   */
  remembered(remembering?: Remembering): Body {
    return new Body(this.unit, this.reading, [], true, this.bound, remembering);
  }

  /**
   * Writes a costly part of a condition into `block`, and returns the code of its value. If this block has a
   * `remembering`, the first such part is cached, and the rest of the condition is evaluated each time. For example, a
   * mask answers the condition for sets with bits, and the part is the loop for sets without bits.
   */
  remember(block: Body, evaluate: Branch): Code {
    const { remembering } = this;
    this.remembering = undefined;
    return remembering ? remembering(block, evaluate) : evaluate(block);
  }

  /** Returns a view of the same block, for code with another reading. */
  about(reading: Reading): Body {
    return reading === this.reading ? this : new Body(this.unit, reading, this.lines, this.isRemembered, this.bound);
  }

  /** Returns the JavaScript name of a state buffer. */
  place(number: number): Identifier {
    if (number === noPlace) throw new Error('a state is needed where there is none');
    this.unit.places.add(number);
    return identifier(`s${number}`);
  }

  /** The number of statements in the block. */
  get length(): number {
    return this.lines.length;
  }

  get isEmpty(): boolean {
    return this.lines.length === 0;
  }

  add(statement: Code): void {
    this.lines.push(statement);
  }

  /** Adds the statements of another block. */
  append(block: Body): void {
    this.lines.push(...block.lines);
  }

  /**
   * Adds a statement that stores the value of an expression under a new name, and returns the name. Code that may be
   * written several times is returned as it is.
   */
  keep(code: Code): Code {
    if (isAtom(code)) return code;
    const kept = this.unit.fresh('t');
    this.add(js`const ${kept} = ${code};`);
    return kept;
  }

  /**
   * Like `keep`, for expressions whose code was written before the statement at `index`. The values are stored before
   * that statement.
   */
  keepBefore(index: number, codes: readonly Code[]): Code[] {
    const declarations: Code[] = [];
    const kept = codes.map((code) => {
      if (isAtom(code)) return code;
      const one = this.unit.fresh('t');
      declarations.push(js`const ${one} = ${code};`);
      return one;
    });
    this.lines.splice(index, 0, ...declarations);
    return kept;
  }

  /**
   * Returns the code of an operation that may fail. The operands are already evaluated. Recording code first notes the
   * position of the operation.
   */
  step(span: Span, code: Code): Code {
    if (!this.unit.recording) return code;
    this.mark(span);
    return this.keep(code);
  }

  /** In recording code, notes the position that is evaluated, and the values of the names that are bound there. */
  mark(span: Span): void {
    if (!this.unit.recording) return;
    const { tables } = this.unit;
    const place = tables.place(span);
    this.add(js`rt.at = ${place};`);
    const bound = this.bound
      .filter(({ extent }) => contains(extent, span))
      .sort((one, other) => one.name.span.start - other.name.span.start);
    if (bound.length === 0) return;
    tables.boundAt.set(
      place,
      bound.map(({ name }) => name.text),
    );
    this.add(js`rt.bound = [${place}, ${bound.map(({ code }) => code)}];`);
  }

  /** Adds bound names. From here on, recording code notes their values. */
  bind(bound: readonly BoundCode[]): void {
    if (this.unit.recording) this.bound = [...this.bound, ...bound];
  }

  /**
   * In recording code, notes a position and then checks an operand. The check fails if the operation does not accept
   * the operand.
   */
  noteStep(span: Span, check: Code): void {
    this.mark(span);
    this.note(js`${check};`);
  }

  /** In observing code, notes that evaluation reached this formula. In other code, adds nothing. */
  reach(node: SyntaxNode): void {
    const { kind, tables } = this.unit;
    if (kind === 'observing') this.add(js`rt.reached[${tables.observe(node)}] = 1;`);
  }

  /**
   * Notes that an EXCEPT changed nothing, because the key is not in the domain of the container. Observing code notes
   * also which EXCEPT it was.
   */
  miss(node: SyntaxNode, key: Code, container: Code): void {
    const { kind, tables } = this.unit;
    this.add(
      kind === 'observing' ? js`rt.miss(${tables.observe(node)}, ${key}, ${container});` : js`rt.hasMissed = true;`,
    );
  }

  /** In observing code, notes whether several elements of a set satisfy the condition of a CHOOSE. */
  choose(node: SyntaxNode, set: Code, holds: Code): void {
    const { kind, tables } = this.unit;
    if (kind === 'observing') this.add(js`rt.choose(${tables.observe(node)}, ${set}, ${holds});`);
  }

  /** In recording code, adds a statement. In other code, adds nothing. */
  note(statement: Code): void {
    if (this.unit.recording) this.add(statement);
  }

  /** Adds a comment with the TLA+ text from which the next statements come. */
  comment(name: string, span: Span): void {
    const comment = this.unit.comment(name, span);
    if (comment) this.add(comment);
  }

  get text(): string {
    return this.lines.map(({ text }) => text).join('\n');
  }
}

function contains(outer: Span, inner: Span): boolean {
  return outer.source === inner.source && outer.start <= inner.start && inner.end <= outer.end;
}

/** A function that adds statements to a block, and returns the code of a value. */
export type Branch = (body: Body) => Code;

/** Returns the code of `condition ? first : second`. Each branch may need statements. */
export function either(body: Body, condition: Code, first: Branch, second: Branch): Code {
  const [yes, no] = [body.nested(), body.nested()];
  const [yesCode, noCode] = [first(yes), second(no)];
  if (yes.isEmpty && no.isEmpty) return js`(${condition} ? ${yesCode} : ${noCode})`;
  const result = body.unit.fresh('t');
  body.add(js`let ${result};`);
  body.add(js`if (${condition}) {\n${yes}\n${result} = ${yesCode};\n} else {\n${no}\n${result} = ${noCode};\n}`);
  return result;
}

/**
 * Returns the code of several operands, which are evaluated from the left. If an operand needs statements, the values
 * of the operands before it are computed first.
 */
export function inOrder(body: Body, operands: readonly Branch[]): Code[] {
  let codes: Code[] = [];
  for (const operand of operands) {
    const before = body.length;
    const code = operand(body);
    if (body.length > before) codes = body.keepBefore(before, codes);
    codes.push(code);
  }
  return codes;
}

/** Returns a JavaScript function with these parameters. The function returns the value of `inside`. */
export function arrow(body: Body, parameters: readonly Code[], inside: Branch): Code {
  const block = body.nested();
  const result = inside(block);
  if (block.isEmpty) return js`(${parameters}) => ${result}`;
  return js`(${parameters}) => {\n${block}\nreturn ${result};\n}`;
}
