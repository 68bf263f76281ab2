/**
 * Says which variables have a value in the state under construction at each point of emitted code. In: the assignments
 * before a piece of code. Out: the assignments after it. `maybe` means that only one of two branches has assigned the
 * variable: only the running code knows, because the slot then holds 0 or a value.
 */
export type Assigned = readonly Assignment[];

export type Assignment = 'no' | 'yes' | 'maybe';

export function nothingAssigned(count: number): Assigned {
  return Array.from({ length: count }, () => 'no');
}

export function withAssignment(assigned: Assigned, index: number, assignment: Assignment): Assigned {
  return assigned.map((known, i) => (i === index ? assignment : known));
}

/**
 * Returns the assignments after code that may have assigned any variable: each variable without a certain value may now
 * have a value.
 */
export function maybeAssigned(assigned: Assigned): Assigned {
  return assigned.map((known) => (known === 'yes' ? 'yes' : 'maybe'));
}

/** Returns the assignments at the point where several branches meet. */
export function afterBranches(ways: readonly Assigned[]): Assigned {
  const [first = [], ...others] = ways;
  return first.map((known, i) => (others.every((other) => other[i] === known) ? known : 'maybe'));
}
