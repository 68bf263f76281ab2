/**
 * Finds the candidate that is closest to an unknown name, for hints such as "did you mean ...". Undefined if no
 * candidate is close enough. The distance of two names is the number of insertions, deletions, replacements and swaps
 * of neighbours. Names that differ only in case are always close. Of several candidates with the same distance, the one
 * with the fewest differences in case is chosen, and of several such candidates the first.
 */

/** Returns the best candidate for `name`; never `name` itself. */
export function closest(name: string, candidates: Iterable<string>): string | undefined {
  const folded = name.toLowerCase();
  let best: string | undefined;
  let bestScore = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const limit = farthest(Math.max(name.length, candidate.length));
    const foldedDistance = editDistance(folded, candidate.toLowerCase(), limit);
    if (foldedDistance > limit) continue;
    // The whole part of the score is the distance without regard to case. The fraction decides between candidates with
    // the same distance, by their differences in case.
    const score =
      foldedDistance + Math.min(editDistance(name, candidate, name.length), name.length) / (name.length + 1);
    if (score < bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}

/**
 * Returns the largest distance for a name of this length: 0 for one letter, 1 for up to five, then a third of the
 * length.
 */
function farthest(length: number): number {
  if (length < 2) return 0;
  return Math.max(1, Math.floor(length / 3));
}

/** Returns the distance of two names, or some number above `limit` if the distance is larger than `limit`. */
export function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    let smallest = row;
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let distance = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) distance = Math.min(distance, at(beforePrevious, column - 2) + 1);
      current.push(distance);
      smallest = Math.min(smallest, distance);
    }
    if (smallest > limit) return limit + 1;
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
