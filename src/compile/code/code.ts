/**
 * JavaScript text in the making. No text of a specification gets into it: names are made here, and whatever a specification
 * spells (numbers, strings) is a value in the pool, known to the code by its index.
 */
import type { Span } from '../../diagnostics/source.js';
import type { Handle } from '../../values/store/handles.js';
import { noPlace, type Reading } from './reading.js';

/** What all code of one program shares, however many times more code is added. */
export class CodeTables {
  /** Values that the code names by their index. */
  readonly pool: Handle[] = [];
  /** Places that errors may name. */
  readonly places: Span[] = [];
  private readonly poolIndex = new Map<Handle, number>();
  private names = 0;

  fresh(prefix: string): string {
    return `${prefix}${this.names++}`;
  }

  literal(handle: Handle): string {
    // Small integers, and the values that have the same address in every store.
    if ((handle & 1) === 1 || (handle > 0 && handle < 64)) return String(handle);
    let index = this.poolIndex.get(handle);
    if (index === undefined) {
      index = this.pool.push(handle) - 1;
      this.poolIndex.set(handle, index);
    }
    return `k[${index}]`;
  }

  place(span: Span): number {
    return this.places.push(span) - 1;
  }
}

/** The code that is added at once: functions at its top, and what it needs of earlier code. */
export class Unit {
  readonly functions: string[] = [];
  /** Numbers of the definitions that the code calls. */
  readonly called = new Set<number>();
  /** Numbers of the definitions that the code defines. */
  readonly defined = new Set<number>();
  /** What the code keeps from one evaluation to the next, written once at its top. */
  readonly constants: string[] = [];
  /** Definitions whose code is still to be written. */
  readonly pending: (() => void)[] = [];
  /** Places of states that the code reads or writes. */
  readonly places = new Set<number>();

  /** @param recording whether the code notes where it is, for the second run of a step that failed. */
  constructor(
    readonly tables: CodeTables,
    readonly recording: boolean,
  ) {}

  fresh(prefix: string): string {
    return this.tables.fresh(prefix);
  }

  /** The name of a JavaScript value that is made when the code is linked: it lasts as long as the code. */
  constant(prefix: string, code: string): string {
    const name = this.fresh(prefix);
    this.constants.push(`const ${name} = ${code};`);
    return name;
  }
}

/** The statements of one JavaScript block, in order, and the states that what is compiled into it is about. */
export class Body {
  constructor(
    readonly unit: Unit,
    readonly reading: Reading,
    readonly lines: string[] = [],
    /** Whether what is compiled into it is remembered as a whole. */
    readonly isRemembered = false,
  ) {}

  nested(): Body {
    return new Body(this.unit, this.reading, [], this.isRemembered);
  }

  /** A block for what is remembered as a whole. */
  remembered(): Body {
    return new Body(this.unit, this.reading, [], true);
  }

  /** The same block for what is about other states. */
  about(reading: Reading): Body {
    return reading === this.reading ? this : new Body(this.unit, reading, this.lines, this.isRemembered);
  }

  /** The JavaScript name of a place of states. */
  place(number: number): string {
    if (number === noPlace) throw new Error('a state is needed where there is none');
    this.unit.places.add(number);
    return `s${number}`;
  }

  add(line: string): void {
    this.lines.push(line);
  }

  /** Keeps the value of an expression under a name, at this point of the block. */
  keep(code: string): string {
    if (isAtom(code)) return code;
    const name = this.unit.fresh('t');
    this.add(`const ${name} = ${code};`);
    return name;
  }

  /** What may fail: in a recording run, notes the place first, when the operands have been evaluated. */
  step(span: Span, code: string): string {
    if (!this.unit.recording) return code;
    this.add(`rt.at = ${this.unit.tables.place(span)};`);
    return this.keep(code);
  }

  /** What only a recording run does. */
  note(statement: string): void {
    if (this.unit.recording) this.add(statement);
  }

  text(): string {
    return this.lines.join('\n');
  }
}

/** Names and literals: what may be written twice. */
export function isAtom(code: string): boolean {
  return /^(?:[\w$]+|-?\d+|k\[\d+\])$/.test(code);
}

/** The value of what may be delayed. */
export function forced(delayed: string): string {
  return `(typeof ${delayed} === 'number' ? ${delayed} : ${delayed}())`;
}

/** What is forced by code that does nothing else. */
export function delayedIn(code: string): string | undefined {
  const name = /^\(typeof ([\w$]+) ===/.exec(code)?.[1];
  return name !== undefined && code === forced(name) ? name : undefined;
}

/** Writes its statements into the block that it is given, and gives the code of its value. */
export type Branch = (body: Body) => string;

/** `condition ? first : second`, where each may need statements of its own. */
export function either(body: Body, condition: string, first: Branch, second: Branch): string {
  const [yes, no] = [body.nested(), body.nested()];
  const [yesCode, noCode] = [first(yes), second(no)];
  if (yes.lines.length === 0 && no.lines.length === 0) return `(${condition} ? ${yesCode} : ${noCode})`;
  const name = body.unit.fresh('t');
  body.add(`let ${name};`);
  body.add(
    `if (${condition}) {\n${yes.text()}\n${name} = ${yesCode};\n} else {\n${no.text()}\n${name} = ${noCode};\n}`,
  );
  return name;
}

/**
 * The code of several operands, evaluated from the left: where a later one needs statements, the earlier ones are kept first.
 */
export function inOrder(body: Body, operands: readonly Branch[]): string[] {
  const codes: string[] = [];
  for (const operand of operands) {
    const before = body.lines.length;
    const code = operand(body);
    if (body.lines.length > before) {
      const kept: string[] = [];
      codes.forEach((earlier, i) => {
        if (isAtom(earlier)) return;
        const name = body.unit.fresh('t');
        kept.push(`const ${name} = ${earlier};`);
        codes[i] = name;
      });
      body.lines.splice(before, 0, ...kept);
    }
    codes.push(code);
  }
  return codes;
}

/** A JavaScript function of the given parameters whose value is what `inside` gives. */
export function arrow(body: Body, parameters: readonly string[], inside: Branch): string {
  const block = body.nested();
  const result = inside(block);
  if (block.lines.length === 0) return `(${parameters.join(', ')}) => ${result}`;
  return `(${parameters.join(', ')}) => {\n${block.text()}\nreturn ${result};\n}`;
}
