/**
 * Prints values as TLA+ text, in TLC's spelling. In: an explicit or lazy value. Out: text on one line. Printing takes
 * time linear in the text, and the use of the stack does not grow with the depth of the value. A set that cannot be
 * enumerated is printed as its operator with its operands, such as `SUBSET Nat`. So printing never fails.
 */

import { settle } from '../operations/make-explicit.js';
import { argumentAt, valueAt } from '../sorts/functions.js';
import { bigIntegerOf } from '../sorts/integers.js';
import type { Names } from '../sorts/names.js';
import { functionSize } from '../sorts/order.js';
import { sizeFromForm } from '../sorts/set-size.js';
import { type Handle, isExplicit, isSmall, smallValue, TRUE, Variant } from '../store/handles.js';
import type { Store } from '../store/store.js';
import { ValueError } from '../store/value-errors.js';

/**
 * As in TLC, a small lazy set is printed as the list of its elements: `SUBSET S` if S has at most `shownSubsetsOf`
 * elements, any other lazy set if it has at most `shownElements` elements.
 */
const shownSubsetsOf = 6n;
const shownElements = 1999n;

/** A piece of the text of a value: text, or a part of the value that is not printed yet. */
export type Piece = string | Handle;

/**
 * The text of a value in which parts are not printed yet. Between `open` and `close` are items, each a list of pieces.
 */
export interface Layer {
  readonly open: string;
  readonly items: readonly (readonly Piece[])[];
  readonly separator: string;
  readonly close: string;
}

export class Printer {
  constructor(
    private readonly store: Store,
    private readonly names: Names,
  ) {}

  /** Returns the text of a value, on one line. */
  print(handle: Handle): string {
    const out: string[] = [];
    const rest: Piece[] = [handle];
    for (let piece = rest.pop(); piece !== undefined; piece = rest.pop()) {
      if (typeof piece === 'string') {
        out.push(piece);
        continue;
      }
      const layer = this.layer(piece);
      if (typeof layer === 'string') out.push(layer);
      else pushLayer(rest, layer);
    }
    return out.join('');
  }

  /** Returns the outermost layer of a value. If the value has no parts, returns its text. */
  layer(handle: Handle): Layer | string {
    const { store, names } = this;
    if (isSmall(handle)) return String(smallValue(handle));
    const variant = store.variant(handle);
    switch (variant) {
      case Variant.boolean:
        return handle === TRUE ? 'TRUE' : 'FALSE';
      case Variant.string:
        return renderString(names.text(handle));
      case Variant.modelValue:
        return names.text(handle);
      case Variant.bigInteger:
        return bigIntegerOf(store, handle).toString();
      case Variant.set:
        return list('{', this.words(handle, 0), '}');
      case Variant.tuple:
        return list('<<', this.words(handle, 0), '>>');
      case Variant.function:
        return this.functionLayer(handle);
      case Variant.packed:
        throw new Error('a set in the form of rows is no value');
      default:
        return this.lazyLayer(handle, variant);
    }
  }

  private words(handle: Handle, first: number): Handle[] {
    const { store } = this;
    return Array.from({ length: store.size(handle) - first }, (_, i) => store.word(handle, first + i));
  }

  private functionLayer(f: Handle): Layer {
    const { store } = this;
    const fields = this.words(store.word(f, 0), 0).map((argument) => this.fieldName(argument));
    const values = Array.from({ length: functionSize(store, f) }, (_, i) => valueAt(store, f, i));
    if (fields.every((field) => field !== undefined)) {
      return record(fields.map((field, i) => [`${field} |-> `, values[i] as Handle]));
    }
    const items = values.map((value, i) => [argumentAt(store, f, i), ' :> ', value]);
    return { open: '(', items, separator: ' @@ ', close: ')' };
  }

  private fieldName(argument: Handle): string | undefined {
    const { store, names } = this;
    const isString = !isSmall(argument) && store.variant(argument) === Variant.string;
    const text = isString ? names.text(argument) : '';
    return isFieldName(text) ? text : undefined;
  }

  // ---------------------------------------------------------------------------------------- lazy values

