/** A tree without its spans, to compare trees that come from different texts. */
export function plainTree(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree ?? null, (key, value: unknown) => (key === 'span' ? undefined : value)));
}
