/**
 * Describes the values of a process, and what a step changes in them, as the lines of a block. In: changed parts. Out:
 * texts such as `state: PSentPrep` and `log: + m2 (7 items)`.
 */
import type { Itf } from '../../values/forms/itf.js';
import type { Line } from './diagram.js';
import type { ChangedPart } from './find-changes.js';
import { argumentsAndValues, elementsOf, itemsOf, keyOf, shortText } from './itf-parts.js';

/**
 * The largest number of changes that a block shows, and the largest number of characters of a change. The page or the
 * report shows all changes.
 */
const mostChanges = 6;
const longestChange = 160;
/** A set or a sequence that is longer than this is shown by what a step adds and removes. */
const shortValue = 24;
/** The largest number of elements that are shown as added or removed. */
const mostDifferences = 3;

/** @param shared texts about variables that belong to no process. */
export function changedLines(texts: readonly string[], shared: readonly string[] = []): readonly Line[] {
  const all = [
    ...texts.map((text): Line => ({ kind: 'changed', text: cut(text) })),
    ...shared.map((text): Line => ({ kind: 'changed', text: cut(text), isShared: true })),
  ];
  if (all.length <= mostChanges + 1) return all;
  return [...all.slice(0, mostChanges), { kind: 'changed', text: `and ${all.length - mostChanges} more changes` }];
}

/** Returns the text, or its beginning if it is long. */
export function cut(text: string): string {
  return text.length > longestChange ? `${text.slice(0, longestChange - 1)}…` : text;
}

/**
 * Describes a change in the lane of a process: `state: PSentPrep` for a field of the process's record, `promised: 1`
 * for the process's value, `clock[a2]: 1` for a part of this value.
 * @param owner the argument that stands for the process. The text leaves it out.
 * @param isShared whether a field of this name, or a variable, belongs to another variable too. Then the name of the
 * variable is shown.
 */
export function changeText(
  { variable, path, field, before, after }: ChangedPart,
  owner: Itf | undefined,
  isShared: (name: string) => boolean = () => false,
): string {
  const at = owner === undefined ? -1 : path.findIndex((argument) => keyOf(argument) === keyOf(owner));
  const others = path.filter((_, i) => i !== at).map((argument) => `[${shortText(argument)}]`);
  const isOwn = at >= 0 && others.length === 0;
  const name =
    isOwn && field !== undefined && !isShared(field)
      ? field
      : `${variable}${others.join('')}${field === undefined ? '' : `.${field}`}`;
  if (after === undefined) return `${name}: removed`;
  return `${name}: ${(before !== undefined && differenceText(before, after)) || shortText(after)}`;
}

/**
 * Describes what a step adds to a set, sequence or function, and what it removes: `+ m2, - m1 (7 elements)`. Undefined
 * if the new value is short, or if most of it is new.
 */
function differenceText(before: Itf, after: Itf): string | undefined {
  const [was, is] = [partsOf(before), partsOf(after)];
  if (!was || !is || was.unit !== is.unit || shortText(after).length <= shortValue) return undefined;
  const found = is.unit === 'items' ? itemDifference(was.parts, is.parts) : elementDifference(was.parts, is.parts);
  if (!found) return undefined;
  const texts = [...found.added.map((one) => `+ ${textOf(one)}`), ...found.removed.map((one) => `- ${textOf(one)}`)];
  if (texts.length === 0 || texts.length > mostDifferences || texts.length >= is.parts.length) return undefined;
  return `${texts.join(', ')} (${is.parts.length} ${is.unit})`;
}

/** An element, an item, or an argument of a function with its value. */
type Part = readonly [Itf] | readonly [argument: Itf, value: Itf];

interface Parts {
  readonly unit: 'elements' | 'items' | 'arguments';
  readonly parts: readonly Part[];
}

function partsOf(value: Itf): Parts | undefined {
  const elements = elementsOf(value);
  if (elements) return { unit: 'elements', parts: elements.map((one) => [one]) };
  const items = itemsOf(value);
  if (items) return { unit: 'items', parts: items.map((one) => [one]) };
  const pairs = argumentsAndValues(value);
  return pairs && { unit: 'arguments', parts: pairs };
}

function textOf([one, value]: Part): string {
  return value === undefined ? shortText(one) : `${shortText(one)} :> ${shortText(value)}`;
}

interface Difference {
  readonly added: readonly Part[];
  readonly removed: readonly Part[];
}

function elementDifference(was: readonly Part[], is: readonly Part[]): Difference {
  const [old, now] = [was, is].map((parts) => new Set(parts.map(partKey))) as [Set<string>, Set<string>];
  return {
    added: is.filter((one) => !old.has(partKey(one))),
    removed: was.filter((one) => !now.has(partKey(one))),
  };
}

/** Finds what was appended to a sequence, or taken from its beginning. Undefined for any other difference. */
function itemDifference(was: readonly Part[], is: readonly Part[]): Difference | undefined {
  const isAt = (parts: readonly Part[], whole: readonly Part[], from: number) =>
    parts.every((one, i) => partKey(one) === partKey(whole[from + i] as Part));
  if (is.length > was.length) return isAt(was, is, 0) ? { added: is.slice(was.length), removed: [] } : undefined;
  const taken = was.length - is.length;
  return isAt(is, was, taken) ? { added: [], removed: was.slice(0, taken) } : undefined;
}

function partKey([one, value]: Part): string {
  return value === undefined ? keyOf(one) : `${keyOf(one)} ${keyOf(value)}`;
}
