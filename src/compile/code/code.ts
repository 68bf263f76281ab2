/**
 * Emitted JavaScript as data. A piece of code has a text and a form. The form says what other compilers may do with the
 * piece; no compiler reads the text. Code contains no text of the specification: the compiler makes all names, and code
 * refers to numbers and strings of the specification by their index in the pool.
 */

/** JavaScript of an expression or of statements, in one of these forms. */
export type Code = Identifier | Literal | Forced | Interval | Singleton | FieldRead | VariableRead | Composed;

/** A JavaScript name. */
export interface Identifier {
  readonly form: 'identifier';
  readonly text: string;
}

/** JavaScript for a value that is the same in every state. */
export interface Literal {
  readonly form: 'literal';
  readonly text: string;
}

/** The value of a parameter that may hold a function instead of a value. `delayed` is the parameter itself. */
export interface Forced {
  readonly form: 'forced';
  readonly text: string;
  readonly delayed: Code;
}

/** The set of integers from `low` to `high`. A loop over it need not build the set. */
export interface Interval {
  readonly form: 'interval';
  readonly text: string;
  readonly low: Code;
  readonly high: Code;
}

/** A set `{e}` with one element. */
export interface Singleton {
  readonly form: 'singleton';
  readonly text: string;
  readonly element: Code;
}

/** The value of a field of a record. */
export interface FieldRead {
  readonly form: 'field';
  readonly text: string;
  readonly record: Code;
  /** The name of a cache that makes this read fast. */
  readonly cache: Code;
}

/** The value of a variable in a state in which all variables have values. */
export interface VariableRead {
  readonly form: 'variable';
  readonly text: string;
  /** The value in the slot. For code that notes by itself which elements of the set it reads. */
  readonly unnoted: Code;
  /** The same value, for an assignment to the same variable. */
  readonly inSlot: Code;
  /** The variable's slot in the state. */
  readonly slot: number;
}

/** Code of no special form. */
export interface Composed {
  readonly form: 'composed';
  readonly text: string;
}

interface WithText {
  readonly text: string;
}

/** A part of composed code: other code, a block, a list of these, a number, or fixed text of the compiler. */
export type Piece = WithText | string | number | readonly WithText[];

/** A template tag that composes code. The elements of a list are separated by commas. */
export function js(fixed: TemplateStringsArray, ...pieces: readonly Piece[]): Composed {
  let text = fixed[0] ?? '';
  pieces.forEach((piece, i) => {
    text += textOf(piece) + (fixed[i + 1] ?? '');
  });
  return { form: 'composed', text };
}

function textOf(piece: Piece): string {
  if (typeof piece !== 'object') return String(piece);
  return 'text' in piece ? piece.text : textOfAll(piece, ', ');
}

/** Returns several pieces of code with an operator or a line break between them. */
export function joined(separator: string, codes: readonly WithText[]): Composed {
  return { form: 'composed', text: textOfAll(codes, separator) };
}

function textOfAll(codes: readonly WithText[], separator: string): string {
  return codes.map(({ text }) => text).join(separator);
}

export function identifier(text: string): Identifier {
  return { form: 'identifier', text };
}

export function literal(text: string): Literal {
  return { form: 'literal', text };
}

/** Returns the code of a JavaScript boolean. */
export function truth(value: boolean): Literal {
  return literal(String(value));
}

/** Whether code is a name or a literal. Such code may be written twice, and evaluating it costs nothing. */
export function isAtom(code: Code): code is Identifier | Literal {
  return code.form === 'identifier' || code.form === 'literal';
}

/** Returns the code of a value, given a parameter that holds a handle, or a function that returns one. */
export function forced(delayed: Code): Forced {
  return { ...js`(typeof ${delayed} === 'number' ? ${delayed} : ${delayed}())`, form: 'forced', delayed };
}

export function interval(low: Code, high: Code): Interval {
  return { ...js`sets.interval(${low}, ${high})`, form: 'interval', low, high };
}

export function singleton(element: Code): Singleton {
  return { ...js`sets.setOf([${element}])`, form: 'singleton', element };
}

export function fieldRead(record: Code, cache: Code): FieldRead {
  return { ...js`functions.field(${record}, ${cache})`, form: 'field', record, cache };
}

/**
 * @param place the JavaScript name of the state buffer.
 * @param sets the name of the variable's `VariableSets`, if the slot may hold a packed set.
 * @param isNoted whether reads of the whole set are noted.
 */
export function variableRead(place: Code, slot: number, sets?: Code, isNoted = false): VariableRead {
  const unnoted = js`${place}[${slot}]`;
  if (sets === undefined) return { ...unnoted, form: 'variable', slot, unnoted, inSlot: unnoted };
  const whole = isNoted ? js`${sets}.whole(${unnoted})` : js`${sets}.plain(${unnoted})`;
  const inSlot = isNoted ? js`${sets}.wholeInSlot(${unnoted})` : unnoted;
  return { ...whole, form: 'variable', slot, unnoted, inSlot };
}
