/**
 * Which variables have a value in the state that is being found, as far as that is known when code is written. Where two ways meet, what is so
 * on only one of them is known only when the code runs: the place then holds 0 or a value.
 */
export type Assigned = readonly Assignment[];

export type Assignment = 'no' | 'yes' | 'maybe';

export function noneAssigned(count: number): Assigned {
  return Array.from({ length: count }, () => 'no');
}

export function withAssignment(assigned: Assigned, index: number, assignment: Assignment): Assigned {
  return assigned.map((known, i) => (i === index ? assignment : known));
}

/** What is known after code of which nothing is known. */
export function perhapsAssigned(assigned: Assigned): Assigned {
  return assigned.map((known) => (known === 'yes' ? 'yes' : 'maybe'));
}

/** What is known where several ways meet. */
export function whereAllMeet(ways: readonly Assigned[]): Assigned {
  const [first = [], ...others] = ways;
  return first.map((known, i) => (others.every((other) => other[i] === known) ? known : 'maybe'));
}
