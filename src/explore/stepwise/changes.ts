/**
 * Describes the changes of a step in terms of the specification: Immer's patches become TLA+ paths (`maxBal[a1]`,
 * `msg.type`, `log[3]`) and texts of values. In: a step. Out: plain data, in the order of the variables.
 */
import type { Patch } from 'immer';
import { isRecord, type Value } from '../../values/forms/plain-values.js';
import type { State } from './states.js';

export type Change =
  /** The value at the path was replaced. */
  | { readonly kind: 'replaced'; readonly path: string; readonly before: string; readonly after: string }
  /** The set at the path gained or lost an element. */
  | { readonly kind: 'added' | 'removed'; readonly path: string; readonly element: string }
  /** The domain of a function gained or lost an argument. The path ends with this argument. */
  | { readonly kind: 'defined' | 'undefined'; readonly path: string; readonly value: string }
  /** The sequence at the path gained an element at its end, or lost its last or its first element. */
  | { readonly kind: 'appended' | 'dropped last' | 'dropped first'; readonly path: string; readonly element: string };

/** Returns a value as text. */
export type Spell = (value: Value) => string;

export interface ChangedStep {
  readonly from: State;
  readonly patches: readonly Patch[];
}

export function changesOf({ from, patches }: ChangedStep, spell: Spell): readonly Change[] {
  const order = new Map(Object.keys(from).map((variable, i) => [variable, i]));
  const orderOf = ({ path }: Patch): number => order.get(String(path[0])) ?? -1;
  return [...patches].sort((a, b) => orderOf(a) - orderOf(b)).flatMap((patch) => changeOf(from, patch, spell));
}

function changeOf(from: State, { op, path, value: after }: Patch, spell: Spell): readonly Change[] {
  let container: Value = from;
  let text = '';
  for (const key of path.slice(0, -1)) {
    text += spelled(container, key, text);
    container = partOf(container, key) as Value;
  }
  const key = path.at(-1) as number | string;
  if (Array.isArray(container) && op !== 'replace') {
    const element = op === 'add' ? (after as Value) : partOf(container, key);
    return [{ kind: op === 'add' ? 'appended' : 'dropped last', path: text, element: spell(element as Value) }];
  }
  const whole = text + spelled(container, key, text);
  if (op === 'add') return [{ kind: 'defined', path: whole, value: spell(after) }];
  const before = partOf(container, key) as Value;
  if (op === 'remove') return [{ kind: 'undefined', path: whole, value: spell(before) }];
  return replaced(whole, before, after, spell);
}

function replaced(path: string, before: Value, after: Value, spell: Spell): readonly Change[] {
  if (before instanceof Set && after instanceof Set) {
    const gone = elementsOutside(before, after);
    const come = elementsOutside(after, before);
    if (before.size === 0 || gone.length < before.size) {
      return [
        ...gone.map((element) => ({ kind: 'removed', path, element: spell(element) }) as const),
        ...come.map((element) => ({ kind: 'added', path, element: spell(element) }) as const),
      ];
    }
  }
  if (Array.isArray(before) && Array.isArray(after) && after.length < before.length) {
    const gone = before.length - after.length;
    if (after.every((element, i) => element === before[gone + i])) {
      const first: readonly Value[] = before.slice(0, gone);
      return first.map((element) => ({ kind: 'dropped first', path, element: spell(element) }));
    }
  }
  return [{ kind: 'replaced', path, before: spell(before), after: spell(after) }];
}

function elementsOutside(set: ReadonlySet<Value>, other: ReadonlySet<Value>): readonly Value[] {
  return [...set].filter((element) => !other.has(element));
}

function spelled(container: Value, key: number | string, before: string): string {
  if (Array.isArray(container)) return `[${Number(key) + 1}]`;
  if (container instanceof Map) return `[${key}]`;
  return before === '' ? String(key) : `.${key}`;
}

function partOf(container: Value, key: number | string): Value | undefined {
  if (Array.isArray(container)) return container[Number(key)];
  if (container instanceof Map) return container.get(key);
  return isRecord(container) ? container[key] : undefined;
}
