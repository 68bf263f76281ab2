/**
 * Emitted JavaScript as data. A piece of code has a text and a form. The form says what other compilers may do with the piece; nobody reads the
 * text. No text of a specification gets into code: names are made by the compiler, and code refers to the numbers and strings of a specification by their index
 * in the pool.
 */

/** An expression, or statements. */
export type Code = Identifier | Literal | Forced | Interval | Singleton | FieldRead | VariableRead | Composed;

/** A JavaScript name. */
export interface Identifier {
  readonly form: 'identifier';
  readonly text: string;
}

/** A value that is the same in every state. */
export interface Literal {
  readonly form: 'literal';
  readonly text: string;
}

/** The value of a parameter that may be delayed. */
export interface Forced {
  readonly form: 'forced';
  readonly text: string;
  readonly delayed: Code;
}

/** The set of the integers from `low` to `high`. */
export interface Interval {
  readonly form: 'interval';
  readonly text: string;
  readonly low: Code;
  readonly high: Code;
}

/** A set that is written with one element. */
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
  /** The cache of the expression that reads the field. */
  readonly cache: Code;
}

/** The value of a variable in a state that is complete. */
export interface VariableRead {
  readonly form: 'variable';
  readonly text: string;
  /** The value, for code that notes by itself which elements it reads. */
  readonly unnoted: Code;
  /** The slot of the variable in the state. */
  readonly slot: number;
}

/** Any other code. */
export interface Composed {
  readonly form: 'composed';
  readonly text: string;
}

interface WithText {
  readonly text: string;
}

/** A part of composed code: other code, a block, a list of these, a number, or fixed text of the compiler. */
export type Piece = WithText | string | number | readonly WithText[];

/** Composes code: a tag for templates. Commas separate the elements of a list. */
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

/** Several pieces with an operator or a line break between them. */
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

/** A JavaScript boolean. */
export function truth(value: boolean): Literal {
  return literal(String(value));
}

/** Whether code is a name or a literal: it may be written twice, and costs nothing. */
export function isAtom(code: Code): code is Identifier | Literal {
  return code.form === 'identifier' || code.form === 'literal';
}

/** The value of code that may be delayed. */
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
 * @param place the JavaScript name of the state.
 * @param numbers the numbers of the elements of the variable's sets, if reads of the whole set are noted.
 */
export function variableRead(place: Code, slot: number, numbers?: Code): VariableRead {
  const unnoted = js`${place}[${slot}]`;
  return { ...(numbers ? js`${numbers}.whole(${unnoted})` : unnoted), form: 'variable', slot, unnoted };
}
