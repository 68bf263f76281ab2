/**
 * Builds JSON from texts that are already JSON. Values come as such texts, because a value may be nested deeper than
 * `JSON.stringify` can follow.
 */
import { positionOf, type Span } from '../diagnostics/source.js';
import { type Itf, renderItf } from '../values/forms/itf.js';

/** Members in the given order. A member without a text is omitted. */
export function jsonObject(members: readonly (readonly [key: string, json: string | undefined])[]): string {
  const written = members.flatMap(([key, json]) => (json === undefined ? [] : [`${JSON.stringify(key)}:${json}`]));
  return `{${written.join(',')}}`;
}

export function jsonArray(items: readonly string[]): string {
  return `[${items.join(',')}]`;
}

/** A TLA+ value in the ITF format. It may be nested more deeply than the stack allows. */
export class ItfLeaf {
  constructor(readonly itf: Itf) {}
}

/** JSON in memory. A map is an object with its own order of members. A member that is undefined is left out. */
export type JsonTree =
  | undefined
  | null
  | boolean
  | number
  | string
  | ItfLeaf
  | readonly JsonTree[]
  | ReadonlyMap<string, JsonTree>
  | { readonly [member: string]: JsonTree };

export function textOfTree(tree: JsonTree): string {
  if (typeof tree !== 'object' || tree === null) return JSON.stringify(tree ?? null);
  if (tree instanceof ItfLeaf) return renderItf(tree.itf);
  if (isArray(tree)) return jsonArray(tree.map(textOfTree));
  return jsonObject(membersOf(tree).map(([key, member]) => [key, textOfTree(member)]));
}

/** The tree as plain JavaScript data. */
export function dataOfTree(tree: JsonTree): unknown {
  if (typeof tree !== 'object' || tree === null) return tree;
  if (tree instanceof ItfLeaf) return tree.itf;
  if (isArray(tree)) return tree.map(dataOfTree);
  return Object.fromEntries(membersOf(tree).map(([key, member]) => [key, dataOfTree(member)]));
}

function membersOf(tree: ReadonlyMap<string, JsonTree> | { readonly [member: string]: JsonTree }) {
  const members = tree instanceof Map ? [...tree] : Object.entries(tree);
  return members.filter((member): member is [string, JsonTree] => member[1] !== undefined);
}

function isArray(tree: JsonTree): tree is readonly JsonTree[] {
  return Array.isArray(tree);
}

/** `end` is the position after the last character. */
export function placeTree(span: Span | undefined): JsonTree {
  if (!span) return null;
  const { source, start, end } = span;
  return { file: source.name, start: { ...positionOf(source, start) }, end: { ...positionOf(source, end) } };
}

export function placeJson(span: Span | undefined): string {
  return textOfTree(placeTree(span));
}
