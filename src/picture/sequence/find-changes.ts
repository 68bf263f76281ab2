/**
 * Finds what a step changes, part by part: the values of functions at single arguments, and the fields of records. In:
 * the values of a variable before and after the step. Out: the changed parts, each with the arguments that lead to it.
 */
import type { Itf } from '../../values/forms/itf.js';
import { argumentsAndValues, fieldsOf, keyOf, pairsOf, shortText } from './itf-parts.js';

export interface ChangedPart {
  readonly variable: string;
  /** The arguments of functions that lead to the part: `a1` and `a2` for a change in `clock[a1][a2]`. */
  readonly path: readonly Itf[];
  /** The field of a record that changed; undefined if the part is no record. */
  readonly field: string | undefined;
  readonly after: Itf;
}

/** The largest number of arguments that lead to a part. */
const deepest = 3;

/**
 * Finds the changed parts of a variable. Sequences and records count as functions only if their arguments are
 * processes.
 */
export function changedParts(
  variable: string,
  before: Itf,
  after: Itf,
  isProcess: (value: Itf) => boolean,
  path: readonly Itf[] = [],
): readonly ChangedPart[] {
  if (keyOf(before) === keyOf(after)) return [];
  const inner = path.length < deepest ? sameArguments(before, after, isProcess) : undefined;
  if (inner)
    return inner.flatMap(({ argument, was, is }) => changedParts(variable, was, is, isProcess, [...path, argument]));
  const [old, fields] = [fieldsOf(before), fieldsOf(after)];
  if (!old || !fields || !haveSameNames(old, fields)) return [{ variable, path, field: undefined, after }];
  const known = new Map(old);
  return fields.flatMap(([field, value]) =>
    keyOf(known.get(field) as Itf) === keyOf(value) ? [] : [{ variable, path, field, after: value }],
  );
}

interface PartOfFunctions {
  readonly argument: Itf;
  readonly was: Itf;
  readonly is: Itf;
}

/**
 * Returns the arguments of two functions with equal domains, each with both values. Undefined if the values are no such
 * functions.
 */
function sameArguments(
  before: Itf,
  after: Itf,
  isProcess: (value: Itf) => boolean,
): readonly PartOfFunctions[] | undefined {
  const [old, now] = [before, after].map((value) => argumentsAndValues(value) ?? ofProcesses(value, isProcess));
  if (!old || !now || old.length !== now.length) return undefined;
  const known = new Map(old.map(([argument, value]) => [keyOf(argument), value]));
  const parts = now.flatMap(([argument, is]) => {
    const was = known.get(keyOf(argument));
    return was === undefined ? [] : [{ argument, was, is }];
  });
  return parts.length === now.length ? parts : undefined;
}

function ofProcesses(value: Itf, isProcess: (value: Itf) => boolean) {
  const pairs = pairsOf(value);
  return pairs?.every(([argument]) => isProcess(argument)) ? pairs : undefined;
}

type Fields = readonly (readonly [name: string, value: Itf])[];

function haveSameNames(one: Fields, other: Fields): boolean {
  const names = new Set(one.map(([name]) => name));
  return one.length === other.length && other.every(([name]) => names.has(name));
}

/**
 * Describes a change in the lane of a process: `state: PSentPrep` for a field of the process's record, `promised: 1`
 * for the process's value, `clock[a2]: 1` for a part of this value.
 * @param owner the argument that is the process of the lane. The text leaves it out.
 */
export function changeText({ variable, path, field, after }: ChangedPart, owner: Itf | undefined): string {
  const at = owner === undefined ? -1 : path.findIndex((argument) => keyOf(argument) === keyOf(owner));
  const others = path.filter((_, i) => i !== at).map((argument) => `[${shortText(argument)}]`);
  const isOwn = at >= 0 && others.length === 0;
  const name =
    isOwn && field !== undefined ? field : `${variable}${others.join('')}${field === undefined ? '' : `.${field}`}`;
  return `${name}: ${shortText(after)}`;
}
