/**
 * Writes numbers with separators: `1,009,133`. `toLocaleString` gives the same result, but its first call takes 15 ms,
 * because it loads data about locales.
 */

export function renderCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Writes a number with a noun: `3 invariants`, `1 state`. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${renderCount(count)} ${count === 1 ? noun : plural}`;
}
