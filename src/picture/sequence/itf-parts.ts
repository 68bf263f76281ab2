/** Parts of values in the form of the Informal Trace Format: elements, arguments and fields, and short texts. */
import { type Itf, renderItf } from '../../values/forms/itf.js';

/** The known keys of objects. An element of many sets is one object, so its key is computed only once. */
const knownKeys = new WeakMap<object, string>();

/** Returns a text for a value. Equal values have equal texts. */
export function keyOf(itf: Itf): string {
  if (typeof itf !== 'object') return JSON.stringify(itf);
  const known = knownKeys.get(itf);
  if (known !== undefined) return known;
  const key = keyOfObject(itf);
  knownKeys.set(itf, key);
  return key;
}

/** If a value is nested too deeply for the stack, its key is computed without recursion, which takes longer. */
function keyOfObject(itf: Itf): string {
  try {
    return JSON.stringify(itf);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return renderItf(itf);
  }
}

/** Returns the elements of a set; undefined if the value is no set. */
export function elementsOf(itf: Itf): readonly Itf[] | undefined {
  return listAt(itf, '#set');
}

export function itemsOf(itf: Itf): readonly Itf[] | undefined {
  return listAt(itf, '#tup');
}

/** Returns the fields of a record; undefined if the value is no record. */
export function fieldsOf(itf: Itf): readonly (readonly [name: string, value: Itf])[] | undefined {
  return isRecord(itf) ? Object.entries(itf) : undefined;
}

/**
 * Whether a value is a record. The function allocates no memory, because it is called for every element of large sets.
 */
export function isRecord(itf: Itf): itf is { readonly [field: string]: Itf } {
  if (typeof itf !== 'object' || isList(itf)) return false;
  for (const name in itf) if (name.startsWith('#')) return false;
  return true;
}

/**
 * Returns the arguments of a function with their values. For a sequence, the arguments are 1..n; for a record, the
 * names of its fields. Undefined if the value is no function.
 */
export function pairsOf(itf: Itf): readonly (readonly [argument: Itf, value: Itf])[] | undefined {
  const pairs = listAt(itf, '#map');
  if (pairs) return pairs.flatMap((pair) => (isList(pair) ? [[pair[0] as Itf, pair[1] as Itf] as const] : []));
  return itemsOf(itf)?.map((item, i) => [i + 1, item] as const) ?? fieldsOf(itf);
}

/** Returns the arguments of a function with their values. Undefined for a sequence, a record and any other value. */
export function argumentsAndValues(itf: Itf): readonly (readonly [argument: Itf, value: Itf])[] | undefined {
  return listAt(itf, '#map') && pairsOf(itf);
}

function listAt(itf: Itf, key: string): readonly Itf[] | undefined {
  if (typeof itf !== 'object' || isList(itf)) return undefined;
  const list = itf[key];
  return list !== undefined && isList(list) ? list : undefined;
}

function isList(itf: Itf): itf is readonly Itf[] {
  return Array.isArray(itf);
}

/** Whether a value may be the name of a process: an integer, a string or a model value. */
export function isName(itf: Itf): boolean {
  return typeof itf !== 'object' || (!isList(itf) && typeof itf['#model'] === 'string');
}

/** Values that are nested more deeply are not shown. */
const deepestShown = 12;

/** Returns a value as a diagram shows it: strings have no quotation marks, and records are shown by their fields. */
export function shortText(itf: Itf, depth = 0): string {
  if (typeof itf === 'boolean') return itf ? 'TRUE' : 'FALSE';
  if (typeof itf !== 'object') return String(itf);
  if (depth > deepestShown) return '…';
  const all = (list: readonly Itf[]): string => list.map((one) => shortText(one, depth + 1)).join(', ');
  if (isList(itf)) return all(itf);
  const { '#model': model, '#bigint': big, '#unserializable': lazy } = itf;
  if (typeof model === 'string') return model;
  if (typeof big === 'string') return big;
  if (typeof lazy === 'string') return lazy;
  const set = elementsOf(itf);
  if (set) return `{${all(set)}}`;
  const items = itemsOf(itf);
  if (items) return `<<${all(items)}>>`;
  const fields = fieldsOf(itf);
  if (fields) return `[${fields.map(([name, value]) => `${name}: ${shortText(value, depth + 1)}`).join(', ')}]`;
  const pairs = pairsOf(itf);
  if (!pairs) return keyOf(itf);
  const written = pairs.map(([name, value]) => `${shortText(name, depth + 1)} :> ${shortText(value, depth + 1)}`);
  return `(${written.join(' @@ ')})`;
}

const kindFields: ReadonlySet<string> = new Set(['type', 'kind', 'mtype', 'tag', 'msg']);

function isKindField(name: string): boolean {
  return kindFields.has(name.toLowerCase());
}

/**
 * Returns the field that has the kind of a message as a string or a model value, such as `type`. Undefined if there is
 * none.
 */
function kindFieldOf(fields: readonly (readonly [name: string, value: Itf])[]) {
  return fields.find(([name, value]) => isKindField(name) && typeof value !== 'number' && isName(value));
}

/**
 * Returns the kind of a message: the value of a field such as `type`; if there is no such field, the names of its
 * fields.
 */
export function kindOf(message: Itf): string {
  const fields = fieldsOf(message) ?? [];
  const kind = kindFieldOf(fields);
  return kind ? shortText(kind[1]) : fields.map(([name]) => name).join();
}

const none: ReadonlySet<string> = new Set();

/** Returns a message as text: `prepare_req n: 3, to: a1`. The fields in `without` are left out. */
export function messageText(message: Itf, without: ReadonlySet<string> = none): string {
  const fields = fieldsOf(message);
  if (!fields) return shortText(message);
  const kind = kindFieldOf(fields);
  const rest = fields
    .filter((field) => field !== kind && !without.has(field[0]))
    .map(([name, value]) => `${name}: ${shortText(value, 1)}`);
  return [...(kind ? [shortText(kind[1])] : []), rest.join(', ')].filter((text) => text !== '').join(' ');
}

/** Returns the names in a message, except its kind. */
export function namesIn(message: Itf): readonly Itf[] {
  const fields = fieldsOf(message)
    ?.filter(([name]) => !isKindField(name))
    .map(([, value]) => value);
  return (fields ?? itemsOf(message) ?? [message]).filter(isName);
}
