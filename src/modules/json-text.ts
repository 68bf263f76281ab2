/**
 * Values as JSON and JSON as values, in the form of TLC's module Json, which loses what JSON has no word for. Written: records and functions as
 * objects, sequences and sets as arrays, model values as strings. Read: objects as records, arrays as tuples. Integers of any
 * size are exact; a number with a fraction is read without it, as TLC does.
 */
import { argumentAt, isFunction, tuple, valueAt } from '../values/functions.js';
import { FALSE, type Handle, isSmall, Kind, TRUE } from '../values/handles.js';
import { bigInteger, bigIntegerOf, isInteger } from '../values/integers.js';
import { makeExplicit } from '../values/make-explicit.js';
import { functionSize } from '../values/order.js';
import { ValueError } from '../values/value-errors.js';
import { isString } from './arguments.js';
import { functionOfMap } from './merge-functions.js';
import type { NativeContext } from './native.js';
import { printed } from './tlc.js';

export function toJson(context: NativeContext, handle: Handle): string {
  const { store, names } = context;
  if (isInteger(store, handle)) return bigIntegerOf(store, handle).toString();
  const value = makeExplicit(store, handle);
  const kind = store.kind(value);
  switch (kind) {
    case Kind.boolean:
      return value === TRUE ? 'true' : 'false';
    case Kind.string:
    case Kind.modelValue:
      return JSON.stringify(names.text(value));
    case Kind.function:
      return toJsonObject(context, value);
    default:
      return toJsonArray(context, value);
  }
}

/** A sequence or a set; a function that is none is an object all the same. */
export function toJsonArray(context: NativeContext, handle: Handle): string {
  const { store } = context;
  const value = isSmall(handle) ? handle : makeExplicit(store, handle);
  const kind = isSmall(value) ? Kind.bigInteger : store.kind(value);
  if (kind === Kind.function) return toJsonObject(context, value);
  if (kind !== Kind.tuple && kind !== Kind.set) throw new ValueError('not-a-sequence', [value]);
  const parts = Array.from({ length: store.size(value) }, (_, i) => toJson(context, store.word(value, i)));
  return `[${parts.join(',')}]`;
}

/** A record or function; a tuple's places are counted from 0, as TLC does. */
export function toJsonObject(context: NativeContext, handle: Handle): string {
  const { store } = context;
  const value = isSmall(handle) ? handle : makeExplicit(store, handle);
  if (isSmall(value) || !isFunction(store, value)) throw new ValueError('not-a-function', [value]);
  const isTuple = store.kind(value) === Kind.tuple;
  const members = Array.from({ length: functionSize(store, value) }, (_, i) => {
    const key = isTuple ? String(i) : keyOf(context, argumentAt(store, value, i));
    return `${JSON.stringify(key)}:${toJson(context, valueAt(store, value, i))}`;
  });
  return `{${members.join(',')}}`;
}

function keyOf(context: NativeContext, argument: Handle): string {
  return isString(context.store, argument) ? context.names.text(argument) : printed(context, argument);
}

// ------------------------------------------------------------------------------------------ reading

export function fromJson(context: NativeContext, text: string): Handle {
  return new JsonReader(context, text).readAll();
}

/** Reads numbers as they are spelled: JavaScript's own reader would round them. */
class JsonReader {
  private at = 0;

  constructor(
    private readonly context: NativeContext,
    private readonly text: string,
  ) {}

  readAll(): Handle {
    const value = this.value();
    this.skipSpace();
    if (this.at < this.text.length) this.fail();
    return value;
  }

  private fail(): never {
    const shown = this.text.slice(this.at, this.at + 20);
    throw new ValueError('malformed-text', [this.context.names.string(shown)], `at character ${this.at + 1}`);
  }

  private skipSpace(): void {
    while (/\s/.test(this.text.charAt(this.at))) this.at++;
  }

  /** Whether the next character is `symbol`, which is then read. */
  private takes(symbol: string): boolean {
    this.skipSpace();
    if (this.text[this.at] !== symbol) return false;
    this.at++;
    return true;
  }

  private expect(symbol: string): void {
    if (!this.takes(symbol)) this.fail();
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private value(): Handle {
    const { store, names } = this.context;
    if (this.takes('[')) return this.array();
    if (this.takes('{')) return this.object();
    if (this.text[this.at] === '"') return names.string(this.string());
    const word = this.match(/true|false/y);
    if (word !== undefined) return word === 'true' ? TRUE : FALSE;
    const number = this.match(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
    if (number === undefined) this.fail();
    return bigInteger(store, wholePart(number) ?? this.fail());
  }

  private string(): string {
    const quoted = this.match(/"(?:[^"\\]|\\.)*"/y);
    if (quoted === undefined) this.fail();
    try {
      return JSON.parse(quoted) as string;
    } catch {
      this.fail();
    }
  }

  private array(): Handle {
    const elements: Handle[] = [];
    if (!this.takes(']')) {
      do elements.push(this.value());
      while (this.takes(','));
      this.expect(']');
    }
    return tuple(this.context.store, elements);
  }

  private object(): Handle {
    const fields = new Map<Handle, Handle>();
    if (!this.takes('}')) {
      do {
        this.skipSpace();
        const field = this.context.names.string(this.string());
        this.expect(':');
        fields.set(field, this.value());
      } while (this.takes(','));
      this.expect('}');
    }
    return functionOfMap(this.context.store, fields);
  }
}

/** More digits than that are no number that anybody means. */
const mostDigits = 100_000;

/** The integer nearest to 0 from a number; none for a number of too many digits. */
function wholePart(number: string): bigint | undefined {
  const [, sign, whole, fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE](.+))?$/.exec(number) ?? [];
  const places = Number(exponent);
  if (whole === undefined || places > mostDigits) return undefined;
  const digits = whole + fraction.padEnd(places, '0');
  const magnitude = BigInt(digits.slice(0, Math.max(0, whole.length + places)) || '0');
  return sign === '-' ? -magnitude : magnitude;
}
