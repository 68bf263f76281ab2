/** The parser of an option that may be given several times. Returns all values in order. */
export function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}
