/**
 * Builds JSON from parts that are already JSON texts. TLA+ values are such texts, because a value may be nested too
 * deeply for `JSON.stringify`.
 */
import { positionOf, type Span } from '../diagnostics/source.js';
import { type Itf, renderItf } from '../values/forms/itf.js';

/** Returns an object with these members, in this order. A member whose JSON is undefined is left out. */
export function jsonObject(members: readonly (readonly [key: string, json: string | undefined])[]): string {
  const written = members.flatMap(([key, json]) => (json === undefined ? [] : [`${JSON.stringify(key)}:${json}`]));
  return `{${written.join(',')}}`;
}

/** A TLA+ value in the ITF format. It may be nested too deeply for recursive functions. */
export class ItfLeaf {
  constructor(private readonly value: { readonly itf: Itf }) {}

  get itf(): Itf {
    return this.value.itf;
  }
}

/** A part of a tree that is made only when it is read, because all parts together may not fit in memory. */
export class Deferred {
  constructor(readonly tree: () => JsonTree) {}
}

/**
 * JSON as data. A map becomes an object whose members have the order of the map. A member that is undefined is left
 * out.
 */
export type JsonTree =
  | undefined
  | null
  | boolean
  | number
  | string
  | ItfLeaf
  | Deferred
  | readonly JsonTree[]
  | ReadonlyMap<string, JsonTree>
  | { readonly [member: string]: JsonTree };

export function textOfTree(tree: JsonTree): string {
  return [...piecesOfTree(tree)].join('');
}

/**
 * Returns the text of a tree in pieces, because the text of a long behavior can be longer than a string of JavaScript.
 */
export function* piecesOfTree(tree: JsonTree): Generator<string, void, undefined> {
  if (tree instanceof Deferred) yield* piecesOfTree(tree.tree());
  else if (typeof tree !== 'object' || tree === null) yield JSON.stringify(tree ?? null);
  else if (tree instanceof ItfLeaf) yield renderItf(tree.itf);
  else if (isArray(tree)) {
    yield '[';
    for (const [i, item] of tree.entries()) {
      if (i > 0) yield ',';
      yield* piecesOfTree(item);
    }
    yield ']';
  } else {
    yield '{';
    for (const [i, [key, member]] of membersOf(tree).entries()) {
      yield `${i > 0 ? ',' : ''}${JSON.stringify(key)}:`;
      yield* piecesOfTree(member);
    }
    yield '}';
  }
}

/** Returns the tree as plain JavaScript data. */
export function dataOfTree(tree: JsonTree): unknown {
  if (typeof tree !== 'object' || tree === null) return tree;
  if (tree instanceof Deferred) return dataOfTree(tree.tree());
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

/** Returns a position in the text as a tree. `end` is the position after the last character. */
export function placeTree(span: Span | undefined): JsonTree {
  if (!span) return null;
  const { source, start, end } = span;
  return { file: source.name, start: { ...positionOf(source, start) }, end: { ...positionOf(source, end) } };
}

export function placeJson(span: Span | undefined): string {
  return textOfTree(placeTree(span));
}
