/**
 * Where code is written: the tables of a program, the unit of code that is linked at once, and the block that statements go into. In: code, piece by piece. Out: the
 * statements of a block in order, and the names of the values that they compute.
 */
import type { Span } from '../../diagnostics/source.js';
import type { Name, SyntaxNode } from '../../syntax/tree.js';
import type { Handle } from '../../values/store/handles.js';
import { type Code, type Identifier, identifier, isAtom, js, literal } from './code.js';
import { commentOn } from './emission.js';
import type { FunctionCode } from './function-code.js';
import { noPlace, type Reading } from './reading.js';

/**
 * What code tells besides its values. `recording` code notes which place it evaluates, for the second run of a step that failed. `observing` code notes which
 * formulas it ever evaluates.
 */
export type CodeKind = 'fast' | 'recording' | 'observing';

/** Shared by all units of one program. */
export class CodeTables {
  /** Values that code names by their index. */
  readonly pool: Handle[] = [];
  /** Places that errors may name. */
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
    // Small integers, and the values that have the same address in every store.
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

  /** Undefined if no code notes the evaluation of this formula. */
  observedAs(node: SyntaxNode): number | undefined {
    return this.observed.get(node);
  }
}

/** Code that is linked at once: functions, and the numbers of the functions that it calls. */
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

  /** A comment on code; nothing where nobody reads the code. */
  comment(name: string, span: Span): Code | undefined {
    return this.commented ? commentOn(name, span) : undefined;
  }

  /** The name of a value that is computed when the unit is linked, and lasts as long as the unit. */
  constant(prefix: string, code: Code): Identifier {
    const constant = this.fresh(prefix);
    this.constants.push(js`const ${constant} = ${code};`);
    return constant;
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

  /** The value of an expression as code that may be written twice: computes it at this point of the block. */
  keep(code: Code): Code {
    if (isAtom(code)) return code;
    const kept = this.unit.fresh('t');
    this.add(js`const ${kept} = ${code};`);
    return kept;
  }

  /** The same for expressions whose code was written before the statement at `index`: their values are computed before it. */
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

  /** An operation that may fail, its operands being evaluated: a recording run first notes its place. */
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

  /** A check that only a recording run makes, to know which operand an operation cannot take. */
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

  /** Says which TLA+ the statements behind it come from. */
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
