/** The parser of an option that may be given several times: it returns the values in their order. */
export function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}
