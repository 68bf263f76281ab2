/**
 * Finds what a step changes, part by part: the values of functions at single arguments, and the fields of records. In:
 * the values of a variable before and after the step. Out: the changed parts, each with the arguments that lead to it.
 */
import type { Itf } from '../../values/forms/itf.js';
import { argumentsAndValues, fieldsOf, keyOf, pairsOf } from './itf-parts.js';

export interface ChangedPart {
  readonly variable: string;
  /** The arguments of functions that lead to the part: `a1` and `a2` for a change in `clock[a1][a2]`. */
  readonly path: readonly Itf[];
  /** The field of a record that changed; undefined if the part is no record. */
  readonly field: string | undefined;
  /** Undefined in the initial state, and for a field that the record did not have. */
  readonly before: Itf | undefined;
  /** Undefined if the record no longer has the field. */
  readonly after: Itf | undefined;
}

/** The largest number of arguments that lead to a part. */
const deepest = 3;

/** How parts are found. */
interface Parting {
  readonly isProcess: (value: Itf) => boolean;
  /** Whether the fields of a record are parts. */
  readonly showsFields: boolean;
}

/**
 * Finds the changed parts of a variable. Sequences and records count as functions only if their arguments are
 * processes.
 */
export function changedParts(
  variable: string,
  before: Itf,
  after: Itf,
  parting: Parting,
  path: readonly Itf[] = [],
): readonly ChangedPart[] {
  if (before === after || keyOf(before) === keyOf(after)) return [];
  const inner = path.length < deepest ? sameArguments(before, after, parting.isProcess) : undefined;
  if (inner)
    return inner.flatMap(({ argument, was, is }) => changedParts(variable, was, is, parting, [...path, argument]));
  const whole = { variable, path, field: undefined, before, after };
  const fields = parting.showsFields ? fieldChanges(before, after) : undefined;
  return fields?.map((change) => ({ ...whole, ...change })) ?? [whole];
}

type FieldChange = Pick<ChangedPart, 'field' | 'before' | 'after'>;

/** Returns the fields of a record that changed. Undefined if the values are no records with a common field. */
function fieldChanges(before: Itf, after: Itf): readonly FieldChange[] | undefined {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  if (!old || !now) return undefined;
  const [was, is] = [new Map(old), new Map(now)];
  if (!now.some(([field]) => was.has(field))) return undefined;
  const changed = now.flatMap(([field, value]): readonly FieldChange[] => {
    const earlier = was.get(field);
    return earlier !== undefined && keyOf(earlier) === keyOf(value) ? [] : [{ field, before: earlier, after: value }];
  });
  const gone = old.filter(([field]) => !is.has(field));
  return [...changed, ...gone.map(([field, value]): FieldChange => ({ field, before: value, after: undefined }))];
}

/** Returns the fields of a record as parts, or the value itself as one part. */
export function fieldParts(variable: string, path: readonly Itf[], after: Itf): readonly ChangedPart[] {
  const part = { variable, path, field: undefined, before: undefined };
  return fieldsOf(after)?.map(([field, value]) => ({ ...part, field, after: value })) ?? [{ ...part, after }];
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
