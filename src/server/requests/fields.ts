/**
 * The fields of a request, as the types that they must have. In: JSON that was parsed. Out: the value, or a fault that says what is wrong and
 * where. Every reader takes the path of what it reads, such as `proposals[3].n`.
 */
import {
  type ExactNumber,
  exactNumber,
  isExactNumber,
  isWhole,
  mostDigits,
  wholePart,
} from '../../values/forms/exact-json.js';
import { ModelValue, type Value } from '../../values/forms/trees.js';
import { isNumber, isObject, type Json, type JsonObject } from './json.js';
import { malformed } from './request-fault.js';

/** A field that may be absent, as if it had been `null`. */
export function field(body: JsonObject, name: string): Json {
  return Object.hasOwn(body, name) ? (body[name] as Json) : null;
}

/** Refuses what nobody would read: a field that is spelled wrongly must not be ignored. */
export function refuseOthers(body: JsonObject, known: readonly string[], path = ''): void {
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown !== undefined) throw malformed(`${join(path, unknown)} is no field of this request`);
}

export function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** A number of any size, such as that of a proposal. */
export function natural(json: Json, path: string, least = 0): number | bigint {
  const expected = `a whole number from ${least} on`;
  if (!isWhole(json)) throw wrong(json, path, expected);
  const whole = typeof json === 'number' ? json : wholePart(json);
  if (whole === undefined) throw malformed(`${path} has more than ${mostDigits} digits`);
  if (whole >= least) return whole;
  throw wrong(json, path, expected);
}

/** How many there are of something, of which there may be so many. */
export function count(json: Json, path: string, most: number): number {
  const told = natural(json, path, 1);
  if (told > most) throw malformed(`${path} must be at most ${most}, and is ${shown(json)}`);
  return Number(told);
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
  // There may be a million: where each is is told of the one that is wrong.
  const wrongOne = all.findIndex((one) => typeof one !== 'string');
  if (wrongOne >= 0) throw wrong(all[wrongOne] ?? null, `${path}[${wrongOne}]`, 'a string');
  return all as readonly string[];
}

/** What a proposal may propose. */
export type Proposable = string | number | ExactNumber | boolean;

export function proposable(json: Json, path: string): Proposable {
  if (typeof json === 'string' || typeof json === 'boolean' || isNumber(json)) return json;
  throw wrong(json, path, 'a string, a number or a boolean');
}

/** Values of different types can be compared only if all but those of one type are model values. */
export function toValue(value: Proposable): Value {
  return typeof value === 'string' ? value : new ModelValue(String(value));
}

/** The way back. A model value that stands for no number or boolean is one of the specification's own, told by its name. */
export function toProposable(value: Value): Proposable {
  if (typeof value === 'string') return value;
  if (!(value instanceof ModelValue)) throw new Error('this is no value that was proposed');
  if (value.name === 'true' || value.name === 'false') return value.name === 'true';
  return /^-?\d/.test(value.name) ? exactNumber(value.name) : value.name;
}

/** A whole number as JSON. */
export function toNumber(whole: number | bigint): number | ExactNumber {
  return exactNumber(String(whole));
}

function wrong(json: Json, path: string, expected: string) {
  if (json === null) return malformed(`${path} is missing: it must be ${expected}`);
  return malformed(`${path} must be ${expected}, and is ${shown(json)}`);
}

const longestShown = 60;

function shown(json: Json): string {
  if (Array.isArray(json)) return 'a list';
  if (isObject(json)) return 'an object';
  const spelled = isExactNumber(json) ? String(json) : JSON.stringify(json);
  return spelled.length > longestShown ? `${spelled.slice(0, longestShown)}...` : spelled;
}
