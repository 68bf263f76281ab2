/** Lists names for a sentence: `'a'`, `'a' and 'b'`, `'a', 'b' and 'c'`. */
export function quoteNames(names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`);
  const last = quoted.pop();
  if (last === undefined) return '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} and ${last}`;
}
