/** Removes the spans of a tree, to compare trees of different texts. */
export function plainTree(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree ?? null, (key, value: unknown) => (key === 'span' ? undefined : value)));
}
