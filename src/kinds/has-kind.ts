/**
 * Whether a value has a kind. This function defines the meaning of kinds; tests apply it to every value of every state.
 * In: a value and a kind. Out: yes or no.
 */
import { argumentAt, domainOf, valueAt } from '../values/sorts/functions.js';
import { bigIntegerOf, isInteger } from '../values/sorts/integers.js';
import { functionSize } from '../values/sorts/order.js';
import { type Handle, isExplicit, isSmall, smallValue, TRUE, Variant } from '../values/store/handles.js';
import { includesKind } from './join-kinds.js';
import { type Kind, keyOfKind, type NamePart, type Part, type RecordPart } from './kind.js';
import { kindOfValue, type ValuesOf } from './kind-of-value.js';

export function hasKind(values: ValuesOf, handle: Handle, kind: Kind): boolean {
  if (kind.kind === 'any') return true;
  if (!isExplicit(handle)) return includesKind(kind, kindOfValue(values, handle));
  return kind.parts.some((part) => hasPart(values, handle, part));
}

/** Like `hasKind`, but caches the answers for lasting values. */
export class KindTests {
  private readonly known = new Map<string, Map<Handle, boolean>>();

  constructor(private readonly values: ValuesOf) {}

  has(handle: Handle, kind: Kind): boolean {
    const answers = this.known.get(keyOfKind(kind)) ?? new Map<Handle, boolean>();
    this.known.set(keyOfKind(kind), answers);
    const known = answers.get(handle);
    if (known !== undefined) return known;
    const answer = hasKind(this.values, handle, kind);
    if (!this.values.store.isScratch(handle)) answers.set(handle, answer);
    return answer;
  }
}

function hasPart(values: ValuesOf, handle: Handle, part: Part): boolean {
  const { store } = values;
  const variant = isSmall(handle) ? undefined : store.variant(handle);
  switch (part.kind) {
    case 'boolean':
      return variant === Variant.boolean && (part.value === undefined || part.value === (handle === TRUE));
    case 'integer': {
      if (!isInteger(store, handle)) return false;
      const number = isSmall(handle) ? smallValue(handle) : Number(bigIntegerOf(store, handle));
      return part.low <= number && number <= part.high;
    }
    case 'string':
      return variant === Variant.string && isNamed(part, handle);
    case 'model value':
      return variant === Variant.modelValue && isNamed(part, handle);
    case 'set':
      if (variant !== Variant.set || (part.value !== undefined && part.value !== handle)) return false;
      return everyWord(values, handle, (element) => hasKind(values, element, part.element));
    case 'record':
      return variant === Variant.function && hasFields(values, handle, part);
    case 'tuple':
      if (variant !== Variant.tuple || store.size(handle) !== part.elements.length) return false;
      return part.elements.every((kind, i) => hasKind(values, store.word(handle, i), kind));
    case 'sequence':
      if (variant !== Variant.tuple || store.size(handle) > part.longest) return false;
      return everyWord(values, handle, (element) => hasKind(values, element, part.element));
    case 'function':
      if (variant !== Variant.tuple && variant !== Variant.function) return false;
      if (part.domain !== undefined && domainOf(store, handle) !== part.domain) return false;
      return Array.from({ length: functionSize(store, handle) }, (_, i) => i).every(
        (i) =>
          hasKind(values, argumentAt(store, handle, i), part.argument) &&
          hasKind(values, valueAt(store, handle, i), part.result),
      );
  }
}

function isNamed({ names }: NamePart, handle: Handle): boolean {
  return names === undefined || names.includes(handle);
}

function everyWord({ store }: ValuesOf, handle: Handle, holds: (word: Handle) => boolean): boolean {
  const size = store.size(handle);
  for (let i = 0; i < size; i++) if (!holds(store.word(handle, i))) return false;
  return true;
}

function hasFields(values: ValuesOf, handle: Handle, { fields }: RecordPart): boolean {
  const { store, names } = values;
  if (functionSize(store, handle) !== fields.length) return false;
  const found = fields.map((_, i) => argumentAt(store, handle, i));
  return fields.every(({ name, kind }) => {
    const index = found.findIndex(
      (argument) => !isSmall(argument) && store.variant(argument) === Variant.string && names.text(argument) === name,
    );
    return index >= 0 && hasKind(values, valueAt(store, handle, index), kind);
  });
}
