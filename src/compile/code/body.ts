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
 * What code reports besides its values. `recording` code notes which place in the text it evaluates; it runs when a
 * step that failed is evaluated again. `observing` code notes which formulas it has evaluated.
 */
export type CodeKind = 'fast' | 'recording' | 'observing';

/** Tables that all units of one program share. */
export class CodeTables {
  /** Values that code refers to by their index. */
  readonly pool: Handle[] = [];
  /** Places in the text that errors may name. Code refers to a place by its index. */
  readonly places: Span[] = [];
  /** The bound names at places of recording code, in the order of their values. */
  readonly boundAt = new Map<number, readonly string[]>();
  /** The numbers of the formulas whose evaluation observing code notes. */
  private readonly observed = new Map<SyntaxNode, number>();
  private readonly poolIndex = new Map<Handle, number>();
  private names = 0;

  fresh(prefix: string): Identifier {
    return identifier(`${prefix}${this.names++}`);
  }

  literal(handle: Handle): Code {
    // A small integer, or a value that has the same address in every store, is written as a number.
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

  /** The number of a formula; undefined if no code notes the evaluation of the formula. */
  observedAs(node: SyntaxNode): number | undefined {
    return this.observed.get(node);
  }
}

/** Code that is linked together: functions, and the numbers of the functions that it calls. */
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
  /** Places of states that the unit reads or writes. */
  readonly places = new Set<number>();
  private readonly numbers = new Map<number, Identifier>();

  readonly recording: boolean;

  constructor(
    readonly tables: CodeTables,
    readonly kind: CodeKind,
    /** Whether comments say which TLA+ the code comes from. */
    readonly commented: boolean,
  ) {
    this.recording = kind === 'recording';
  }

  fresh(prefix: string): Identifier {
    return this.tables.fresh(prefix);
  }

  /** A comment on code; undefined if the unit has no comments. */
  comment(name: string, span: Span): Code | undefined {
    return this.commented ? commentOn(name, span) : undefined;
  }

  /** The name of a value that is computed when the unit is linked, and lasts as long as the unit. */
  constant(prefix: string, code: Code): Identifier {
    const constant = this.fresh(prefix);
    this.constants.push(js`const ${constant} = ${code};`);
    return constant;
  }

  /** The numbers of the elements of a variable's sets. */
  numbersOf(slot: number): Identifier {
    const numbers = this.numbers.get(slot) ?? this.constant('n', js`rt.elementNumbers(${slot})`);
    this.numbers.set(slot, numbers);
    return numbers;
  }
}

/** A bound name of TLA+, the expression in which it is bound, and the code of its value. */
export interface BoundCode {
  readonly name: Name;
  readonly extent: Span;
  readonly code: Code;
}

/** The statements of one JavaScript block, in order, and the states that the code in it reads. */
export class Body {
  constructor(
    readonly unit: Unit,
    readonly reading: Reading,
    private readonly lines: Code[] = [],
    /** Whether a cache of conditions stores the result of the whole block. */
    readonly isRemembered = false,
    /** The names that are bound here, for the messages of a recording run. */
    private bound: readonly BoundCode[] = [],
  ) {}

  nested(): Body {
    return new Body(this.unit, this.reading, [], this.isRemembered, this.bound);
  }

  /** A block whose result is cached as a whole. */
  remembered(): Body {
    return new Body(this.unit, this.reading, [], true, this.bound);
  }

  /** The same block, for code that reads other states. */
  about(reading: Reading): Body {
    return reading === this.reading ? this : new Body(this.unit, reading, this.lines, this.isRemembered, this.bound);
  }

  /** The JavaScript name of a place of states. */
  place(number: number): Identifier {
    if (number === noPlace) throw new Error('a state is needed where there is none');
    this.unit.places.add(number);
    return identifier(`s${number}`);
  }

  /** How many statements the block has. */
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
   * Computes the value of an expression at this point of the block. Returns code that may be written more than once.
   */
  keep(code: Code): Code {
    if (isAtom(code)) return code;
    const kept = this.unit.fresh('t');
    this.add(js`const ${kept} = ${code};`);
    return kept;
  }

  /**
   * Like `keep`, for expressions whose code was written before the statement at `index`: their values are computed
   * before that statement.
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
   * The code of an operation that may fail and whose operands are evaluated. A recording run first notes the place of
   * the operation.
   */
  step(span: Span, code: Code): Code {
    if (!this.unit.recording) return code;
    this.mark(span);
    return this.keep(code);
  }

  /** In a recording run, notes the place that is evaluated, and the values of the names that are bound there. */
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

  /** Names with values from here on, which a recording run may show. */
  bind(bound: readonly BoundCode[]): void {
    if (this.unit.recording) this.bound = [...this.bound, ...bound];
  }

  /** Adds a check that only a recording run makes, to find which operand the operation does not accept. */
  noteStep(span: Span, check: Code): void {
    this.mark(span);
    this.note(js`${check};`);
  }

  /** In observing code, notes that evaluation reaches a formula. */
  reach(node: SyntaxNode): void {
    const { kind, tables } = this.unit;
    if (kind === 'observing') this.add(js`rt.reached[${tables.observe(node)}] = 1;`);
  }

  /** Adds a statement to the code of a recording run only. */
  note(statement: Code): void {
    if (this.unit.recording) this.add(statement);
  }

  /** Adds a comment that says which TLA+ the next statements come from. */
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

/** Adds its statements to the block that it is given, and returns the code of its value. */
export type Branch = (body: Body) => Code;

/** `condition ? first : second`; each branch may need statements. */
export function either(body: Body, condition: Code, first: Branch, second: Branch): Code {
  const [yes, no] = [body.nested(), body.nested()];
  const [yesCode, noCode] = [first(yes), second(no)];
  if (yes.isEmpty && no.isEmpty) return js`(${condition} ? ${yesCode} : ${noCode})`;
  const result = body.unit.fresh('t');
  body.add(js`let ${result};`);
  body.add(js`if (${condition}) {\n${yes}\n${result} = ${yesCode};\n} else {\n${no}\n${result} = ${noCode};\n}`);
  return result;
}

/** The code of several operands, evaluated from the left: if an operand needs statements, the values of the operands before it are computed first. */
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

/** A JavaScript function of the given parameters that returns the value of `inside`. */
export function arrow(body: Body, parameters: readonly Code[], inside: Branch): Code {
  const block = body.nested();
  const result = inside(block);
  if (block.isEmpty) return js`(${parameters}) => ${result}`;
  return js`(${parameters}) => {\n${block}\nreturn ${result};\n}`;
}
