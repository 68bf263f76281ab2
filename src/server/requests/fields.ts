/**
 * Reads the fields of a request. In: parsed JSON. Out: a value of the expected type, or a fault that names the field.
 * Every reader gets the path of its field, such as `proposals[3].n`.
 */
import {
  type ExactNumber,
  exactNumber,
  isExactNumber,
  isWhole,
  mostDigits,
  wholePart,
} from '../../values/forms/exact-json.js';
import { ModelValue, type Value } from '../../values/forms/plain-values.js';
import { isNumber, isObject, type Json, type JsonObject } from './json.js';
import { malformed } from './request-fault.js';

/** Returns the value of a field, or `null` if the field is absent. */
export function field(body: JsonObject, name: string): Json {
  return Object.hasOwn(body, name) ? (body[name] as Json) : null;
}

/** Throws a fault if there are unknown fields. Without this check, a misspelled field would be ignored. */
export function rejectUnknownFields(body: JsonObject, known: readonly string[], path = ''): void {
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown !== undefined) throw malformed(`${join(path, unknown)} is not a field of this request`);
}

export function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** Reads a whole number of any size, such as a proposal number. */
export function natural(json: Json, path: string, least = 0): number | bigint {
  const expected = `a whole number from ${least} on`;
  if (!isWhole(json)) throw wrong(json, path, expected);
  const whole = typeof json === 'number' ? json : wholePart(json);
  if (whole === undefined) throw malformed(`${path} has more than ${mostDigits} digits`);
  if (whole >= least) return whole;
  throw wrong(json, path, expected);
}

/** Reads a whole number from 1 to `most`. */
export function count(json: Json, path: string, most: number): number {
  const number = natural(json, path, 1);
  if (number > most) throw malformed(`${path} must be at most ${most}, not ${shown(json)}`);
  return Number(number);
}

export function text(json: Json, path: string): string {
  if (typeof json === 'string') return json;
  throw wrong(json, path, 'a string');
}

export function list(json: Json, path: string): readonly Json[] {
  if (Array.isArray(json)) return json;
  throw wrong(json, path, 'a list');
}

export function object(json: Json, path: string): JsonObject {
  if (isObject(json)) return json;
  throw wrong(json, path, 'an object');
}

export function texts(json: Json, path: string): readonly string[] {
  const all = list(json, path);
  // A list may have a million elements, so the path of an element is made only if the element is wrong.
  const wrongOne = all.findIndex((one) => typeof one !== 'string');
  if (wrongOne >= 0) throw wrong(all[wrongOne] ?? null, `${path}[${wrongOne}]`, 'a string');
  return all as readonly string[];
}

/** The JSON types that a proposed value may have. */
export type Proposable = string | number | ExactNumber | boolean;

export function proposable(json: Json, path: string): Proposable {
  if (typeof json === 'string' || typeof json === 'boolean' || isNumber(json)) return json;
  throw wrong(json, path, 'a string, a number or a boolean');
}

/**
 * Converts a proposed value. A string stays a string. Any other value becomes a model value, because TLA+ cannot
 * compare strings with numbers or booleans.
 */
export function toValue(value: Proposable): Value {
  return typeof value === 'string' ? value : new ModelValue(String(value));
}

/**
 * The inverse of `toValue`. For a model value that is no number and no boolean, returns its name: it is a constant of
 * the specification.
 */
export function toProposable(value: Value): Proposable {
  if (typeof value === 'string') return value;
  if (!(value instanceof ModelValue)) throw new Error('the value is neither a string nor a model value');
  if (value.name === 'true' || value.name === 'false') return value.name === 'true';
  return /^-?\d/.test(value.name) ? exactNumber(value.name) : value.name;
}

/** Converts a whole number to JSON. */
export function toNumber(whole: number | bigint): number | ExactNumber {
  return exactNumber(String(whole));
}

function wrong(json: Json, path: string, expected: string) {
  if (json === null) return malformed(`${path} is missing: it must be ${expected}`);
  return malformed(`${path} must be ${expected}, not ${shown(json)}`);
}

const longestShown = 60;

function shown(json: Json): string {
  if (Array.isArray(json)) return 'a list';
  if (isObject(json)) return 'an object';
  const spelled = isExactNumber(json) ? String(json) : JSON.stringify(json);
  return spelled.length > longestShown ? `${spelled.slice(0, longestShown)}...` : spelled;
}