  private lazyLayer(handle: Handle, variant: Variant): Layer | string {
    const { store } = this;
    const [first, second] = [store.word(handle, 0), store.word(handle, 1)];
    const built = this.built(handle, variant);
    if (isExplicit(built)) return this.layer(built);
    switch (variant) {
      case Variant.interval:
        return form([first, '..', second]);
      case Variant.powerSet: {
        const isInterval = !isExplicit(first) && store.variant(first) === Variant.interval;
        return form(isInterval ? ['SUBSET (', first, ')'] : ['SUBSET ', first]);
      }
      case Variant.functionSet:
        return form(['[', first, ' -> ', second, ']']);
      case Variant.recordSet: {
        const fields = this.words(first, 0).map((field) => this.fieldName(field));
        return record(this.words(handle, 1).map((set, i) => [`${fields[i]}: `, set]));
      }
      case Variant.product: {
        const items = this.words(handle, 0).map((set) => [set]);
        return { open: '(', items, separator: ' \\X ', close: ')' };
      }
      case Variant.union:
        return form(['UNION ', first]);
      case Variant.sequences:
        return form(['Seq(', first, ')']);
      case Variant.cup:
        return form([first, ' \\cup ', second]);
      case Variant.cap:
        return form([first, ' \\cap ', second]);
      case Variant.minus:
        return form([first, ' \\ ', second]);
      case Variant.naturals:
        return 'Nat';
      case Variant.integers:
        return 'Int';
      case Variant.reals:
        return 'Real';
      case Variant.strings:
        return 'STRING';
      case Variant.any:
        return 'ANY';
      default: {
        const body = store.lazyBodies.get(first);
        const { text } = body.kind === 'function' ? body.parts : body;
        return typeof text === 'string' ? text : form([second, text.operator, text.other]);
      }
    }
  }

  /**
   * Returns the explicit form of a lazy value whose elements should be printed. For any other value, returns the
   * handle.
   */
  private built(handle: Handle, variant: Variant): Handle {
    const { store } = this;
    if (variant === Variant.interval || (variant >= Variant.naturals && variant <= Variant.strings)) return handle;
    try {
      if (variant === Variant.lazyFunction) return settle(store, handle);
      const size = sizeFromForm(store, variant === Variant.powerSet ? store.word(handle, 0) : handle);
      const limit = variant === Variant.powerSet ? shownSubsetsOf : shownElements;
      return size === 'unknown' || (typeof size === 'bigint' && size <= limit) ? settle(store, handle) : handle;
    } catch (error) {
      if (error instanceof ValueError) return handle;
      throw error;
    }
  }
}

function list(open: string, parts: readonly Handle[], close: string): Layer {
  return { open, items: parts.map((part) => [part]), separator: ', ', close };
}

function record(items: readonly (readonly Piece[])[]): Layer {
  return { open: '[', items, separator: ', ', close: ']' };
}

function form(pieces: readonly Piece[]): Layer {
  return { open: '', items: [pieces], separator: '', close: '' };
}

/** Pushes the pieces of a layer in reverse, so that the first one is popped first. */
function pushLayer(rest: Piece[], { open, items, separator, close }: Layer): void {
  rest.push(close);
  for (let i = items.length - 1; i >= 0; i--) {
    const item = items[i] as readonly Piece[];
    for (let j = item.length - 1; j >= 0; j--) rest.push(item[j] as Piece);
    if (i > 0) rest.push(separator);
  }
  rest.push(open);
}

/** The reserved words of TLA+. A function whose argument is such a word is not printed as a record. */
const reserved = new Set(
  `ACTION ASSUME ASSUMPTION AXIOM BOOLEAN BY CASE CHOOSE CONSTANT CONSTANTS COROLLARY DEF DEFINE DEFS DOMAIN ELSE ENABLED
  EXCEPT EXTENDS FALSE HAVE HIDE IF IN INSTANCE LAMBDA LEMMA LET LOCAL MODULE NEW OBVIOUS OMITTED ONLY OTHER PICK PROOF
  PROPOSITION PROVE QED RECURSIVE STATE STRING SUBSET SUFFICES TAKE TEMPORAL THEN THEOREM TRUE UNCHANGED UNION USE
  VARIABLE VARIABLES WITH WITNESS`.split(/\s+/),
);

/** Whether a string can be the name of a field in TLA+. */
export function isFieldName(text: string): boolean {
  return /^[A-Za-z0-9_]*[A-Za-z][A-Za-z0-9_]*$/.test(text) && !/^[WS]F_/.test(text) && !reserved.has(text);
}

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};

/** Returns a string as a TLA+ literal, with its quotes. */
function renderString(text: string): string {
  return `"${text.replace(/["\\\t\n\f\r]/g, (unit) => escapes[unit] ?? unit)}"`;
}
