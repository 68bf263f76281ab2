/**
 * Copies a tree, so that no node occurs twice in it. Later stages note facts about nodes by identity, and a translation
 * uses parts of an algorithm in several places. The copies have the same spans.
 */
import type { Unit } from '../syntax/tree.js';

export function copyUnit(unit: Unit): Unit {
  return copy(unit) as Unit;
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copy);
  const copied: Record<string, unknown> = { ...value };
  for (const name in copied) if (name !== 'span') copied[name] = copy(copied[name]);
  return copied;
}
