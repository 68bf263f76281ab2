/** Parses an option that may be given several times. Returns all values so far, in order. */
export function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}
