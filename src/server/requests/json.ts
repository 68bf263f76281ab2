/**
 * The types of JSON that was parsed without loss of digits. Integers that JavaScript represents exactly are numbers;
 * all other numbers keep their text.
 */
import { type ExactNumber, isExactNumber } from '../../values/forms/exact-json.js';

export type Json = null | boolean | number | ExactNumber | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [field: string]: Json;
}

export function isObject(json: unknown): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json) && !isExactNumber(json);
}

export function isNumber(json: unknown): json is number | ExactNumber {
  return typeof json === 'number' || isExactNumber(json);
}
